import { applyJsonPatch } from './json-patch.ts'
import type { Json, JsonMap } from './json.ts'
import { isMap, readYaml } from './json.ts'

interface Target {
  readonly group?: string
  readonly version?: string
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
}
interface Replacement {
  readonly source: { readonly kind: string; readonly name: string; readonly fieldPath: string }
  readonly targets: readonly {
    readonly select: { readonly kind: string; readonly name: string }
    readonly fieldPaths: readonly string[]
    readonly options?: { readonly create?: boolean }
  }[]
}

/**
 * Applies `patches` (JSON patches by target) and then `replacements` of a kustomization.yaml, written from the documents
 * of kustomize and independent of `src/export`: npm has no kustomize. Every patch has to find its object.
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function applyKustomization(text: string, resources: readonly JsonMap[]): JsonMap[] {
  const [kustomization, ...more] = readYaml(text) as JsonMap[]
  if (!kustomization || more.length > 0) throw new Error('not one kustomization')
  const unknown = Object.keys(kustomization).filter((key) => !['patches', 'replacements'].includes(key))
  if (unknown.length > 0) throw new Error(`unknown field ${unknown.join()}`)
  let result = [...resources]
  for (const { target, patch } of kustomization.patches as unknown as { target: Target; patch: string }[]) {
    let found = 0
    result = result.map((resource) => {
      if (!isSelected(resource, target)) return resource
      found++
      return applyJsonPatch(resource, readYaml(patch)[0]!) as JsonMap
    })
    if (found !== 1) throw new Error(`${JSON.stringify(target)} selects ${found} objects`)
  }
  for (const { source, targets } of (kustomization.replacements ?? []) as unknown as Replacement[]) {
    const owner = result.find(
      ({ kind, metadata }) => kind === source.kind && (metadata as JsonMap).name === source.name
    )
    const value = valuesAt(owner!, source.fieldPath.split('.'))[0]!
    for (const { select, fieldPaths, options } of targets) {
      result = result.map((resource) => {
        if (resource.kind !== select.kind || (resource.metadata as JsonMap).name !== select.name) return resource
        const copy = structuredClone(resource)
        for (const fieldPath of fieldPaths) setAt(copy, fieldPath.split('.'), value, options?.create === true)
        return copy
      })
    }
  }
  return result
}

function isSelected({ apiVersion, kind, metadata }: JsonMap, target: Target): boolean {
  const [group, version] = String(apiVersion).includes('/') ? String(apiVersion).split('/') : ['', String(apiVersion)]
  const whole = (pattern: string | undefined, text: string) =>
    pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text)
  const { name, namespace } = metadata as JsonMap
  return (
    whole(target.group, group!) &&
    whole(target.version, version!) &&
    whole(target.kind, String(kind)) &&
    whole(target.name, String(name)) &&
    whole(target.namespace, String(namespace ?? ''))
  )
}

function valuesAt(value: Json | undefined, path: readonly string[]): Json[] {
  const [part, ...rest] = path
  if (part === undefined) return value === undefined ? [] : [value]
  if (Array.isArray(value))
    return (part === '*' ? value : [value[Number(part)]!]).flatMap((item) => valuesAt(item, rest))
  return isMap(value) ? valuesAt(value[part], rest) : []
}

function setAt(value: Json | undefined, path: readonly string[], next: Json, create: boolean): void {
  const [part, ...rest] = path
  if (Array.isArray(value)) for (const item of part === '*' ? value : []) setAt(item, rest, next, create)
  else if (isMap(value) && part !== undefined) {
    if (rest.length > 0) setAt(value[part], rest, next, create)
    else if (part in value || create) value[part] = structuredClone(next)
    else throw new Error(`nothing stands at ${part}`)
  } else throw new Error(`${String(part)} cannot be reached`)
}
