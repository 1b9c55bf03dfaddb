import type { FieldPath } from '../model/path.ts'
import type { Spot } from './find.ts'
import type { Style } from './style.ts'
import type { Tree } from './tree.ts'
import { edited, extentEnd, lineEndAt, lineStartAt, nextLineAt, startsItsLine } from './tree.ts'
import { Writer } from './write.ts'

/** A value that no document holds: it marks where a moved entry goes. */
export const MARKER = 'sctx-moved-here-2f8c'

/** Puts the entry at `spot`, as it is spelled in `source`, where the marker stands. `undefined` when it does not fit. */
export function withMovedText(tree: Tree, source: Tree, style: Style, spot: Spot, to: FieldPath): Tree | undefined {
  const at = tree.text.indexOf(MARKER)
  if (at < 0) return undefined
  const key = String(to.at(-1))
  const lineStart = lineStartAt(tree.text, at)
  const lineEnd = lineEndAt(tree.text, at)
  const line = tree.text.slice(lineStart, lineEnd)
  const column = line.search(/[^ ]/)
  const keyText = new Writer(style, at).key(key, 'block')
  if (
    spot.surroundings === 'block' &&
    startsItsLine(source.text, spot.entry.start) &&
    line.trim() === `${keyText}: ${MARKER}`
  ) {
    const text = linesOf(source, spot, keyText, column).join(style.eol)
    return edited(tree, [{ range: { start: lineStart, end: lineEnd }, text }])
  }
  const { valueStart, end } = spot.entry
  const spelled = source.text.slice(valueStart, end)
  if (spelled === '' || /[\r\n]/.test(spelled)) return undefined
  return edited(tree, [{ range: { start: at, end: at + MARKER.length }, text: spelled }])
}

/** The entry with its comments, under its new key and indented to its new column. */
function linesOf(source: Tree, spot: Spot, keyText: string, column: number): string[] {
  const { text } = source
  const start = leadingCommentsStart(text, spot)
  const end = extentEnd(text, spot.entry.end, spot.column)
  const [keyStart, keyEnd] = spot.entry.key!.range!
  const name =
    spot.key === undefined || sameKey(text.slice(keyStart, keyEnd), keyText) ? text.slice(keyStart, keyEnd) : keyText
  const renamed = text.slice(start, keyStart) + name + text.slice(keyEnd, end)
  const lines = renamed.replace(/\r?\n$/, '').split(/\r?\n/)
  return lines.map((line) => {
    if (line.trim() === '') return line
    const indent = line.search(/[^ ]/)
    return ' '.repeat(Math.max(0, indent + column - spot.column)) + line.slice(indent)
  })
}

function sameKey(written: string, key: string): boolean {
  return written.replaceAll(/^["']|["']$/g, '') === key
}

/** Start of the comment lines directly above an entry, at its column; of its own line where there are none. */
export function leadingCommentsStart(text: string, spot: Spot): number {
  let start = lineStartAt(text, spot.entry.start)
  while (start > 0) {
    const previous = lineStartAt(text, start - 1)
    const line = text.slice(previous, nextLineAt(text, previous))
    if (previous === start || line.search(/[^ ]/) !== spot.column || line[spot.column] !== '#') break
    start = previous
  }
  return start
}
