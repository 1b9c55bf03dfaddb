import type { TextEdit } from '../model/text.ts'

/** A stretch of the original text, or text that was put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly inserted: string }

/**
 * A text after any number of edits, remembered as what is left of the original and what was put in, so that edits
 * made one after the other can be told as edits of the original.
 */
export class Pieces {
  readonly #original: string
  readonly #pieces: readonly Piece[]

  constructor(original: string, pieces: readonly Piece[] = [{ start: 0, end: original.length }]) {
    this.#original = original
    this.#pieces = pieces
  }

  get text(): string {
    return this.#pieces.map((piece) => this.#textOf(piece)).join('')
  }

  /** Applies edits that count from the present text; they must be disjoint and ascending. */
  after(edits: readonly TextEdit[]): Pieces {
    const next: Piece[] = []
    let index = 0
    let rest = this.#pieces[0]
    let at = 0
    const advance = (to: number, keep: boolean): void => {
      while (at < to && rest) {
        const length = lengthOf(rest)
        const taken = Math.min(length, to - at)
        if (keep) next.push(part(rest, 0, taken))
        at += taken
        rest = taken < length ? part(rest, taken, length) : this.#pieces[++index]
      }
    }
    for (const { range, text } of edits) {
      advance(range.start, true)
      if (text !== '') next.push({ inserted: text })
      advance(range.end, false)
    }
    advance(Number.POSITIVE_INFINITY, true)
    return new Pieces(this.#original, next)
  }

  /** What changed, as edits of the original: disjoint, ascending, without equal text at either end. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = []
    let at = 0
    let inserted = ''
    const flush = (until: number): void => {
      const edit = trimmed(this.#original, at, until, inserted)
      if (edit) edits.push(edit)
      inserted = ''
    }
    for (const piece of this.#pieces) {
      if ('inserted' in piece) inserted += piece.inserted
      else {
        if (inserted !== '' || piece.start > at) flush(piece.start)
        at = piece.end
      }
    }
    flush(this.#original.length)
    return edits
  }

  #textOf(piece: Piece): string {
    return 'inserted' in piece ? piece.inserted : this.#original.slice(piece.start, piece.end)
  }
}

function lengthOf(piece: Piece): number {
  return 'inserted' in piece ? piece.inserted.length : piece.end - piece.start
}

function part(piece: Piece, from: number, to: number): Piece {
  return 'inserted' in piece
    ? { inserted: piece.inserted.slice(from, to) }
    : { start: piece.start + from, end: piece.start + to }
}

/** `undefined` when the new text equals the old. Never cuts a surrogate pair or a CRLF in two. */
function trimmed(original: string, from: number, to: number, text: string): TextEdit | undefined {
  let start = from
  let end = to
  let first = 0
  let last = text.length
  while (start < end && first < last && original.charCodeAt(start) === text.charCodeAt(first)) {
    start++
    first++
  }
  while (start > from && splitsPair(original, start)) {
    start--
    first--
  }
  while (end > start && last > first && original.charCodeAt(end - 1) === text.charCodeAt(last - 1)) {
    end--
    last--
  }
  while (end < to && splitsPair(original, end)) {
    end++
    last++
  }
  if (start === end && first === last) return undefined
  return { range: { start, end }, text: text.slice(first, last) }
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return (before === 13 && after === 10) || (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000)
}
