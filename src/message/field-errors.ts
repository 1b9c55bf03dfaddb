import { parsePath } from '../model/path.ts'
import type { PlacedFinding, Unattributed } from './finding.ts'
import type { KnownFieldError } from './known.ts'
import { fieldIn, knownMessages, placeOf, withNames } from './known.ts'
import { OTHER_FIELD_ERRORS } from './other-texts.ts'
import type { Squeezed } from './readable.ts'

const TYPES = ['Requiredvalue', 'Forbidden', 'Invalidvalue', 'Unsupportedvalue', 'Duplicatevalue', 'Toolong']
const START = new RegExp(`((?:spec|metadata|template)(?:[.[][\\w.\\[\\]/-]*)?):(${TYPES.join('|')})`, 'g')

/**
 * Field errors of the API server, `path: Type: value: detail`, wherever they stand in a text. A detail that no rule
 * has still says who refuses what.
 */
export function readFieldErrors(text: Squeezed): PlacedFinding[] {
  const starts = [...text.text.matchAll(START)]
  return starts.map((match, index) => {
    const [head, path, type] = match as unknown as [string, string, string]
    const from = match.index + head.length
    const until = starts[index + 1]?.index ?? text.text.length
    const rest = text.text.slice(from, until)
    const place = placeOf(parsePath(path) ?? [])
    const known = nearest(type, rest, place)
    const end = known ? from + known.end : from + lengthOfUnknown(text, from, rest)
    return {
      start: match.index,
      end,
      finding: {
        ...(known ? meaningOf(known.error, path) : UNKNOWN),
        fields: fieldsOf(known?.error, place),
        gate: 'api',
        severity: 'error',
        reason: 'Invalid',
        text: text.original(match.index, end),
        paths: [path],
        containers: []
      }
    }
  })
}

function fieldsOf(known: KnownFieldError | undefined, place: string | null): string[] {
  const own = fieldIn(place)
  return [
    ...new Set([
      ...(own === undefined ? [] : [own]),
      ...(known?.place === place || own === undefined ? (known?.fields ?? []) : [])
    ])
  ]
}

/** The sentence names the container of the specimen; here it is the one of the annotation, if it is about one. */
function meaningOf({ code, explanation, mends }: KnownFieldError, path: string): Read {
  const name = /annotations\[.*\/([^/\]]+)\]$/.exec(path)?.[1] ?? '…'
  return {
    code,
    meaning: withNames(explanation, ['zzapp', 'zzside'], [name, name]),
    mends: mends.map(({ title, certain }) => ({ title: title.replaceAll(/\[\d+\]/g, ''), certain })),
    certainty: 'exact'
  }
}

type Read = Pick<Unattributed, 'code' | 'meaning' | 'mends' | 'certainty'>

const UNKNOWN: Read = {
  code: null,
  meaning: 'The API server refuses the value of this field. Which rule says so is not known here.',
  mends: [],
  certainty: 'form'
}

/** The known error whose detail comes first, the longest of them, and the one about the same place before others. */
function nearest(
  type: string,
  rest: string,
  place: string | null
): { readonly error: KnownFieldError; readonly end: number } | undefined {
  let best: { error: KnownFieldError; at: number; end: number } | undefined
  for (const error of [...knownMessages().fieldErrors, ...OTHER_FIELD_ERRORS]) {
    if (error.type !== type) continue
    const match =
      error.detail === undefined ? (error.place === place ? BARE.exec(rest) : null) : error.detail.exec(rest)
    if (!match) continue
    const [at, end] = [match.index, match.index + match[0].length]
    const isNearer = !best || at < best.at || (at === best.at && end > best.end)
    const isSamePlace = best?.at === at && best.end === end && error.place === place
    if (isNearer || isSamePlace) best = { error, at, end }
  }
  return best
}

/** An error without a detail: nothing behind its quoted value, if it has one. */
const BARE = /^(?::"(?:[^"\\]|\\.)*")?(?!:)/

/** An unknown detail ends with its line, or before the next error of a list. */
function lengthOfUnknown(text: Squeezed, from: number, rest: string): number {
  const length = text.lineEnd(from) - from
  return Math.min(length, rest.replace(/(,|\*|\])$/, '').length)
}
