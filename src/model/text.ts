/** A stretch of a text: `[start, end)` in UTF-16 units, counted from the start of the text it belongs to. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Replaces one range of a text. Several edits of one text never overlap and all count from the unedited text. */
export interface TextEdit {
  readonly range: TextRange
  readonly text: string
}

/** A place as people count it: line and column from 1, the column in UTF-16 units. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Offsets at which each line of `text` starts, ascending, the first always 0. Lines end at LF, CRLF or a lone CR. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
  }
  return starts
}

/** Where the line that holds an offset starts: behind the last LF before it. */
export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1 // from -1 it would look at the first character
}

/** Line and column (from 1) of an offset, given the line starts of its text. */
export function placeOf(lineStarts: readonly number[], offset: number): TextPlace {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - lineStarts[low]! + 1 }
}

/** The text after all edits. Throws a RangeError on edits that overlap or lie outside the text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
  const pieces: string[] = []
  let at = 0
  for (const { range, text: inserted } of inOrder) {
    if (range.start < at || range.end < range.start || range.end > text.length) {
      throw new RangeError(`edit ${range.start}-${range.end} overlaps another or lies outside the text`)
    }
    pieces.push(text.slice(at, range.start), inserted)
    at = range.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

/** Texts are compared in blocks first, which the engine does a word at a time: 5 MB take a few milliseconds. */
const BLOCK = 1 << 16

/** The one edit that makes `after` of `before`: nothing of what both begin or end with. May cut a surrogate pair. */
export function editBetween(before: string, after: string): TextEdit {
  const start = sameStart(before, after)
  const rest = sameEnd(before, after, start)
  return { range: { start, end: before.length - rest }, text: after.slice(start, after.length - rest) }
}

/** As `editBetween`, but whole lines, so that no line break and no character is cut in two: none that both have. */
export function linesBetween(before: string, after: string): TextEdit {
  const start = lineStartOf(before, sameStart(before, after))
  const longer = after.length - before.length
  let end = before.length - sameEnd(before, after, start)
  if (!isLineStart(before, end) || !isLineStart(after, end + longer)) {
    const lineEnd = before.indexOf('\n', end)
    end = lineEnd < 0 ? before.length : lineEnd + 1
  }
  return { range: { start, end }, text: after.slice(start, end + longer) }
}

function isLineStart(text: string, offset: number): boolean {
  return lineStartOf(text, offset) === offset
}

function sameStart(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length)
  return sameLength(shorter, (at, length) => before.startsWith(after.slice(at, at + length), at))
}

/** How much both end with, behind what they begin with. */
function sameEnd(before: string, after: string, start: number): number {
  const shorter = Math.min(before.length, after.length)
  return sameLength(shorter - start, (at, length) => {
    const end = after.length - at
    return before.endsWith(after.slice(end - length, end), before.length - at)
  })
}

/** How much of `most` is the same from the start on: in blocks, then by halves within the one that differs. */
function sameLength(most: number, isSame: (at: number, length: number) => boolean): number {
  let at = 0
  for (let step = BLOCK; step >= 1; step /= 2) {
    while (at + step <= most && isSame(at, step)) at += step
  }
  return at
}

/** Length of a text in UTF-8 bytes, which is what the limits of Kubernetes count. */
export function utf8Length(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) continue
    // A surrogate pair is two units and four bytes; any other unit from 0x800 on is three bytes.
    length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
  }
  return length
}
