import type { YAMLMap, YAMLSeq } from 'yaml'
import { isMap, isSeq } from 'yaml'
import type { TextEdit } from '../model/text.ts'
import type { YamlValue } from '../model/value.ts'
import { addInside, addLines } from './add.ts'
import { nested } from './change-value.ts'
import type { Place, Spot } from './find.ts'
import { surroundingsIn } from './find.ts'
import { indexForKey } from './placing.ts'
import type { Margin } from './remove.ts'
import { removeEntry, wholeLines } from './remove.ts'
import type { Style } from './style.ts'
import type { Tree } from './tree.ts'
import { contentEnd, extentEnd, isBlockCollection, isFlow, isNothing, lineStartAt, startsItsLine } from './tree.ts'
import { Writer } from './write.ts'

/** Adds what is missing from the first part of `rest` on. */
export function addAt(
  tree: Tree,
  style: Style,
  { parent, rest }: Place & { kind: 'missing' },
  value: YamlValue,
  where?: 'before the last'
): TextEdit[] | undefined {
  const below = nested(rest.slice(1), value)
  if (!isMap(parent)) return where ? undefined : addItem(tree, style, parent, parent.items.length, below)
  const key = String(rest[0])
  const index = where ? parent.items.length - 1 : indexForKey(parent, key)
  return index < 0 ? undefined : addKey(tree, style, parent, index, key, below)
}

export function addKey(
  tree: Tree,
  style: Style,
  map: YAMLMap,
  index: number,
  key: string,
  value: YamlValue
): TextEdit[] | undefined {
  const writer = new Writer(style, map.range![0])
  if (!isFlow(map)) return addLines(tree, style, map, index, writer.entry(key, value))
  const surroundings = surroundingsIn(style, map)
  const entry = `${writer.key(key, surroundings)}:${style.gap}${writer.inline(value, surroundings)}`
  return addInside(tree, style, map, index, entry)
}

export function addItem(
  tree: Tree,
  style: Style,
  list: YAMLSeq,
  index: number,
  value: YamlValue
): TextEdit[] | undefined {
  const writer = new Writer(style, list.range![0])
  if (!isFlow(list)) return addLines(tree, style, list, index, writer.item(value))
  return addInside(tree, style, list, index, writer.inline(value, surroundingsIn(style, list)))
}

export function removalEdits(tree: Tree, spot: Spot, margin?: Margin): TextEdit[] {
  if (spot.parent.items.length > 1) return removeEntry(tree, spot.parent, spot.index, margin)
  const start = spot.parent.range![0]
  const end = contentEnd(tree, spot.parent)
  return [{ range: { start, end }, text: isMap(spot.parent) ? '{}' : '[]' }]
}

/** Writes the whole document anew, or for the first time. */
export function writeRoot(tree: Tree, style: Style, value: YamlValue): TextEdit[] {
  const { text, root } = tree
  const writer = new Writer(style, 0)
  const flow = root !== null && !isNothing(root) && !startsItsLine(text, root.range![0])
  if (style.json || flow) {
    const range = { start: root!.range![0], end: contentEnd(tree, root!) }
    return [{ range, text: writer.inline(value, style.json ? 'json' : 'flow') }]
  }
  const lines = writer.lines(value).join(style.eol)
  if (root !== null && !isNothing(root)) {
    return [{ range: { start: lineStartAt(text, root.range![0]), end: contentEnd(tree, root) }, text: lines }]
  }
  const end = /^\.\.\.(?=\s|$)/m.exec(text)?.index ?? text.length
  const open = end === text.length && end > 0 && text[end - 1] !== '\n' && text !== '\uFEFF'
  return [{ range: { start: end, end }, text: open ? style.eol + lines : lines + style.eol }]
}

export function removeRoot(tree: Tree): TextEdit[] {
  const { text, root } = tree
  const start = root!.range![0]
  const end = contentEnd(tree, root!)
  if (!isBlockCollection(root)) return [{ range: { start, end }, text: isMap(root) ? '{}' : isSeq(root) ? '[]' : '' }]
  if (!startsItsLine(text, start)) return [{ range: { start, end }, text: '' }]
  return [{ range: wholeLines(text, lineStartAt(text, start), extentEnd(text, end, 0)), text: '' }]
}
