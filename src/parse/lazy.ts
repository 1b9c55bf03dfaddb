import type { Node } from 'yaml'
import { isAlias, Pair, Scalar, visit, YAMLMap, YAMLSeq } from 'yaml'
import type { TextRange } from '../model/text.ts'
import { lineStartOf } from '../model/text.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import type { YamlDocument } from './compose.ts'
import type { DocumentBody, DuplicateKey, SyntaxProblem } from './document.ts'
import { readDocument, unreadDocument } from './document.ts'
import { documentsObstacle, fileObstacle } from './limits.ts'
import type { Source } from './source.ts'
import { splitDocuments } from './split.ts'

/** A document that is read when something besides its text is first asked of it. */
class LazyBody implements DocumentBody {
  readonly text: string
  #read: DocumentBody | undefined
  constructor(text: string) {
    this.text = text
  }
  #body(): DocumentBody {
    return (this.#read ??= readDocument(this.text))
  }
  get ast(): YamlDocument | undefined {
    return this.#body().ast
  }
  get value(): YamlValue {
    return this.#body().value
  }
  get state(): DocumentBody['state'] {
    return this.#body().state
  }
  get problems(): readonly SyntaxProblem[] {
    return this.#body().problems
  }
  get duplicates(): readonly DuplicateKey[] {
    return this.#body().duplicates
  }
}

/** The same as `readDocument(text)`, done when it is first needed. */
export function lazyDocument(text: string): DocumentBody {
  return new LazyBody(text)
}

/** The same as `readSource`, but the documents that `previous` does not have are only cut out, not read. */
export function lazySource(text: string, previous?: Source): Source {
  const unread = fileObstacle(text)
  const chunks = unread ? [] : splitDocuments(text)
  const obstacle = unread ?? documentsObstacle(chunks.length)
  if (obstacle) return { text, documents: [{ index: 0, start: 0, line: 0, body: unreadDocument(text, obstacle) }] }
  const known = new Map<string, DocumentBody>()
  for (const { body } of previous?.documents ?? []) known.set(body.text, body)
  const documents = chunks.map((chunk, index) => {
    let body = known.get(chunk.text)
    if (!body) {
      body = lazyDocument(chunk.text)
      known.set(chunk.text, body)
    }
    return { index, start: chunk.start, line: chunk.line, body }
  })
  return { text, documents }
}

/**
 * A `kind: List` of which one item is read: `range` is its value in the list's text. Tree and value hold `items` with
 * this item at its place and nothing at the others, so that paths and ranges are those of the whole. `undefined` when
 * the item cannot be understood by itself, such as one with an alias to another.
 */
export function itemOf(list: DocumentBody, item: number, range: TextRange): DocumentBody | undefined {
  const written = list.text.slice(range.start, range.end)
  // The lines of a block map begin in the column of its first key; brackets need no column.
  const column = /^[[{]/.test(written) ? 0 : range.start - lineStartOf(list.text, range.start)
  const read = readDocument(' '.repeat(column) + written)
  const node = read.ast?.contents
  if (!read.ast || !node || read.state === 'broken') return undefined
  const shift = range.start - column
  let aliases = false
  visit(node as Node, {
    Node(_key, part) {
      aliases ||= isAlias(part)
      if (part.range) part.range = part.range.map((offset) => offset + shift) as unknown as typeof part.range
    }
  })
  if (aliases) return undefined
  const items = new YAMLSeq()
  items.items[item] = node
  items.range = [range.start, range.end, range.end]
  const root = new YAMLMap()
  const key = new Scalar('items')
  key.range = [0, 0, 0]
  root.items.push(new Pair(key, items))
  root.range = [0, list.text.length, list.text.length]
  const values: YamlValue[] = []
  values[item] = read.value
  const value = Object.assign(Object.create(null) as YamlObject, { items: values })
  return {
    text: list.text,
    ast: Object.assign(read.ast, { contents: root }),
    value,
    state: 'ok',
    problems: [],
    duplicates: []
  }
}
