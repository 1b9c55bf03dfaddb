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
