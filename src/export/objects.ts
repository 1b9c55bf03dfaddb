import type { WorkloadKind } from '../model/kinds.ts'
import { workloadKind } from '../model/kinds.ts'
import type { FieldPath } from '../model/path.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { Source } from '../parse/source.ts'
import { itemsAt, recordOf } from './value.ts'

/** One object of a file, with or without a pod. */
export interface ManifestObject {
  /** Index of its YAML document, and where it stands in there: `[]`, or `['items', 2]` in a List. */
  readonly document: number
  readonly root: FieldPath
  readonly apiVersion: string
  readonly kind: string
  /** '' where none is written, like the namespace. */
  readonly name: string
  readonly namespace: string
  /** What is written; `null` is left out, as the API server leaves it out. */
  readonly value: YamlObject
  /** Where the pod's `metadata` and `spec` stand; undefined for an object without one. */
  readonly workload: WorkloadKind | undefined
}

/** An object of two texts. One side is undefined where only the other text has it. */
export interface ObjectPair {
  readonly before: ManifestObject | undefined
  readonly after: ManifestObject | undefined
}

/** Every object of a file in order, Lists unrolled. A document that is no object is left out. */
export function objectsOf(source: Source): ManifestObject[] {
  return source.documents.flatMap(({ index, body }) => collect(body.value, index, []))
}

function collect(value: YamlValue, document: number, root: FieldPath): ManifestObject[] {
  if (!isYamlObject(value)) return []
  const kind = textOf(value.kind)
  if (kind.endsWith('List') && Array.isArray(value.items)) {
    return value.items.flatMap((item, index) => collect(item, document, [...root, 'items', index]))
  }
  if (kind === '') return []
  const metadata = isYamlObject(value.metadata) ? value.metadata : undefined
  const apiVersion = textOf(value.apiVersion)
  const workload = workloadKind(kind)
  const object: ManifestObject = {
    document,
    root,
    apiVersion,
    kind,
    name: textOf(metadata?.name),
    namespace: textOf(metadata?.namespace),
    value: withoutNulls(value) as YamlObject,
    workload: workload?.apiVersion === apiVersion ? workload : undefined
  }
  return [object]
}

const textOf = (value: YamlValue | undefined): string => (typeof value === 'string' ? value : '')

/** The value without the keys whose value is `null`: to Kubernetes they are not there. */
function withoutNulls(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isYamlObject(value)) return value
  return recordOf(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)])
  )
}

/**
 * The objects of two texts side by side: the later text's in its order, then those that only the earlier one has. The
 * same object is the same kind of the same API group with the same namespace and name, as for the API server.
 */
export function pairObjects(before: readonly ManifestObject[], after: readonly ManifestObject[]): ObjectPair[] {
  const waiting = new Map<string, ManifestObject[]>()
  for (const object of before) {
    const same = waiting.get(identity(object))
    if (same) same.push(object)
    else waiting.set(identity(object), [object])
  }
  const pairs: ObjectPair[] = after.map((object) => ({ before: waiting.get(identity(object))?.shift(), after: object }))
  const paired = new Set(pairs.map((pair) => pair.before))
  const gone = before.filter((object) => !paired.has(object))
  return [...pairs, ...gone.map((object) => ({ before: object, after: undefined }))]
}

function identity({ apiVersion, kind, namespace, name }: ManifestObject): string {
  return JSON.stringify([groupOf(apiVersion), kind, namespace, name])
}

/** `apps` of `apps/v1`; '' for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? '' : apiVersion.slice(0, slash)
}

/** `Deployment web`, as messages name an object. */
export function titleOf({ kind, name }: ManifestObject): string {
  return name === '' ? `${kind} without a name` : `${kind} ${name}`
}

/** The pod spec, from the object's root; undefined for an object without a pod. */
export function specPathOf({ workload }: ManifestObject): FieldPath | undefined {
  return workload && [...workload.pod, 'spec']
}

/** One container, with the list it stands in and its place there. */
export interface ExportedContainer {
  readonly list: 'initContainers' | 'containers' | 'ephemeralContainers'
  readonly index: number
  readonly name: string
  readonly value: YamlObject
}
const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const

/** Every container of a pod spec in the order of Kubernetes: init, regular, ephemeral. */
export function containersIn(spec: YamlValue | undefined): ExportedContainer[] {
  return LISTS.flatMap((list) =>
    itemsAt(spec, list).flatMap((value, index) =>
      isYamlObject(value) ? [{ list, index, name: textOf(value.name), value }] : []
    )
  )
}
