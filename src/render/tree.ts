import type { CST, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { TextEdit } from '../model/text.ts'
import { applyEdits, lineStartOf } from '../model/text.ts'
import type { DocumentBody } from '../parse/document.ts'
import { readDocument } from '../parse/document.ts'
import { Pieces } from './pieces.ts'

/** A document on its way through an edit: its text, its tree with source tokens, and what was done so far. */
export interface Tree {
  readonly body: DocumentBody
  readonly text: string
  readonly root: Node | null
  readonly pieces: Pieces
}

/** One pair of a map or item of a list, as it stands in the text. All numbers are offsets. */
export interface Entry {
  /** The key with its anchor, tag or `?`; for a block list item its `-`; for a flow list item the item. */
  readonly start: number
  /** Right after the `:` or `-`, where a value would follow; after the key when there is no `:`. */
  readonly indicatorEnd: number
  /** Whether there is a `:` or `-`. */
  readonly hasIndicator: boolean
  /** Start of the value with its anchor and tag; `end` when there is no value. */
  readonly valueStart: number
  /** End of the last character that is not a comment, white space or line end. */
  readonly end: number
  readonly key: Node | null
  readonly value: Node | null
  /** Anchor and tag of the value. */
  readonly props: readonly CST.SourceToken[]
}

type Item = CST.CollectionItem

export function treeOf(text: string, pieces: Pieces = new Pieces(text)): Tree {
  const body = readDocument(text, { keepSourceTokens: true })
  return { body, text, root: body.ast?.contents ?? null, pieces }
}

/** The tree after edits that count from its text. */
export function edited(tree: Tree, edits: readonly TextEdit[]): Tree {
  if (edits.length === 0) return tree
  const inOrder = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
  return treeOf(applyEdits(tree.text, inOrder), tree.pieces.after(inOrder))
}

export function isFlow(node: YAMLMap | YAMLSeq): boolean {
  return node.flow === true
}

export function isBlockCollection(node: unknown): node is YAMLMap | YAMLSeq {
  return (isMap(node) || isSeq(node)) && node.flow !== true
}

/** The value of a slot that holds nothing, as in `key:` or `- `. */
export function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.range![0] === node.range![1])
}

/** The pairs of a map as they stand in the text, in order. */
export function entriesOf(tree: Tree, node: YAMLMap | YAMLSeq): Entry[] {
  return isMap(node)
    ? node.items.map((pair) => pairEntry(tree, pair as Pair<Node, Node | null>))
    : itemEntries(tree, node)
}

export function pairEntry(tree: Tree, pair: Pair<Node, Node | null>): Entry {
  const token = (pair as { srcToken?: Item }).srcToken
  const keyStart = pair.key.range![0]
  const first = token?.start.find((each) => isProp(each) || each.type === 'explicit-key-ind')
  const colon = token?.sep?.find((each) => each.type === 'map-value-ind')
  const indicatorEnd = colon ? colon.offset + 1 : contentEnd(tree, pair.key)
  return {
    start: first ? Math.min(first.offset, keyStart) : keyStart,
    indicatorEnd,
    hasIndicator: colon !== undefined,
    key: pair.key,
    ...valuePart(tree, pair.value, token?.sep, indicatorEnd)
  }
}

function itemEntries(tree: Tree, list: YAMLSeq): Entry[] {
  const tokens = (list.srcToken as CST.BlockSequence | CST.FlowCollection | undefined)?.items ?? []
  const flow = isFlow(list)
  const inUse = (tokens as Item[]).filter((token) =>
    flow ? token.key || token.value || token.sep || token.start.some(isProp) : hasDash(token)
  )
  return list.items.map((item, index): Entry => {
    const token = inUse[index]
    const node = item as Node
    const dash = token?.start.find((each) => each.type === 'seq-item-ind')
    const firstProp = token?.start.find(isProp)
    const start = dash?.offset ?? Math.min(firstProp?.offset ?? node.range![0], node.range![0])
    const indicatorEnd = dash ? dash.offset + 1 : start
    const part = valuePart(tree, node, token?.start, indicatorEnd)
    return { start, indicatorEnd, hasIndicator: dash !== undefined, key: null, ...part }
  })
}

