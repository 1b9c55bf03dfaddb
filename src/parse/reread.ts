import { isMap, isPair, isScalar, isSeq } from 'yaml'
import type { Scalar } from 'yaml'
import { editBetween, lineStartOf } from '../model/text.ts'
import type { YamlDocument } from './compose.ts'

/** An edit of one scalar, as offsets into the text before it and the scalar's new words. */
interface ScalarEdit {
  readonly start: number
  readonly end: number
  readonly written: string
}

/** What a plain scalar is made of when nothing in it can be a sign of YAML, wherever it stands on its line. */
const PLAIN = '-?[\\w./+](?:[\\w./+:@-]*[\\w./+@-])?'
/** The inside of quotes in which nothing is escaped. */
const INSIDE = '[\\w./+:@ -]*'
/** A line that holds one value and nothing that could reach into another line: `key: value`, `- value`. */
const LINE = new RegExp(
  `^(?<before> *(?:- +)*(?:[\\w./-]+: +|- +))(?<value>${PLAIN}|"${INSIDE}"|'${INSIDE}')[ \\t]*(?:#.*)?\\r?$`
)

/**
 * The edit that made one text of the other, if it changed the words of one scalar on one line and nothing else that
 * the grammar looks at; `undefined` when it may have been more.
 */
function scalarEdit(before: string, after: string): ScalarEdit | undefined {
  const { range, text } = editBetween(before, after)
  const lineStart = lineStartOf(before, range.start)
  const old = lineAt(before, lineStart, range.end)
  const now = lineAt(after, lineStart, range.start + text.length)
  if (old === undefined || now === undefined) return undefined
  const was = LINE.exec(old)?.groups
  const is = LINE.exec(now)?.groups
  if (!was || !is || was.before !== is.before || kindOf(was.value!) !== kindOf(is.value!)) return undefined
  const at = was.before!.length
  const start = lineStart + at
  const end = start + was.value!.length
  if (range.end > end || old.slice(at + was.value!.length) !== now.slice(at + is.value!.length)) return undefined
  return { start, end, written: is.value! }
}

/** The line that begins at an offset; `undefined` when the edit, which ends at `end`, reaches into the next. */
function lineAt(text: string, start: number, end: number): string | undefined {
  const lineEnd = text.indexOf('\n', start)
  if (lineEnd >= 0 && lineEnd < end) return undefined
  return text.slice(start, lineEnd < 0 ? text.length : lineEnd)
}

function kindOf(value: string): 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'PLAIN' {
  if (value.startsWith('"')) return 'QUOTE_DOUBLE'
  return value.startsWith("'") ? 'QUOTE_SINGLE' : 'PLAIN'
}

/**
 * Makes of the tree of one text the tree of another, in place, where they differ by the words of one scalar: what
 * typing mostly does. Then nothing but that scalar and the offsets behind it can be different. False, and the tree is
 * as it was, where that is not certain.
 */
export function rewriteScalar(ast: YamlDocument, before: string, after: string): boolean {
  const edit = scalarEdit(before, after)
  const scalar = edit && scalarAt(ast.contents, edit)
  if (!scalar) return false
  const kind = kindOf(edit.written)
  const words = (written: string): string => (kind === 'PLAIN' ? written : written.slice(1, -1))
  if (scalar.type !== kind || scalar.value !== words(before.slice(edit.start, edit.end))) return false
  shift(ast, edit.end, edit.written.length - (edit.end - edit.start))
  scalar.value = words(edit.written)
  scalar.source = words(edit.written)
  return true
}

/** The scalar without tag and anchor that takes exactly this place. */
function scalarAt(node: unknown, { start, end }: ScalarEdit): Scalar | undefined {
  if (isScalar(node)) {
    const isHere = node.range?.[0] === start && node.range[1] === end
    return isHere && node.tag === undefined && node.anchor === undefined ? node : undefined
  }
  if (!isMap(node) && !isSeq(node)) return undefined
  for (const item of node.items as unknown[]) {
    const child = isPair(item) ? item.value : item
    const range = (child as { range?: readonly number[] } | null)?.range
    if (range && range[0]! <= start && end <= range[1]!) return scalarAt(child, { start, end, written: '' })
  }
  return undefined
}

/** Moves all offsets from `from` on. */
function shift(ast: YamlDocument, from: number, by: number): void {
  if (by === 0) return
  moveRange(ast, from, by)
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (isPair(node)) {
      visit(node.key)
      visit(node.value)
      return
    }
    const ends = moveRange(node, from, by)
    if (ends && (isMap(node) || isSeq(node))) for (const item of node.items) visit(item)
  }
  visit(ast.contents)
}

/** False where the node ends before, and so all in it. */
function moveRange(node: { range?: [number, number, number] | null }, from: number, by: number): boolean {
  const { range } = node
  if (!range) return true
  if (range[2] < from) return false
  node.range = [range[0] >= from ? range[0] + by : range[0], range[1] >= from ? range[1] + by : range[1], range[2] + by]
  return true
}
