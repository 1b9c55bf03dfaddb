import { aboutOf, mentionsIn, reasonIn, speakerOf } from './about.ts'
import { readDecoding } from './decoding.ts'
import { readFieldErrors } from './field-errors.ts'
import type { MessageFinding, PlacedFinding, Unattributed } from './finding.ts'
import type { Squeezed } from './readable.ts'
import { readable, squeeze } from './readable.ts'
import { readTexts } from './texts.ts'
import { readViolations } from './violations.ts'

/** What a pasted text says. */
export interface MessageReading {
  /** In the order of the text, what repeats said once; [] for a text that is not known at all. */
  readonly findings: readonly MessageFinding[]
}

/** Longer texts are cut: nobody reads so many errors at once. */
const MOST_TEXT = 200_000

/**
 * Reads errors and warnings of kubectl, the API server, Pod Security, the kubelet, the runtimes and the kernel, as they
 * stand in terminals, events, logs and JSON. Never throws; what is not known is not guessed.
 */
export function readMessage(pasted: string): MessageReading {
  const plain = readable(pasted.slice(0, MOST_TEXT))
  const text = squeeze(plain)
  const found = [...readTexts(text), ...readViolations(text), ...readDecoding(text), ...readFieldErrors(text)]
  const known = outermost(found)
  const placed = known.length > 0 ? known : speaking(text)
  const mentions = mentionsIn(plain)
  const reason = reasonIn(text.text)
  const findings = placed.map(({ start, end, finding }) => ({
    ...withReason(finding, reason),
    about: aboutOf(mentions, text.placeOf(start), text.placeOf(end))
  }))
  return { findings: saidOnce(findings) }
}

/** A stretch that two readers know belongs to the one that takes more of it. */
function outermost(found: readonly PlacedFinding[]): PlacedFinding[] {
  const byLength = [...found].sort((a, b) => b.end - b.start - (a.end - a.start) || rank(b) - rank(a))
  const kept: PlacedFinding[] = []
  for (const candidate of byLength) {
    if (kept.every(({ start, end }) => candidate.end <= start || candidate.start >= end)) kept.push(candidate)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function rank({ finding }: PlacedFinding): number {
  return finding.certainty === 'exact' ? 1 : 0
}

/** Events repeat, and logs hold the same error at several levels. */
function saidOnce(findings: readonly MessageFinding[]): MessageFinding[] {
  const keys = findings.map(({ code, text, policy }) => `${code}|${text.replaceAll(/\s/g, '')}|${policy?.level ?? ''}`)
  return findings.filter((_, index) => keys.indexOf(keys[index]!) === index)
}

/** The reason in the text counts more than the one that a runtime of another kind gives. */
function withReason(finding: Unattributed, reason: string | undefined): Unattributed {
  const isOnNode = finding.gate === 'kubelet' || finding.gate === 'runtime'
  return isOnNode && reason !== undefined ? { ...finding, reason } : finding
}

function speaking(text: Squeezed): PlacedFinding[] {
  const speaker = speakerOf(text.text)
  if (!speaker) return []
  const { start, gate, reason, meaning } = speaker
  const end = Math.max(speaker.end, text.lineEnd(start))
  const finding: Unattributed = {
    gate,
    code: null,
    severity: 'error',
    reason,
    text: text.original(start, end),
    paths: [],
    fields: [],
    containers: [],
    meaning,
    mends: [],
    certainty: 'gate'
  }
  return [{ start, end, finding }]
}