function hasDash(token: Item): boolean {
  return token.start.some((each) => each.type === 'seq-item-ind')
}

function isProp(token: CST.SourceToken): boolean {
  return token.type === 'anchor' || token.type === 'tag'
}

/** Where the value stands, given the tokens between the indicator and it. */
function valuePart(
  tree: Tree,
  value: Node | null,
  tokens: readonly CST.SourceToken[] | undefined,
  indicatorEnd: number
): Pick<Entry, 'valueStart' | 'end' | 'value' | 'props'> {
  const props = (tokens ?? []).filter((token) => isProp(token) && token.offset >= indicatorEnd)
  const last = props.at(-1)
  const propsEnd = last ? last.offset + last.source.length : indicatorEnd
  const end = isNothing(value) ? propsEnd : Math.max(contentEnd(tree, value!), propsEnd)
  const valueStart = props[0]?.offset ?? (isNothing(value) ? end : value!.range![0])
  return { value, props, end, valueStart }
}

/** End of the last character of a node that is not a comment, white space or line end. */
export function contentEnd(tree: Tree, node: Node): number {
  if (isBlockCollection(node)) {
    const last = node.items.at(-1)
    if (last === undefined) return node.range![1]
    return isMap(node) ? pairEntry(tree, last as Pair<Node, Node | null>).end : entriesOf(tree, node).at(-1)!.end
  }
  const end = node.range![1]
  return isScalar(node) && isBlockScalar(node) ? blockScalarEnd(tree.text, node, end) : end
}

export function isBlockScalar(node: Scalar): boolean {
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
}

/** Empty lines after a block scalar count only when it keeps them (`|+`). */
function blockScalarEnd(text: string, node: Scalar, end: number): number {
  const header = text.slice(node.range![0], lineEndAt(text, node.range![0]))
  const keeps = /^[|>]\d?\+/.test(header)
  let at = end
  if (keeps) return text[at - 1] === '\n' ? at - (text[at - 2] === '\r' ? 2 : 1) : at
  while (at > node.range![0] && (text[at - 1] === '\n' || text[at - 1] === '\r')) at--
  return at
}

/** Offset of the first character of the line; a byte order mark does not count as one. */
export function lineStartAt(text: string, offset: number): number {
  const start = lineStartOf(text, offset)
  return start === 0 && text.charCodeAt(0) === 0xfeff && offset > 0 ? 1 : start
}

/** Offset of the line's end: of its LF or CRLF, or the end of the text. */
export function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return end > offset && text[end - 1] === '\r' ? end - 1 : end
}

/** Offset of the start of the next line, or the end of the text. */
export function nextLineAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset)
}

/** Whether nothing but white space stands before the offset on its line. */
export function startsItsLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStartAt(text, offset), offset))
}

/**
 * Start of the first line after an entry that begins at `column` and ends at `end`, comments that are indented deeper
 * than it included.
 */
export function extentEnd(text: string, end: number, column: number): number {
  return skipComments(text, nextLineAt(text, end), column)
}

/** Skips the comment lines indented deeper than `column`, and the empty lines before each of them. */
export function skipComments(text: string, from: number, column: number): number {
  let extent = from
  for (let at = from; at < text.length;) {
    const next = nextLineAt(text, at)
    const line = text.slice(at, next)
    const indent = line.search(/[^ \t]/)
    if (line[indent] === '#') {
      if (indent <= column) break
      extent = next
    } else if (line.trim() !== '') break
    at = next
  }
  return extent
}

export function nodeIsAlias(node: Node | null): boolean {
  return isAlias(node)
}
