import type { YAMLMap, YAMLSeq } from 'yaml'
import type { TextEdit } from '../model/text.ts'
import { commaAfter } from './add.ts'
import type { Tree } from './tree.ts'
import { columnOf, entriesOf, extentEnd, isFlow, lineEndAt, lineStartAt, nextLineAt, startsItsLine } from './tree.ts'

/**
 * What else goes with removed lines, since a block scalar above may need its line end or may not get more empty lines:
 * the line end before them where the text ends without one (as a rule), nothing, or the empty lines after them.
 */
export type Margin = 'line end before' | 'nothing' | 'empty lines after'

/**
 * Takes an entry out of a map or list that keeps others. Comments on lines above it stay, those beside and inside it
 * go with it.
 */
export function removeEntry(
  tree: Tree,
  parent: YAMLMap | YAMLSeq,
  index: number,
  margin: Margin = 'line end before'
): TextEdit[] {
  return isFlow(parent) ? removeInside(tree, parent, index) : [removeLines(tree, parent, index, margin)]
}

function removeLines(tree: Tree, parent: YAMLMap | YAMLSeq, index: number, margin: Margin): TextEdit {
  const { text } = tree
  const entries = entriesOf(tree, parent)
  const entry = entries[index]!
  const column = columnOf(text, entries[0]!.start)
  const next = extentEnd(text, entry.end, column)
  if (startsItsLine(text, entry.start)) {
    const start = lineStartAt(text, entry.start)
    if (margin === 'line end before') return { range: wholeLines(text, start, next), text: '' }
    const emptyLines = margin === 'nothing' ? 0 : /^(?:[ \t]*\r?\n)*/.exec(text.slice(next))![0].length
    return { range: { start, end: next + emptyLines }, text: '' }
  }
  // It shares its line with the dash of a list item: what follows moves up to it.
  const following = text.slice(next).search(/[^ \t\r\n]/)
  return { range: { start: entry.start, end: following < 0 ? entry.end : next + following }, text: '' }
}

/** Lines up to `end`, and the line end before them where the text ends without one. */
export function wholeLines(text: string, start: number, end: number): { start: number; end: number } {
  const open = end === text.length && text[end - 1] !== '\n'
  if (!open || start === 0) return { start, end }
  const before = start - (text[start - 1] === '\n' ? 1 : 0)
  return { start: before - (text[before - 1] === '\r' ? 1 : 0), end }
}

function removeInside(tree: Tree, parent: YAMLMap | YAMLSeq, index: number): TextEdit[] {
  const { text } = tree
  const entries = entriesOf(tree, parent)
  const entry = entries[index]!
  const comma = commaAfter(tree, parent, index)
  const previousComma = index === 0 ? undefined : commaAfter(tree, parent, index - 1)
  const end = comma === undefined ? entry.end : comma + 1
  const aloneOnLines = startsItsLine(text, entry.start) && /^[ \t]*(#.*)?$/.test(text.slice(end, lineEndAt(text, end)))
  if (aloneOnLines) {
    const lines = { range: { start: lineStartAt(text, entry.start), end: nextLineAt(text, end) }, text: '' }
    if (comma !== undefined || previousComma === undefined) return [lines]
    return [{ range: { start: previousComma, end: previousComma + 1 }, text: '' }, lines]
  }
  const next = entries[index + 1]
  if (next) return [{ range: { start: entry.start, end: next.start }, text: '' }]
  if (previousComma === undefined) return [{ range: { start: entry.start, end }, text: '' }]
  // The last one takes a comma along: its own, or the one before it.
  return [{ range: { start: comma === undefined ? previousComma : previousComma + 1, end }, text: '' }]
}
