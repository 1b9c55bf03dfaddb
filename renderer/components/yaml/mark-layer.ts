import type { EditorState, Range } from '@codemirror/state'
import { RangeSet, StateEffect, StateField } from '@codemirror/state'
import type { DecorationSet } from '@codemirror/view'
import { Decoration, EditorView, WidgetType } from '@codemirror/view'
import { fromOriginal } from './line-breaks.ts'
import type { Mark } from './marks.ts'

/** A few words of ours behind a line; not part of the text. */
class Note extends WidgetType {
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  override eq(other: Note): boolean {
    return other.text === this.text
  }
  override toDOM(): HTMLElement {
    const note = document.createElement('span')
    note.className = 'cm-note'
    note.textContent = this.text
    return note
  }
}

const LINES = {
  selected: Decoration.line({ class: 'cm-selected-field' }),
  related: Decoration.line({ class: 'cm-related-field' })
}
const SPANS = { lost: Decoration.mark({ class: 'cm-lost' }), inert: Decoration.mark({ class: 'cm-inert' }) }

const showMarks = StateEffect.define<DecorationSet>()

/** Shows what is selected, what lost and what has no effect, and moves it along while the text is edited. */
export const markLayer = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    const latest = transaction.effects.findLast((effect) => effect.is(showMarks))
    return latest ? (latest.value as DecorationSet) : shown.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field)
})

/** What shows these marks; `undefined` where they are shown already, moved along with the text. */
export function marksEffect(state: EditorState, marks: readonly Mark[]): StateEffect<DecorationSet> | undefined {
  const decorations = decorate(state, marks)
  return RangeSet.eq([decorations], [state.field(markLayer)]) ? undefined : showMarks.of(decorations)
}

function decorate(state: EditorState, marks: readonly Mark[]): DecorationSet {
  const ranges: Range<Decoration>[] = []
  const selected = new Set<number>()
  const related = new Set<number>()
  const notes = new Map<number, string>()
  for (const mark of marks) {
    const from = fromOriginal(state, mark.range.start)
    const to = Math.max(from, fromOriginal(state, mark.range.end))
    const first = state.doc.lineAt(from)
    if (mark.kind === 'note') {
      if (!notes.has(first.number)) notes.set(first.number, mark.text ?? '')
      continue
    }
    for (let number = first.number; number <= state.doc.lines; number++) {
      const line = state.doc.line(number)
      if (line.from > to || (line.from === to && number !== first.number)) break
      if (mark.kind === 'selected') selected.add(number)
      else if (mark.kind === 'related') related.add(number)
      else {
        const start = Math.max(from, line.from + (line.text.length - line.text.trimStart().length))
        const end = Math.min(to, line.from + line.text.trimEnd().length)
        if (start < end) ranges.push(SPANS[mark.kind].range(start, end))
      }
    }
  }
  for (const number of selected) ranges.push(LINES.selected.range(state.doc.line(number).from))
  for (const number of related) {
    if (!selected.has(number)) ranges.push(LINES.related.range(state.doc.line(number).from))
  }
  for (const [number, text] of notes) {
    ranges.push(Decoration.widget({ widget: new Note(text), side: 1 }).range(state.doc.line(number).to))
  }
  return Decoration.set(ranges, true)
}
