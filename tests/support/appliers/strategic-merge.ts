import type { Json, JsonMap } from './json.ts'
import { isMap } from './json.ts'

/**
 * Applies a strategic-merge patch, written from the documented algorithm and independent of `src/export`, because npm
 * has no applier that is kept up. It is stricter than Kubernetes: whatever the document leaves open (new items without
 * an order, a directive on a map that is not there) is an error, so that our patches may not rely on it.
 * `tests/contract/export-kubectl.test.ts` compares it with kubectl itself where that is installed.
 * @see https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function applyStrategicMerge(target: JsonMap, patch: JsonMap): JsonMap {
  return mergeMap(target, patch, [])
}

/** Merge keys by the place of the list, indexes left out: from the struct tags of the Kubernetes API. */
const KEYS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)(?:init|ephemeral)?[cC]ontainers$/, 'name'],
  [/ontainers\.env$/, 'name'],
  [/ontainers\.ports$/, 'containerPort'],
  [/ontainers\.volumeMounts$/, 'mountPath'],
  [/ontainers\.volumeDevices$/, 'devicePath'],
  [/(?:^|template\.)spec\.(?:volumes|imagePullSecrets|resourceClaims|schedulingGates)$/, 'name'],
  [/(?:^|template\.)spec\.hostAliases$/, 'ip'],
  [/(?:^|template\.)spec\.topologySpreadConstraints$/, 'topologyKey'],
  [/(?:^|\.)metadata\.ownerReferences$/, 'uid'],
  [/^status\.(?:conditions|addresses)$/, 'type'],
  [/^status\.(?:podIPs|hostIPs)$/, 'ip'],
  [/^spec\.ports$/, 'port'],
  [/^secrets$/, 'name'],
  [/^webhooks$/, 'name']
]
const ADDS_UP = /(?:^|\.)metadata\.finalizers$/
const RETAINS_KEYS = /(?:spec\.volumes|^spec\.strategy)$/

const dotted = (path: readonly string[]): string => path.join('.')
const keyOf = (path: readonly string[]): string | undefined => KEYS.find(([place]) => place.test(dotted(path)))?.[1]

function mergeMap(target: JsonMap, patch: JsonMap, path: readonly string[]): JsonMap {
  if (patch.$patch === 'replace') {
    const { $patch: _directive, ...rest } = patch
    return literal(rest, path) as JsonMap
  }
  if ('$patch' in patch) throw new Error(`${dotted(path)}: $patch ${JSON.stringify(patch.$patch)} on a map`)
  let result: JsonMap = { ...target }
  const kept = patch.$retainKeys
  if (kept !== undefined) {
    if (!RETAINS_KEYS.test(dotted(path)) || !Array.isArray(kept)) throw new Error(`${dotted(path)}: $retainKeys`)
    const strange = Object.keys(patch).filter((key) => !/^\$/.test(key) && patch[key] !== null && !kept.includes(key))
    if (strange.length > 0) throw new Error(`${dotted(path)}: ${strange.join()} is not among $retainKeys`)
    result = Object.fromEntries(Object.entries(result).filter(([key]) => kept.includes(key)))
  }
  const names = new Set<string>()
  for (const key of Object.keys(patch)) {
    const name = /^\$(?:setElementOrder|deleteFromPrimitiveList)\/(.*)$/s.exec(key)?.[1]
    if (name !== undefined) names.add(name)
    else if (key !== '$retainKeys') names.add(key)
  }
  for (const name of names) {
    const value = patch[name]
    const order = patch[`$setElementOrder/${name}`] as Json[] | undefined
    const gone = patch[`$deleteFromPrimitiveList/${name}`] as Json[] | undefined
    const before = result[name]
    const at = [...path, name]
    if (value === null) Reflect.deleteProperty(result, name)
    else if (Array.isArray(before) && (ADDS_UP.test(dotted(at)) || keyOf(at) !== undefined)) {
      const list = (value ?? []) as Json[]
      result[name] = ADDS_UP.test(dotted(at))
        ? mergeValues(before, list, gone ?? [], order, at)
        : mergeItems(before as JsonMap[], list as JsonMap[], order as JsonMap[] | undefined, keyOf(at)!, at)
    } else if (order !== undefined || gone !== undefined || value === undefined) {
      throw new Error(`${dotted(at)}: a list directive, but no list that merges`)
    } else if (isMap(before) && isMap(value)) result[name] = mergeMap(before, value, at)
    else result[name] = literal(value, at)
  }
  return result
}

/** A value that is taken as it is: no directive may stand in it. */
function literal(value: Json, path: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => literal(item, path))
  if (!isMap(value)) return value
  for (const [key, inner] of Object.entries(value)) {
    if (/^\$(?:patch$|retainKeys$|setElementOrder\/|deleteFromPrimitiveList\/)/.test(key))
      throw new Error(`${dotted(path)}: ${key} would be dropped with what stands beside it`)
    literal(inner, [...path, key])
  }
  return value
}

function mergeItems(
  before: readonly JsonMap[],
  patch: readonly JsonMap[],
  order: readonly JsonMap[] | undefined,
  key: string,
  path: readonly string[]
): Json[] {
  const replaced = patch.filter((item) => item.$patch === 'replace')
  if (replaced.length > 0) {
    if (order) throw new Error(`${dotted(path)}: an order for a list that is replaced`)
    return patch.filter((item) => item.$patch === undefined).map((item) => literal(item, path))
  }
  const named = (item: JsonMap): Json => {
    if (!(key in item)) throw new Error(`${dotted(path)}: an item has no ${key}`)
    return item[key]!
  }
  const result = [...before]
  const position = (name: Json): number => {
    const found = result.flatMap((item, index) => (named(item) === name ? [index] : []))
    if (found.length > 1) throw new Error(`${dotted(path)}: ${String(name)} stands there twice`)
    return found[0] ?? -1
  }
  for (const item of patch) {
    const index = position(named(item))
    if (item.$patch === 'delete') {
      if (index < 0) throw new Error(`${dotted(path)}: nothing to delete at ${String(named(item))}`)
      result.splice(index, 1)
    } else if (index >= 0) result[index] = mergeMap(result[index]!, item, path)
    else if (order) result.push(literal(item, path) as JsonMap)
    else throw new Error(`${dotted(path)}: a new item without an order`)
  }
  if (!order) return result
  if (order.length !== result.length) throw new Error(`${dotted(path)}: the order does not name every item`)
  return order.map((entry) => {
    const index = position(named(entry))
    if (index < 0) throw new Error(`${dotted(path)}: the order names ${String(named(entry))}, which is not there`)
    return result[index]!
  })
}

function mergeValues(
  before: readonly Json[],
  added: readonly Json[],
  gone: readonly Json[],
  order: readonly Json[] | undefined,
  path: readonly string[]
): Json[] {
  const result = new Set([...before.filter((value) => !gone.includes(value)), ...added])
  if (!order) {
    if (added.length > 0) throw new Error(`${dotted(path)}: new values without an order`)
    return [...result]
  }
  if (order.length !== result.size || order.some((value) => !result.has(value))) {
    throw new Error(`${dotted(path)}: the order is not that of the values`)
  }
  return [...order]
}
