import type { PlacedFinding } from './finding.ts'
import type { KnownText } from './known.ts'
import { knownMessages, withNames } from './known.ts'
import { OTHER_TEXTS } from './other-texts.ts'
import type { Squeezed } from './readable.ts'

/** Refusals of kubelet and runtime, and warnings of the server, wherever they stand in a text. */
export function readTexts(text: Squeezed): PlacedFinding[] {
  return [...knownMessages().texts, ...OTHER_TEXTS].flatMap((known) =>
    [...text.text.matchAll(known.pattern)].map((match) => placed(text, known, match))
  )
}

function placed(text: Squeezed, known: KnownText, match: RegExpMatchArray): PlacedFinding {
  const start = match.index!
  let end = start + match[0].length
  const names: (string | undefined)[] = match.slice(1)
  if (known.endsOpen) {
    const word = text.original(end, text.wordEnd(end)).replace(/["',;)\]}].*$/, '')
    names[names.length - 1] = word
    end += word.length
  }
  const said = (sentence: string): string => withNames(sentence, known.standIns, names)
  const containers = ['zzapp', 'zzside'].flatMap((name) => names[known.standIns.indexOf(name)] ?? [])
  return {
    start,
    end,
    finding: {
      gate: known.gate,
      code: known.code,
      severity: known.severity,
      reason: known.reason,
      // What a program prints is known by a part of its line.
      text:
        known.gate === 'kernel'
          ? text.original(text.lineStart(start), text.lineEnd(end - 1))
          : text.original(start, end),
      paths: [],
      fields: known.fields,
      containers: [...new Set(containers)],
      meaning: said(known.explanation),
      mends: known.mends.map(({ title, certain }) => ({ title: said(title), certain })),
      certainty: 'exact'
    }
  }
}
