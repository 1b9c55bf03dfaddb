import type { HistoryEntry, LevelVerdict, PodSecurityLevel } from '../../model/answer.ts'
import type { Minor } from '../../model/version.ts'
import { formatMinor } from '../../model/version.ts'
import type { Breach, Check, Revision } from './check.ts'
import type { PodView } from './pod-view.ts'
import { activeChecks, CHANGE_POINTS } from './registry.ts'

/** A check that a pod fails. */
export interface Failure {
  readonly check: Check
  readonly breach: Breach
}

/** Judges one pod at several levels and versions; each revision of a check runs once. */
export class Evaluation {
  readonly #pod: PodView
  readonly #results = new Map<Revision, Breach | undefined>()

  constructor(pod: PodView) {
    this.#pod = pod
  }

  /** In the order of the message; empty when the pod is allowed. */
  failures(level: PodSecurityLevel, version: Minor): Failure[] {
    const failures: Failure[] = []
    for (const { check, revision } of activeChecks(level, version)) {
      const breach = this.#result(revision)
      if (breach) failures.push({ check, breach })
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
    for (const version of CHANGE_POINTS) {
      const message = messageOf(this.failures(level, version))
      if (message === last) continue
      last = message
      const since = formatMinor(version)
      entries.push(message === '' ? { since, allowed: true } : { since, allowed: false, message })
    }
    return entries
  }

  #result(revision: Revision): Breach | undefined {
    if (this.#results.has(revision)) return this.#results.get(revision)
    const breach = revision.check(this.#pod)
    this.#results.set(revision, breach)
    return breach
  }
}

/**
 * All failures as admission prints them behind `violates PodSecurity "restricted:v1.36": `; '' for none.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/registry.go
 */
export function messageOf(failures: readonly Failure[]): string {
  return failures.map(({ breach }) => textOf(breach)).join(', ')
}

/** A detail can be empty: a sysctl without a name. */
export function textOf({ reason, detail }: Breach): string {
  return detail === '' ? reason : `${reason} (${detail})`
}
