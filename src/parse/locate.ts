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

/** Finds a path, following aliases and merge keys. `undefined` when the text has no such field. */
export function locate(body: DocumentBody, path: FieldPath): Location | undefined {
  if (!body.ast) return undefined
  let found: Location | undefined = { node: body.ast.contents, shared: false, ...rangeOf(body.ast.contents) }
  for (const part of path) {
    found = step(body.ast, found, part)
    if (!found) return undefined
  }
  return found
}

/** The nearest ancestor of a path that stands in the text: the path itself when it does. */
export function locateNearest(
  body: DocumentBody,
  path: FieldPath
): { path: FieldPath; location: Location } | undefined {
  if (!body.ast) return undefined
  let found: Location = { node: body.ast.contents, shared: false, ...rangeOf(body.ast.contents) }
  let length = 0
  for (const part of path) {
    const next = step(body.ast, found, part)
    if (!next) break
    found = next
    length++
  }
  return { path: path.slice(0, length), location: found }
}

function step(ast: YamlDocument, from: Location, part: string | number): Location | undefined {
  let { node, shared } = from
  if (isAlias(node)) {
    node = anchored(ast, node) ?? null
    shared = true
  }
  if (isSeq(node)) {
    const item = typeof part === 'number' ? (node.items[part] as Node | undefined) : undefined
    return item === undefined ? undefined : { node: item, shared, ...rangeOf(item) }
  }
  if (!isMap(node)) return undefined
  const key = String(part)
  // The last of several equal keys is the one that counts.
  for (let index = node.items.length - 1; index >= 0; index--) {
    const pair = node.items[index] as Pair<Node, Node | null>
    if (isNamed(pair, key)) return ofPair(pair, shared)
  }
  for (const pair of node.items as Pair<Node, Node | null>[]) {
    if (!isMergeKey(pair)) continue
    const sources = isSeq(pair.value) ? (pair.value.items as Node[]) : [pair.value]
    for (const source of sources) {
      const found = step(ast, { node: source, shared: true }, part)
      if (found) return { ...found, shared: true }
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

function anchored(ast: YamlDocument, alias: Node): Node | undefined {
  return isAlias(alias) ? (alias.resolve(ast) as Node | undefined) : alias
}

function ofPair(pair: Pair<Node, Node | null>, shared: boolean): Location {
  const key = rangeOf(pair.key).value
  return { ...(key && { key }), node: pair.value, shared, ...rangeOf(pair.value) }
}

function rangeOf(node: Node | null): { value?: TextRange } {
  const range = node?.range
  return range ? { value: { start: range[0], end: range[1] } } : {}
}
