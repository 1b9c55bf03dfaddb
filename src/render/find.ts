import type { Node, YAMLMap, YAMLSeq } from 'yaml'
import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { FieldPath } from '../model/path.ts'
import { isMergeKey, keyText } from '../parse/reading.ts'
import { scalarValue } from '../parse/tagged.ts'
import { valueAt } from './change-value.ts'
import type { Site } from './replace.ts'
import type { Style } from './style.ts'
import type { Tree } from './tree.ts'
import { columnOf, entriesOf, isFlow, isNothing } from './tree.ts'
import type { Surroundings } from './write.ts'

/** An entry with the map or list it stands in. */
export interface Spot extends Site {
  readonly parent: YAMLMap | YAMLSeq
  readonly index: number
}

/** How far a path leads in the text itself, without following aliases and merge keys. */
export type Place =
  /** It stands there. `above` are the entries on the way, outermost first. */
  | { readonly kind: 'here'; readonly spot: Spot; readonly above: readonly Spot[] }
  | { readonly kind: 'root' }
  /** The map or list is there, the first part of `rest` is not. */
  | {
      readonly kind: 'missing'
      readonly parent: YAMLMap | YAMLSeq
      readonly at: FieldPath
      readonly rest: FieldPath
      readonly above: readonly Spot[]
    }
  /** There is a key (or the document) without a value, or with an empty one. */
  | { readonly kind: 'empty'; readonly spot: Spot | undefined; readonly at: FieldPath; readonly rest: FieldPath }
  /** An alias stands there, and the path goes on. */
  | {
      readonly kind: 'alias'
      readonly spot: Spot
      readonly name: string
      readonly at: FieldPath
      readonly rest: FieldPath
    }
  /** The first part of `rest` comes from a merge key of the map. */
  | { readonly kind: 'merged'; readonly parent: YAMLMap; readonly at: FieldPath; readonly rest: FieldPath }
  | { readonly kind: 'nowhere' }

export function find(tree: Tree, style: Style, path: FieldPath): Place {
  if (path.length === 0) return { kind: 'root' }
  const above: Spot[] = []
  let node: Node | null = tree.root
  for (let depth = 0; depth < path.length; depth++) {
    const spot = above.at(-1)
    const at = path.slice(0, depth)
    const rest = path.slice(depth)
    if (isAlias(node)) return spot ? { kind: 'alias', spot, name: node.source, at, rest } : { kind: 'nowhere' }
    if (isEmpty(tree, node)) return { kind: 'empty', spot, at, rest }
    if (!isMap(node) && !isSeq(node)) return { kind: 'nowhere' }
    const index = indexOf(node, path[depth]!)
    if (index < 0) {
      if (isMap(node) && valueAt(tree.body.value, path.slice(0, depth + 1)) !== undefined) {
        return { kind: 'merged', parent: node, at, rest }
      }
      return { kind: 'missing', parent: node, at, rest, above }
    }
    const next = spotOf(tree, style, node, index)
    above.push(next)
    node = next.entry.value
  }
  return { kind: 'here', spot: above.pop()!, above }
}

export function spotOf(tree: Tree, style: Style, parent: YAMLMap | YAMLSeq, index: number): Spot {
  const entries = entriesOf(tree, parent)
  const entry = entries[index]!
  const key = entry.key ? keyText(entry.key) : undefined
  return {
    parent,
    index,
    entry,
    key,
    column: columnOf(tree.text, entries[0]!.start),
    surroundings: surroundingsIn(style, parent)
  }
}

export function surroundingsIn(style: Style, parent: YAMLMap | YAMLSeq): Surroundings {
  return style.json ? 'json' : isFlow(parent) ? 'flow' : 'block'
}

/** Index of the entry; of several with one key the last, which is the one that counts. -1 when there is none. */
function indexOf(node: YAMLMap | YAMLSeq, part: string | number): number {
  if (isSeq(node)) return typeof part === 'number' && part < node.items.length ? part : -1
  const key = String(part)
  return node.items.findLastIndex((pair) => !isMergeKey(pair) && keyText(pair.key) === key)
}

/** Nothing, null, or an empty map or list without comments in it. */
function isEmpty(tree: Tree, node: Node | null): boolean {
  if (isNothing(node)) return true
  if (isScalar(node)) return scalarValue(node) === null
  if (!isMap(node) && !isSeq(node)) return false
  return node.items.length === 0 && !tree.text.slice(node.range![0], node.range![1]).includes('#')
}
