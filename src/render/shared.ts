import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import { isAlias, isMap, isSeq } from 'yaml'
import type { FieldPath } from '../model/path.ts'
import type { TextRange } from '../model/text.ts'
import { keyText } from '../parse/reading.ts'
import { sameValue, valueAt } from './change-value.ts'
import type { Place, Spot } from './find.ts'
import { find, spotOf } from './find.ts'
import { putText } from './replace.ts'
import { styleOf } from './style.ts'
import type { Tree } from './tree.ts'
import { edited } from './tree.ts'

/**
 * Hands the anchors at, above and below a path to the first alias of each that stands outside: there the value is
 * written out and named, here the name goes. The document means the same as before, and the path can then be changed
 * without changing the other places. `undefined` when there is no such anchor or it cannot be done.
 */
export function relocateAnchors(tree: Tree, path: FieldPath): { tree: Tree; notices: string[] } | undefined {
  let now = tree
  const notices: string[] = []
  for (let round = 0; round < 50; round++) {
    const next = relocateOne(now, path)
    if (!next) break
    if (!sameValue(next.tree.body.value, now.body.value)) return undefined
    now = next.tree
    notices.push(`&${next.name} now stands at the next place that uses it, so that only this place changes`)
  }
  return now === tree ? undefined : { tree: now, notices }
}

interface Holder {
  readonly path: FieldPath
  /** Absent when the whole value goes, and the anchor with it. */
  readonly spot?: Spot
}

function relocateOne(tree: Tree, path: FieldPath): { tree: Tree; name: string } | undefined {
  const style = styleOf(tree)
  const place: Place = find(tree, style, path)
  if (place.kind !== 'here' && place.kind !== 'missing') return undefined
  const above = place.kind === 'here' ? [...place.above, place.spot] : place.above
  const inner = above.at(-1)
  if (!inner) return undefined
  const holders = new Map<string, Holder>()
  above.forEach((spot, index) => {
    const name = anchorOf(spot.entry.value)
    if (name !== undefined) holders.set(name, { spot, path: path.slice(0, index + 1) })
  })
  if (place.kind === 'here') collectAnchors(inner.entry.value, path, holders)
  for (const [name, holder] of holders) {
    const user = firstUser(tree.root, name, (holder.spot ?? inner).entry.end)
    const value = valueAt(tree.body.value, holder.path)
    if (!user || value === undefined) continue
    const written = putText(tree, style, spotOf(tree, style, user.parent, user.index), value, `&${name}`)
    const anchor = holder.spot?.entry.props.find((prop) => prop.type === 'anchor')
    const here = anchor ? [{ range: anchorRange(tree.text, anchor), text: '' }] : []
    return { tree: edited(tree, [...here, ...written]), name }
  }
  return undefined
}

/** The anchor with one space before it, or after it where it starts the item. */
function anchorRange(text: string, anchor: { offset: number; source: string }): TextRange {
  const end = anchor.offset + anchor.source.length
  if (text[anchor.offset - 1] === ' ' && text[end] !== ' ') return { start: anchor.offset - 1, end }
  return { start: anchor.offset, end: text[end] === ' ' ? end + 1 : end }
}

function anchorOf(node: Node | null): string | undefined {
  return node && 'anchor' in node ? node.anchor : undefined
}

function collectAnchors(node: Node | null, path: FieldPath, into: Map<string, Holder>): void {
  if (!isMap(node) && !isSeq(node)) return
  node.items.forEach((item, index) => {
    const child = (isMap(node) ? (item as Pair).value : item) as Node | null
    const below = [...path, isMap(node) ? keyText((item as Pair).key) : index]
    const name = anchorOf(child)
    if (name !== undefined) into.set(name, { path: below })
    collectAnchors(child, below, into)
  })
}

interface User {
  readonly parent: YAMLMap | YAMLSeq
  readonly index: number
}

/** The first alias of that name at or after an offset; a merge key's alias is one too. */
function firstUser(node: Node | null, name: string, after: number): User | undefined {
  if (!isMap(node) && !isSeq(node)) return undefined
  for (let index = 0; index < node.items.length; index++) {
    const value = (isMap(node) ? node.items[index]!.value : node.items[index]) as Node | null
    if (isAlias(value) && value.source === name && value.range![0] >= after) return { parent: node, index }
    const found = firstUser(value, name, after)
    if (found) return found
  }
  return undefined
}
