import type { PodSecurityLevel } from '../../model/answer.ts'
import type { FieldChange } from '../../model/diagnostic.ts'
import type { FieldPath } from '../../model/path.ts'
import type { Minor } from '../../model/version.ts'
import type { PodView } from './pod-view.ts'

/**
 * One check of the Pod Security library. File, export and code agree: `host-ports.ts`, `hostPorts`, `pss/host-ports`.
 * @see https://github.com/kubernetes/pod-security-admission/tree/master/policy
 */
export interface Check {
  /** The library's own ID, which also decides the order of the message: `capabilities_baseline`. */
  readonly id: string
  readonly level: PodSecurityLevel
  /** One sentence for a reader who has never seen Pod Security. */
  readonly explanation: string
  /** The library's file that this check follows. */
  readonly source: string
  /** Baseline checks that this one replaces at the restricted level. */
  readonly overrides?: readonly string[]
  /** Revisions, oldest first; the newest whose `since` is not above the policy version applies. */
  readonly versions: readonly Revision[]
}

export interface Revision {
  /** First policy version, 0 for `v1.0`. Revisions that no supported version uses are left out. */
  readonly since: Minor
  /** `undefined` when the pod passes. */
  readonly check: (pod: PodView) => Breach | undefined
}

/** Why a pod fails one check, in the library's words. */
export interface Breach {
  readonly reason: string
  readonly detail: string
  /** The places at fault, for the pod as written (what is judged is the pod as stored). Worked out when asked for. */
  readonly places: (declared: PodView) => readonly Place[]
}

export interface Place {
  /** From the pod: `spec`, `metadata`. */
  readonly path: FieldPath
  readonly remedy: Remedy
}

export type RemedyChange = Exclude<FieldChange, { kind: 'move' | 'rename' }>

/**
 * The smallest edit of one field that mends one place; several places may share one. All remedies of a pod's breaches
 * together make it pass, or bring the next breach to light.
 */
export interface Remedy {
  /** As a button says it. */
  readonly title: string
  /** Paths from the pod. A change of what is not written does nothing. */
  readonly changes: readonly RemedyChange[]
  /** What changes for sure, for fields that act outside the container's process. */
  readonly effect?: string
  /** What has to be done besides, outside this manifest's fields. */
  readonly need?: string
}

/** The code of the check's diagnostics: `pss/run-as-non-root`. */
export function codeOf(check: Check): string {
  return `pss/${check.id.replace(/_/g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
