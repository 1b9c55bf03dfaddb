import { foldService } from '@codemirror/language'
import type { EditorState, Line } from '@codemirror/state'

const isBlank = (text: string): boolean => /^\s*(?:#.*)?$/.test(text)
const indentOf = (text: string): number => text.length - text.trimStart().length
const isItem = (text: string): boolean => /^\s*-(?:\s|$)/.test(text)

/**
 * What folds below a line: the lines that are indented more, and the items of a list that begin in the column of its
 * key. Blank lines and comments at the end stay visible.
 */
function foldBelow(state: EditorState, start: number, end: number): { from: number; to: number } | null {
  const head = state.doc.lineAt(start)
  if (isBlank(head.text)) return null
  const indent = indentOf(head.text)
  const ownsItems = !isItem(head.text) && /:\s*(?:[&!]\S+\s*)*(?:#.*)?$/.test(head.text)
  let last: Line | undefined
  for (let number = head.number + 1; number <= state.doc.lines; number++) {
    const line = state.doc.line(number)
    if (isBlank(line.text)) continue
    const deeper = indentOf(line.text) - indent
    if (deeper < 0 || (deeper === 0 && !(ownsItems && isItem(line.text)))) break
    last = line
  }
  return last ? { from: end, to: last.to } : null
}

/** Folding by indentation. */
export const folding = foldService.of(foldBelow)
