import type { HistoryEntry, LevelVerdict, PodSecurityLevel } from '../../model/answer.ts'
import type { Minor } from '../../model/version.ts'
import { formatMinor } from '../../model/version.ts'
import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import type { ActiveCheck } from './registry.ts'
import { activeChecks, changePoints, REVISION_COUNT } from './registry.ts'

/** A check that a pod fails. */
export interface Failure {
  readonly check: Check
  readonly breach: Breach
  /** `reason (detail)`. */
  readonly text: string
}

/** Judges one pod at several levels and versions; each revision of a check runs once at most. */
export class Evaluation {
  readonly #pod: PodView
  /** By number of the revision; `null` when the pod passes, `undefined` when it was not asked. */
  readonly #results: (Failure | null | undefined)[] = new Array<undefined>(REVISION_COUNT).fill(undefined)

  constructor(pod: PodView) {
    this.#pod = pod
  }

  /** In the order of the message; empty when the pod is allowed. */
  failures(level: PodSecurityLevel, version: Minor): Failure[] {
    const failures: Failure[] = []
    for (const active of activeChecks(level, version)) {
      const failure = this.#result(active)
      if (failure) failures.push(failure)
    }
    return failures
  }

  verdict(level: PodSecurityLevel, version: Minor): LevelVerdict {
    const failures = this.failures(level, version)
    return {
      version: `v${formatMinor(version)}`,
      allowed: failures.length === 0,
      violations: failures.map(({ check, breach: { reason, detail } }) => ({ id: check.id, reason, detail })),
      ...(failures.length > 0 && { message: messageOf(failures) })
    }
  }

  /** The answer of every policy version, one entry where it differs from the one before. */
  history(level: PodSecurityLevel): HistoryEntry[] {
    const entries: HistoryEntry[] = []
    let last: string | undefined
    for (const { version, turned } of changePoints(level)) {
      // An answer changes only with a check that the pod fails before or after.
      if (last !== undefined && !turned.some((active) => this.#result(active) !== null)) continue
      const message = messageOf(this.failures(level, version))
      if (message === last) continue
      last = message
      const since = formatMinor(version)
      entries.push(message === '' ? { since, allowed: true } : { since, allowed: false, message })
    }
    return entries
  }

  #result({ check, revision, index }: ActiveCheck): Failure | null {
    const known = this.#results[index]
    if (known !== undefined) return known
    const breach = revision.check(this.#pod)
    const failure = breach === undefined ? null : { check, breach, text: textOf(breach) }
    this.#results[index] = failure
    return failure
  }
}

/**
 * All failures as admission prints them behind `violates PodSecurity "restricted:v1.36": `; '' for none.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/registry.go
 */
export function messageOf(failures: readonly Failure[]): string {
  return failures.map(({ text }) => text).join(', ')
}

/** A detail can be empty: a sysctl without a name. */
function textOf({ reason, detail }: Breach): string {
  return detail === '' ? reason : `${reason} (${detail})`
}
