import type { HistoryEntry } from '../model/answer.ts'
import type { Minor } from '../model/version.ts'
import { formatMinor, MINORS, NEWEST_MINOR, parseMinor } from '../model/version.ts'

/** The answer of one policy version. */
export interface PolicyCell {
  readonly minor: Minor
  readonly allowed: boolean
  /** Whether the answer differs from the version before. */
  readonly changes: boolean
}

/** One cell for every supported version, oldest first; [] without history. */
export function policyCells(history: readonly HistoryEntry[]): PolicyCell[] {
  if (history.length === 0) return []
  let before: boolean | undefined
  return MINORS.map((minor) => {
    const allowed = entryAt(history, minor).allowed
    const changes = before !== undefined && before !== allowed
    before = allowed
    return { minor, allowed, changes }
  })
}

/** The history in one sentence: a bold claim, and what came before or comes after it with the verbatim reason. */
export interface PolicySentence {
  /** `Allowed since 1.29.` */
  readonly claim: string
  /** `Before:`, `Reason:`, `From 1.33 on:`; '' when there is no reason to give. */
  readonly lead: string
  /** The policy's own words. */
  readonly reason: string
}

/** What the history comes to, seen from version `now`. `undefined` without history. */
export function policySentence(history: readonly HistoryEntry[], now: Minor): PolicySentence | undefined {
  if (history.length === 0) return undefined
  const entry = entryAt(history, now)
  const index = history.indexOf(entry)
  const runStart = startOfRun(history, index)
  const since = sinceOf(history[runStart]!)
  const next = history.slice(index + 1).find((later) => later.allowed !== entry.allowed)
  const until = next ? `, until ${formatMinor(sinceOf(next) - 1)}` : ''
  if (!entry.allowed) {
    const claim =
      runStart === 0
        ? `Refused in every version up to ${lastOf(next)}.`
        : `Refused since ${formatMinor(since)}${until}.`
    return {
      claim: runStart === 0 && !next ? 'Refused in every version.' : claim,
      lead: 'Reason:',
      reason: entry.message ?? ''
    }
  }
  if (next) {
    return {
      claim: runStart === 0 ? `Allowed up to ${lastOf(next)}.` : `Allowed since ${formatMinor(since)}${until}.`,
      lead: `From ${next.since} on:`,
      reason: next.message ?? ''
    }
  }
  if (runStart === 0) return { claim: 'Allowed in every version.', lead: '', reason: '' }
  return {
    claim: `Allowed since ${formatMinor(since)}.`,
    lead: 'Before:',
    reason: history[runStart - 1]!.message ?? ''
  }
}

function entryAt(history: readonly HistoryEntry[], minor: Minor): HistoryEntry {
  return history.findLast((entry) => sinceOf(entry) <= minor) ?? history[0]!
}

/** Index of the first entry of the unbroken run of one answer that holds `index`: its reason may change within it. */
function startOfRun(history: readonly HistoryEntry[], index: number): number {
  let start = index
  while (start > 0 && history[start - 1]!.allowed === history[index]!.allowed) start--
  return start
}

function sinceOf(entry: HistoryEntry): Minor {
  return parseMinor(entry.since) ?? MINORS[0]!
}

function lastOf(next: HistoryEntry | undefined): string {
  return formatMinor(next ? sinceOf(next) - 1 : NEWEST_MINOR)
}
