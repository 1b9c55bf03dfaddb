import { StateEffect, StateField } from '@codemirror/state'
import type { DecorationSet } from '@codemirror/view'
import { Decoration, EditorView } from '@codemirror/view'

const CHANGED = Decoration.mark({ class: 'cm-changed' })

/** Ends the mark; it is also gone with the next change of the form. */
export const fadeChange = StateEffect.define<null>()
/** Marks what a transaction wrote. */
export const markChange = StateEffect.define<null>()

/** Lights the characters that the form wrote. */
export const changeMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    if (transaction.effects.some((effect) => effect.is(fadeChange))) return Decoration.none
    if (!transaction.effects.some((effect) => effect.is(markChange))) return shown.map(transaction.changes)
    const ranges: ReturnType<Decoration['range']>[] = []
    transaction.changes.iterChanges((_fromA, _toA, from, to) => {
      if (to > from) ranges.push(CHANGED.range(from, to))
    })
    return Decoration.set(ranges, true)
  },
  provide: (field) => EditorView.decorations.from(field)
})
