import type { CST, YAMLMap, YAMLSeq } from 'yaml'
import type { TextEdit } from '../model/text.ts'
import type { Style } from './style.ts'
import type { Entry, Tree } from './tree.ts'
import {
  columnOf,
  entriesOf,
  extentEnd,
  lineEndAt,
  lineStartAt,
  nextLineAt,
  skipComments,
  startsItsLine
} from './tree.ts'

/** The lines of a new entry, relative to the column of its map or list. */
export type Lines = readonly string[]

/**
 * Puts a new entry into a block map or list that has entries, before the entry at `index` or at the end. It goes right
 * after the previous entry, so that comments above the next one stay with it. `undefined` where there is no line for it.
 */
export function addLines(
  tree: Tree,
  style: Style,
  parent: YAMLMap | YAMLSeq,
  index: number,
  lines: Lines
): TextEdit[] | undefined {
  const { text } = tree
  const entries = entriesOf(tree, parent)
  const column = columnOf(text, entries[0]!.start)
  const indent = ' '.repeat(column)
  const before = entries[index - 1]
  if (!before && !startsItsLine(text, entries[0]!.start)) {
    const start = entries[0]!.start
    const joined = lines.map((line, at) => (at === 0 ? line : indent + line)).join(style.eol)
    return [{ range: { start, end: start }, text: joined + style.eol + indent }]
  }
  const at = before ? extentEnd(text, before.end, column) : topOf(text, entries[0]!, column)
  return [
    lineInsertion(
      text,
      style,
      at,
      lines.map((line) => indent + line)
    )
  ]
}

/** Whole lines put in at the start of a line, or after a last line that has no line end. */
function lineInsertion(text: string, style: Style, at: number, lines: readonly string[]): TextEdit {
  const joined = lines.join(style.eol)
  const open = at === text.length && at > 0 && text[at - 1] !== '\n' && !(at === 1 && text.charCodeAt(0) === 0xfeff)
  return { range: { start: at, end: at }, text: open ? style.eol + joined : joined + style.eol }
}

/** Above the comments that stand above the first entry. */
function topOf(text: string, first: Entry, column: number): number {
  let at = lineStartAt(text, first.start)
  while (at > 0) {
    const previous = lineStartAt(text, at - 1)
    if (!/^[ \t]*#/.test(text.slice(previous, at))) break
    at = previous
  }
  return skipComments(text, at, column)
}

/**
 * Puts a new entry (`key: value` or an item) into braces or brackets, before the entry at `index` or at the end: on a
 * line of its own where its neighbours have one.
 */
export function addInside(
  tree: Tree,
  style: Style,
  parent: YAMLMap | YAMLSeq,
  index: number,
  entry: string
): TextEdit[] {
  const { text } = tree
  const entries = entriesOf(tree, parent)
  const open = parent.range![0]
  const close = parent.range![1] - 1
  if (entries.length === 0) return [addToEmpty(text, style, open, close, entry)]
  const next = entries[index]
  if (next) {
    if (!startsItsLine(text, next.start)) {
      return [{ range: { start: next.start, end: next.start }, text: `${entry},${style.gap}` }]
    }
    const previousEnd = index === 0 ? open + 1 : commaAfter(tree, parent, index - 1)! + 1
    const line = nextLineAt(text, previousEnd)
    const at = line <= next.start ? line : lineStartAt(text, next.start)
    const indent = text.slice(lineStartAt(text, next.start), next.start)
    return [{ range: { start: at, end: at }, text: `${indent}${entry},${style.eol}` }]
  }
  const last = entries.at(-1)!
  const comma = commaAfter(tree, parent, entries.length - 1)
  const lastEnd = comma === undefined ? last.end : comma + 1
  const ownComma = comma === undefined ? '' : ','
  if (!startsItsLine(text, last.start)) {
    const edit = {
      range: { start: lastEnd, end: lastEnd },
      text: `${comma === undefined ? `,${style.gap}` : ' '}${entry}${ownComma}`
    }
    return [edit]
  }
  const indent = text.slice(lineStartAt(text, last.start), last.start)
  const lineEnd = lineEndAt(text, lastEnd)
  if (!/^[ \t]*(#.*)?$/.test(text.slice(lastEnd, lineEnd))) {
    const separator = comma === undefined ? ',' : ''
    return [{ range: { start: lastEnd, end: lastEnd }, text: `${separator}${style.eol}${indent}${entry}${ownComma}` }]
  }
  const below = nextLineAt(text, lastEnd)
  const line = { range: { start: below, end: below }, text: `${indent}${entry}${ownComma}${style.eol}` }
  return comma === undefined ? [{ range: { start: lastEnd, end: lastEnd }, text: ',' }, line] : [line]
}

function addToEmpty(text: string, style: Style, open: number, close: number, entry: string): TextEdit {
  const inside = text.slice(open + 1, close)
  if (inside.trim() === '') {
    const pad = style.padded && text[open] === '{' ? ' ' : ''
    return { range: { start: open + 1, end: close }, text: `${pad}${entry}${pad}` }
  }
  const lineStart = lineStartAt(text, close)
  if (lineStart <= open) return { range: { start: close, end: close }, text: entry }
  const indent = text.slice(lineStart, close)
  return { range: { start: lineStart, end: lineStart }, text: `${indent}  ${entry}${style.eol}` }
}

/** Offset of the comma after the entry at `index`; `undefined` when none follows. */
export function commaAfter(tree: Tree, parent: YAMLMap | YAMLSeq, index: number): number | undefined {
  const tokens = (parent.srcToken as CST.FlowCollection).items
  const end = entriesOf(tree, parent)[index]!.end
  for (const item of tokens) {
    const comma = item.start.find((token) => token.type === 'comma')
    if (comma && comma.offset >= end) return comma.offset
  }
  return undefined
}
