import type { MessageAbout } from './about.ts'
import { aboutOf, reasonIn, speakerOf } from './about.ts'
import { readDecoding } from './decoding.ts'
import { readFieldErrors } from './field-errors.ts'
import type { MessageFinding, PlacedFinding } from './finding.ts'
import type { Squeezed } from './readable.ts'
import { readable, squeeze } from './readable.ts'
import { readTexts } from './texts.ts'
import { readViolations } from './violations.ts'

/** What a pasted text says. */
export interface MessageReading {
  /** In the order of the text, what repeats said once; [] for a text that is not known at all. */
  readonly findings: readonly MessageFinding[]
  readonly about: MessageAbout
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
  const findings = saidOnce(outermost(found))
  const reason = reasonIn(text.text)
  return {
    findings: (findings.length > 0 ? findings : speaking(text)).map((finding) => withReason(finding, reason)),
    about: aboutOf(plain)
  }
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
function saidOnce(placed: readonly PlacedFinding[]): MessageFinding[] {
  const seen = new Set<string>()
  return placed.flatMap(({ finding }) => {
    const key = `${finding.code}|${finding.text.replaceAll(/\s/g, '')}|${finding.policy?.level ?? ''}`
    if (seen.has(key)) return []
    seen.add(key)
    return [finding]
  })
}

/** The reason in the text counts more than the one that a runtime of another kind gives. */
function withReason(finding: MessageFinding, reason: string | undefined): MessageFinding {
  const isOnNode = finding.gate === 'kubelet' || finding.gate === 'runtime'
  return isOnNode && reason !== undefined ? { ...finding, reason } : finding
}

function speaking(text: Squeezed): MessageFinding[] {
  const speaker = speakerOf(text.text)
  if (!speaker) return []
  return [
    {
      gate: speaker.gate,
      code: null,
      severity: 'error',
      reason: speaker.reason,
      text: text.original(speaker.start, Math.max(speaker.end, text.lineEnd(speaker.start))),
      paths: [],
      fields: [],
      containers: [],
      meaning: speaker.meaning,
      mends: [],
      certainty: 'gate'
    }
  ]
}
