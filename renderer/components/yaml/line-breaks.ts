import { invertedEffects } from '@codemirror/commands'
import type { ChangeSet, EditorState, Extension, Text, TransactionSpec } from '@codemirror/state'
import { MapMode, RangeSet, RangeValue, StateEffect, StateField } from '@codemirror/state'
import type { TextEdit } from '../../../src/index.ts'
import { applyEdits } from '../../../src/index.ts'

export type LineBreak = '\n' | '\r\n' | '\r'

const BOM = '\uFEFF'

/** A line break other than the usual one of the file, kept at the end of its line. */
class UnusualBreak extends RangeValue {
  readonly text: LineBreak
  override startSide = 1
  override endSide = 1
  override mapMode = MapMode.TrackAfter
  constructor(text: LineBreak) {
    super()
    this.text = text
  }
  override eq(other: UnusualBreak): boolean {
    return other.text === this.text
  }
}

interface Original {
  readonly mark: '' | typeof BOM
  readonly usual: LineBreak
  readonly unusual: RangeSet<UnusualBreak>
}

const restoreBreak = StateEffect.define<{ at: number; text: LineBreak }>({
  map: (value, change) => ({ ...value, at: change.mapPos(value.at) })
})

/**
 * The editor counts every line break as one and has no byte order mark. This field remembers what the file really
 * holds, so that the text comes out as it went in and offsets can be turned into each other.
 */
const original = StateField.define<Original>({
  create: () => ({ mark: '', usual: '\n', unusual: RangeSet.empty }),
  update(value, transaction) {
    if (value.unusual.size === 0 && transaction.effects.length === 0) return value
    const unusual = value.unusual.map(transaction.changes)
    const restored = transaction.effects
      .filter((effect) => effect.is(restoreBreak))
      .map(({ value: { at, text } }) => new UnusualBreak(text).range(at))
    return { ...value, unusual: restored.length > 0 ? unusual.update({ add: restored, sort: true }) : unusual }
  }
})

/** Undoing the removal of a line brings its own break back. */
const undoRestoresBreaks = invertedEffects.of((transaction) => {
  const { unusual } = transaction.startState.field(original)
  const lost: StateEffect<{ at: number; text: LineBreak }>[] = []
  if (!transaction.docChanged || unusual.size === 0) return lost
  unusual.between(0, transaction.startState.doc.length, (at, _to, { text }) => {
    if (transaction.changes.mapPos(at, 1, MapMode.TrackAfter) === null) lost.push(restoreBreak.of({ at, text }))
  })
  return lost
})

/** What the editor shows of a text, and the extension that keeps the rest of it. */
export function splitOriginal(text: string): { readonly doc: string; readonly extension: Extension } {
  const mark = text.startsWith(BOM) ? BOM : ''
  const body = text.slice(mark.length)
  const counts: Record<LineBreak, number> = { '\n': 0, '\r\n': 0, '\r': 0 }
  const breaks = [...body.matchAll(/\r\n?|\n/g)]
  for (const [found] of breaks) counts[found as LineBreak]++
  const usual = (['\n', '\r\n', '\r'] as const).reduce((a, b) => (counts[b] > counts[a] ? b : a))
  let shortened = 0
  const unusual = breaks.flatMap(({ 0: found, index }) => {
    const at = index - shortened
    shortened += found.length - 1
    return found === usual ? [] : [new UnusualBreak(found as LineBreak).range(at)]
  })
  const value: Original = { mark, usual, unusual: RangeSet.of(unusual) }
  return { doc: body.replaceAll(/\r\n?/g, '\n'), extension: [original.init(() => value), undoRestoresBreaks] }
}

/** What the file held in an earlier state, and the changes that have led from there. */
export interface Earlier {
  readonly state: EditorState
  readonly text: string
  readonly changes: ChangeSet
}

/** The text of the file: byte order mark and line breaks as they were. With an earlier one not all lines are joined anew. */
export function originalText(state: EditorState, earlier?: Earlier): string {
  if (!earlier) return state.field(original).mark + originalSlice(state, 0, state.doc.length)
  const edits: TextEdit[] = []
  earlier.changes.iterChanges((fromA, toA, fromB, toB) => {
    const range = { start: toOriginal(earlier.state, fromA), end: toOriginal(earlier.state, toA) }
    edits.push({ range, text: originalSlice(state, fromB, toB) })
  })
  return applyEdits(earlier.text, edits)
}

function originalSlice(state: EditorState, start: number, end: number): string {
  const { usual, unusual } = state.field(original)
  let text = ''
  let from = start
  for (const cursor = unusual.iter(start); cursor.value && cursor.from < end; cursor.next()) {
    text += state.doc.sliceString(from, cursor.from, usual) + cursor.value.text
    from = cursor.from + 1
  }
  return text + state.doc.sliceString(from, end, usual)
}

/** What ends the lines, for the status bar. */
export function lineBreakName(state: EditorState): 'LF' | 'CRLF' | 'CR' | 'Mixed' {
  const { usual, unusual } = state.field(original)
  if (unusual.size > 0) return 'Mixed'
  return usual === '\n' ? 'LF' : usual === '\r' ? 'CR' : 'CRLF'
}

/** Turns a position of the editor into an offset of the file's text. */
export function toOriginal(state: EditorState, position: number): number {
  const { mark, usual, unusual } = state.field(original)
  let offset = mark.length + position
  if (usual.length > 1) offset += state.doc.lineAt(position).number - 1
  if (unusual.size > 0 && position > 0) {
    unusual.between(0, position - 1, (_from, _to, { text }) => void (offset += text.length - usual.length))
  }
  return offset
}

/** Turns an offset of the file's text into a position of the editor; inside a line break, the end of the line. */
export function fromOriginal(state: EditorState, offset: number): number {
  const { mark, usual, unusual } = state.field(original)
  if (usual.length === 1 && unusual.size === 0) return clamp(offset - mark.length, state.doc)
  let low = 1
  let high = state.doc.lines
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (toOriginal(state, state.doc.line(middle).from) <= offset) low = middle
    else high = middle - 1
  }
  const line = state.doc.line(low)
  return Math.max(line.from, Math.min(line.to, line.from + offset - toOriginal(state, line.from)))
}

function clamp(position: number, doc: Text): number {
  return Math.max(0, Math.min(position, doc.length))
}

/** Edits of the file's text as one change of the editor. */
export function changesFor(state: EditorState, edits: readonly TextEdit[]): TransactionSpec['changes'] {
  return edits.map(({ range, text }) => ({
    from: fromOriginal(state, range.start),
    to: fromOriginal(state, range.end),
    insert: state.toText(text)
  }))
}
