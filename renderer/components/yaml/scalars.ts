import { syntaxTree } from '@codemirror/language'
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view'
import { Decoration, ViewPlugin } from '@codemirror/view'

const NUMBER = Decoration.mark({ class: 'cm-yaml-number' })
const TRUTH = Decoration.mark({ class: 'cm-yaml-truth' })
const IS_NUMBER = /^[-+]?(0x[\da-f_]+|0b[01_]+|0o?[0-7_]+|\d[\d_]*(\.[\d_]*)?(e[-+]?\d+)?)$/i
const IS_TRUTH = /^(true|false|yes|no|on|off|null|~)$/i

/** Colours numbers and truth values, which the grammar does not tell from other plain scalars. Only what is seen. */
function colour(view: EditorView): DecorationSet {
  const marks: ReturnType<Decoration['range']>[] = []
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        if (node.name !== 'Literal' || node.to - node.from > 40 || node.matchContext(['Key'])) return
        const text = view.state.doc.sliceString(node.from, node.to)
        if (IS_NUMBER.test(text)) marks.push(NUMBER.range(node.from, node.to))
        else if (IS_TRUTH.test(text)) marks.push(TRUTH.range(node.from, node.to))
      }
    })
  }
  return Decoration.set(marks)
}

export const scalarColours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = colour(view)
    }
    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state)
      if (update.docChanged || update.viewportChanged || parsed) this.decorations = colour(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations }
)
