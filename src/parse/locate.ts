import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Node, Pair } from 'yaml'
import type { FieldPath } from '../model/path.ts'
import type { TextRange } from '../model/text.ts'
import { isMergeKey, keyText } from './reading.ts'
import type { DocumentBody, YamlDocument } from './document.ts'

/** Where a field stands in its document's text. Ranges count from the start of that text. */
export interface Location {
  /** The key; absent for list items and for the whole document. */
  readonly key?: TextRange
  /** The value without comments or line end; absent when the key has none. */
  readonly value?: TextRange
  readonly node: Node | null
  /** True when the way led through an alias or merge key: the text stands elsewhere and serves other places too. */
  readonly shared: boolean
}

/** A step on the way to a location: one small object of one shape, since every diagnostic takes this way. */
interface Step {
  readonly key: Node | null
  readonly node: Node | null
  readonly shared: boolean
}

/** Finds a path, following aliases and merge keys. `undefined` when the text has no such field. */
export function locate(body: DocumentBody, path: FieldPath): Location | undefined {
  const found = walk(body, path)
  return found?.length === path.length ? locationOf(found.step) : undefined
}

/** The nearest ancestor of a path that stands in the text: the path itself when it does. */
export function locateNearest(
  body: DocumentBody,
  path: FieldPath
): { path: FieldPath; location: Location } | undefined {
  const found = walk(body, path)
  return found && { path: path.slice(0, found.length), location: locationOf(found.step) }
}

/** As far as the path leads; `length` is how many of its parts that is. `undefined` when the text was not parsed. */
function walk({ ast }: DocumentBody, path: FieldPath): { length: number; step: Step } | undefined {
  if (!ast) return undefined
  let step: Step = { key: null, node: ast.contents, shared: false }
  for (let length = 0; length < path.length; length++) {
    const next = stepInto(ast, step.node, step.shared, path[length]!)
    if (!next) return { length, step }
    step = next
  }
  return { length: path.length, step }
}

function stepInto(ast: YamlDocument, from: Node | null, fromShared: boolean, part: string | number): Step | undefined {
  let node = from
  let shared = fromShared
  if (isAlias(node)) {
    node = (node.resolve(ast) as Node | undefined) ?? null
    shared = true
  }
  if (isSeq(node)) {
    const item = typeof part === 'number' ? (node.items[part] as Node | undefined) : undefined
    return item === undefined ? undefined : { key: null, node: item, shared }
  }
  if (!isMap(node)) return undefined
  const key = String(part)
  const pairs = node.items as Pair<Node, Node | null>[]
  // The last of several equal keys is the one that counts.
  for (let index = pairs.length - 1; index >= 0; index--) {
    const pair = pairs[index]!
    if (isNamed(pair, key)) return { key: pair.key, node: pair.value, shared }
  }
  for (const pair of pairs) {
    if (!isMergeKey(pair)) continue
    const sources = isSeq(pair.value) ? (pair.value.items as Node[]) : [pair.value]
    for (const source of sources) {
      const found = stepInto(ast, source, true, part)
      if (found) return found
    }
  }
  return undefined
}

/** Keys that may be written otherwise: `yes` is the key `true`, `0x10` the key `16`. */
const REWRITTEN = /^(?:true|false|null|[-\d.])/

function isNamed(pair: Pair<Node, Node | null>, key: string): boolean {
  const written = isScalar(pair.key) ? pair.key.value : undefined
  if (written !== key && !REWRITTEN.test(key)) return false
  return keyText(pair.key) === key && !isMergeKey(pair)
}

function locationOf({ key, node, shared }: Step): Location {
  const keyRange = rangeOf(key)
  const value = rangeOf(node)
  return { ...(keyRange && { key: keyRange }), ...(value && { value }), node, shared }
}

function rangeOf(node: Node | null): TextRange | undefined {
  const range = node?.range
  return range ? { start: range[0], end: range[1] } : undefined
}
