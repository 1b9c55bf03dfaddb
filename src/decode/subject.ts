import type { FieldPath } from '../model/path.ts'
import type { WorkloadKind } from '../model/kinds.ts'
import { workloadKind } from '../model/kinds.ts'
import type { Pod } from '../model/pod.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { Minor } from '../model/version.ts'
import type { DocumentBody } from '../parse/document.ts'
import type { Decoded } from './decode.ts'
import { decode } from './decode.ts'

/** One object with a pod in it, as sent to the API server. Paths count from the root of the YAML document. */
export interface Subject {
  readonly body: DocumentBody
  /** Index in the `items` of a `kind: List`. */
  readonly item?: number
  /** The object: `[]`, or `['items', 2]` in a List. */
  readonly root: FieldPath
  readonly workload: WorkloadKind
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
  /** Where the pod's `metadata` and `spec` stand. */
  readonly podPath: FieldPath
  readonly specPath: FieldPath
  readonly decoded: Decoded
  /** The decoded pod: fields of the wrong type and unknown fields are gone. */
  readonly pod: Pod
}

/** A path of the object (`spec.os`) as a path of the document (`items[2].spec.os`). */
export function inDocument(subject: Subject, path: FieldPath): FieldPath {
  return subject.root.length === 0 ? path : [...subject.root, ...path]
}

/** Every object with a pod in one document, Lists unrolled (also Lists in Lists), in order. */
export function subjectsOf(body: DocumentBody, minor: Minor): Subject[] {
  const subjects: Subject[] = []
  collect(body, body.value, [], minor, subjects)
  return subjects
}

function collect(body: DocumentBody, value: YamlValue, root: FieldPath, minor: Minor, into: Subject[]): void {
  if (!isYamlObject(value)) return
  if (typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items)) {
    value.items.forEach((item, index) => collect(body, item, [...root, 'items', index], minor, into))
    return
  }
  const workload = workloadKind(value.kind)
  if (workload && value.apiVersion === workload.apiVersion) into.push(subjectOf(body, value, root, workload, minor))
}

function subjectOf(
  body: DocumentBody,
  value: YamlObject,
  root: FieldPath,
  workload: WorkloadKind,
  minor: Minor
): Subject {
  const decoded = decode(value, workload.kind, minor)
  const podPath = [...root, ...workload.pod]
  const template = at(decoded.object, workload.pod)
  const metadata = decoded.object.metadata
  const text = (key: string) =>
    isYamlObject(metadata) && typeof metadata[key] === 'string' ? (metadata[key] as string) : ''
  const item = root.findLast((part) => typeof part === 'number')
  return {
    body,
    ...(item !== undefined && { item: item as number }),
    root,
    workload,
    apiVersion: workload.apiVersion,
    kind: workload.kind,
    name: text('name'),
    namespace: text('namespace') || 'default',
    podPath,
    specPath: [...podPath, 'spec'],
    decoded,
    pod: { spec: {}, ...(isYamlObject(template) ? template : {}) } as unknown as Pod
  }
}

function at(value: YamlValue | undefined, path: FieldPath): YamlValue | undefined {
  let found = value
  for (const part of path) found = isYamlObject(found) ? found[part] : undefined
  return found
}
