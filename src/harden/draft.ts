import type { FieldPath } from '../model/path.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import type { Minor } from '../model/version.ts'
import type { Stored } from '../decode/store.ts'
import { store } from '../decode/store.ts'
import type { Subject } from '../decode/subject.ts'
import { subjectsOf } from '../decode/subject.ts'
import { changed, sameValue, valueAt, withValue } from '../render/change-value.ts'
import type { RemedyChange } from '../validate/pss/check.ts'
import { changesFrom } from '../validate/pss/index.ts'

/** An object taken out of its document, at one step of a fix: the value, and how the API server reads it. */
export interface Draft {
  readonly subject: Subject
  readonly stored: Stored
}

/** The object's value as it stands in the document. */
export function objectOf(subject: Subject): YamlValue {
  return valueAt(subject.body.value, subject.root) ?? null
}

/** Reads a later state of a subject's object. */
export function draftOf(subject: Subject, object: YamlValue, minor: Minor): Draft {
  const [revised] = subjectsOf({ ...subject.body, value: object }, minor)
  if (!revised) throw new Error('an edit took away what made the object one with a pod')
  return { subject: revised, stored: store(revised, minor) }
}

/** The object after changes whose paths count from the pod. */
export function revise(subject: Subject, object: YamlValue, changes: readonly RemedyChange[]): YamlValue {
  return changesFrom(subject.workload.pod, changes).reduce(changed, object)
}

/** Those of the changes that make a difference. */
export function effective(subject: Subject, object: YamlValue, changes: readonly RemedyChange[]): RemedyChange[] {
  return changes.filter((change) => {
    if (change.kind === 'insert') return true
    const before = valueAt(object, [...subject.workload.pod, ...change.path])
    return change.kind === 'unset' ? before !== undefined : !sameValue(before, change.value)
  })
}

/** The object with one container only; the whole object without a container's path (from the pod). */
export function narrowed(subject: Subject, object: YamlValue, container: FieldPath | undefined): YamlValue {
  if (!container) return object
  const specPath = [...subject.workload.pod, 'spec']
  const spec: YamlObject = Object.assign(Object.create(null) as YamlObject, valueAt(object, specPath))
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) spec[list] = null
  const kept = valueAt(object, [...subject.workload.pod, ...container])
  if (kept !== undefined) spec[String(container[1])] = [kept]
  return withValue(object, specPath, spec)
}
