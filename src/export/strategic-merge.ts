import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { MergeShape } from './merge-keys.ts'
import { recordOf, sameValue } from './value.ts'

/** A change that the patch cannot say at this place; whoever stands above it replaces the whole. */
const INEXPRESSIBLE = Symbol('inexpressible')
type Inexpressible = typeof INEXPRESSIBLE
type Key = string | number | bigint

/** Longest list that Kubernetes sorts without exchanging items of the same key. */
const SORTS_STABLY = 12

/**
 * The strategic-merge patch that turns one object into the other; undefined when there is none. Neither may hold `null`.
 * Items of keyed lists are named by their key, removed with `$patch: delete` and put in order by `$setElementOrder`;
 * where an item has no key, or a key twice, the list or the map around it is replaced by `$patch: replace`.
 * @see https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function strategicMergePatch(before: YamlObject, after: YamlObject, shape: MergeShape): YamlObject | undefined {
  const patch = mapPatch(before, after, shape)
  return patch === INEXPRESSIBLE ? undefined : patch
}

function mapPatch(before: YamlObject, after: YamlObject, shape: MergeShape): YamlObject | Inexpressible {
  const patch = recordOf([])
  for (const key of [...Object.keys(before), ...Object.keys(after)]) if (isDirective(key)) return INEXPRESSIBLE
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) patch[key] = null
  for (const [key, is] of Object.entries(after)) {
    const was = Object.hasOwn(before, key) ? before[key]! : undefined
    if (sameValue(was, is)) continue
    const inner = (shape.fields && Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined) ?? {}
    if (isYamlObject(was) && isYamlObject(is)) {
      const below = mapPatch(was, is, inner)
      if (below === INEXPRESSIBLE && holdsDirective(is)) return INEXPRESSIBLE
      patch[key] = below === INEXPRESSIBLE ? replaced(is) : below
    } else if (Array.isArray(was) && Array.isArray(is) && (inner.key !== undefined || inner.values)) {
      const below = inner.values ? valuesPatch(key, was, is) : itemsPatch(key, was, is, inner)
      if (below === INEXPRESSIBLE) return INEXPRESSIBLE
      for (const [name, value] of Object.entries(below)) patch[name] = value
    } else if (holdsDirective(is)) {
      return INEXPRESSIBLE
    } else patch[key] = is
  }
  if (shape.retainKeys && Object.keys(before).some((key) => !Object.hasOwn(after, key))) {
    patch.$retainKeys = Object.keys(after).sort()
  }
  return patch
}

/** Only for a map that is already there: where there is none, Kubernetes drops what comes with the directive. */
function replaced(map: YamlObject): YamlObject {
  return recordOf([['$patch', 'replace'], ...Object.entries(map)])
}

/** What a patch would read as an instruction. */
function isDirective(key: string): boolean {
  return /^\$(?:patch$|retainKeys$|setElementOrder\/|deleteFromPrimitiveList\/)/.test(key)
}

function holdsDirective(value: YamlValue): boolean {
  if (Array.isArray(value)) return value.some(holdsDirective)
  return isYamlObject(value) && Object.entries(value).some(([key, inner]) => isDirective(key) || holdsDirective(inner))
}

/** Entries of the patch for a list whose items are merged by a key. */
function itemsPatch(
  name: string,
  before: readonly YamlValue[],
  after: readonly YamlValue[],
  shape: MergeShape
): YamlObject | Inexpressible {
  const key = shape.key!
  const [old, now] = [keysOf(before, key), keysOf(after, key)]
  if (!old || !now) return INEXPRESSIBLE
  const whole = () => recordOf([[name, [recordOf([['$patch', 'replace']]), ...after]]])
  if (hasTwice(old) || hasTwice(now)) {
    return now.length > SORTS_STABLY || holdsDirective([...after]) ? INEXPRESSIBLE : whole()
  }
  const items: YamlValue[] = []
  for (const [index, is] of after.entries()) {
    const was = before[old.indexOf(now[index]!)]
    if (was === undefined) {
      if (holdsDirective(is)) return INEXPRESSIBLE
      items.push(is)
    } else if (!sameValue(was, is)) {
      const below = mapPatch(was as YamlObject, is as YamlObject, shape)
      if (below === INEXPRESSIBLE) return holdsDirective([...after]) ? INEXPRESSIBLE : whole()
      items.push(recordOf([[key, now[index]!], ...Object.entries(below)]))
    }
  }
  for (const gone of old.filter((known) => !now.includes(known))) {
    items.push(
      recordOf([
        ['$patch', 'delete'],
        [key, gone]
      ])
    )
  }
  const kept = old.filter((known) => now.includes(known))
  const patch = recordOf([])
  if (kept.length < now.length || kept.some((known, index) => known !== now[index])) {
    patch[`$setElementOrder/${name}`] = now.map((known) => recordOf([[key, known]]))
  }
  if (items.length > 0) patch[name] = items
  return patch
}

/** Entries of the patch for a list of plain values that Kubernetes adds up. */
function valuesPatch(
  name: string,
  before: readonly YamlValue[],
  after: readonly YamlValue[]
): YamlObject | Inexpressible {
  if ([...before, ...after].some((value) => typeof value === 'object') || new Set(after).size < after.length) {
    return INEXPRESSIBLE
  }
  const added = after.filter((value) => !before.includes(value))
  const gone = before.filter((value) => !after.includes(value))
  const patch = recordOf([[`$setElementOrder/${name}`, [...after]]])
  if (gone.length > 0) patch[`$deleteFromPrimitiveList/${name}`] = gone
  if (added.length > 0) patch[name] = added
  return patch
}

/** The keys of all items; undefined when an item is no map or has none. */
function keysOf(items: readonly YamlValue[], key: string): Key[] | undefined {
  const keys: Key[] = []
  for (const item of items) {
    const found = isYamlObject(item) && Object.hasOwn(item, key) ? item[key] : undefined
    if (typeof found !== 'string' && typeof found !== 'number' && typeof found !== 'bigint') return undefined
    keys.push(found)
  }
  return keys
}

const hasTwice = (keys: readonly Key[]): boolean => new Set(keys).size < keys.length
