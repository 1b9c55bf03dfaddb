import type { TextRange } from '../model/text.ts'

/** Longest text that is read, in UTF-16 units. An object of the API server's store holds at most 1.5 MB. */
export const MAX_TEXT = 32 * 1024 * 1024
/** Most line ends, colons and commas in one document: each may begin a part that has to be kept. */
const MAX_PARTS = 1_500_000
/** Deepest nesting that is read: far more than any Kubernetes object has, far less than overflows a stack. */
export const MAX_DEPTH = 500
/** Most documents in one file. */
export const MAX_DOCUMENTS = 100_000
/** Longest start of a text that is looked at to tell whether it is text at all. */
const SAMPLE = 8192

/** Why a text is not read at all, with the place where that shows. */
export interface Obstacle {
  readonly code: 'binary' | 'too-large' | 'too-deep'
  readonly message: string
  readonly range: TextRange
}

/** What stops a whole file from being read: it is no text, or too much of it. */
export function fileObstacle(text: string): Obstacle | undefined {
  const zero = text.indexOf('\0')
  if (zero >= 0 && isMostlyUnprintable(text)) {
    return { code: 'binary', message: 'found binary data, expected YAML or JSON text', range: place(zero) }
  }
  if (text.length <= MAX_TEXT) return undefined
  const found = Math.round(text.length / 1_000_000)
  const most = Math.round(MAX_TEXT / 1_000_000)
  return { code: 'too-large', message: `found ${found} MB of text, at most ${most} MB are read`, range: place(0) }
}

function isMostlyUnprintable(text: string): boolean {
  const sample = text.slice(0, SAMPLE)
  // eslint-disable-next-line no-control-regex -- these characters are what is looked for
  const odd = sample.match(/[\0-\x08\x0e-\x1f\x7f\ufffd]/g)?.length ?? 0
  return odd * 20 > sample.length
}

/** What stops a file that cuts into this many documents from being read. */
export function documentsObstacle(count: number): Obstacle | undefined {
  if (count <= MAX_DOCUMENTS) return undefined
  const message = `found ${count} documents, at most ${MAX_DOCUMENTS} are read`
  return { code: 'too-large', message, range: place(0) }
}

/** What stops a document from being parsed, found in one pass before the parser, which recurses, sees it. */
export function documentObstacle(text: string): Obstacle | undefined {
  let parts = 0
  let brackets = 0
  /** Columns at which the lines above, that this line may lie below, begin. */
  const indents: number[] = []
  let atLineStart = true
  let indent = 0
  let indicators = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 10) {
      parts++
      atLineStart = true
      indent = 0
      indicators = 0
      continue
    }
    if (atLineStart) {
      if (unit === 32 || unit === 9) {
        indent++
        continue
      }
      if ((unit === 45 || unit === 63 || unit === 58) && isBlank(text.charCodeAt(at + 1))) {
        indent++
        if (++indicators > MAX_DEPTH) return tooDeep(at)
        continue
      }
      atLineStart = false
      if (unit !== 13 && unit !== 35) {
        while (indents.length > 0 && indents[indents.length - 1]! >= indent) indents.pop()
        if (indents.push(indent) > MAX_DEPTH) return tooDeep(at)
      }
    }
    if (unit === 58 || unit === 44) parts++
    else if (unit === 91 || unit === 123) {
      if (++brackets > MAX_DEPTH && bracketDepth(text) > MAX_DEPTH) return tooDeep(at)
    } else if ((unit === 93 || unit === 125) && brackets > 0) brackets--
    if (parts > MAX_PARTS) return tooMany(at)
  }
  return undefined
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13
}

/** Deepest nesting of brackets that stand outside quotes and comments, as far as that shows without parsing. */
function bracketDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|(?:^|[ \t])#.*|[[\]{}]/gms)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth)
    else if (token === ']' || token === '}') depth = Math.max(0, depth - 1)
  }
  return deepest
}

function tooDeep(at: number): Obstacle {
  const message = `found more than ${MAX_DEPTH} levels of nesting, a Kubernetes object has fewer than 30`
  return { code: 'too-deep', message, range: place(at) }
}

function tooMany(at: number): Obstacle {
  const message = 'found more than 500,000 fields and items in one document, at most that many are read'
  return { code: 'too-large', message, range: place(at) }
}

function place(start: number): TextRange {
  return { start, end: start + 1 }
}
