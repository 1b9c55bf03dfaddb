import type { Node } from 'yaml'
import { Document, Pair, Scalar, Schema, YAMLMap, YAMLSeq } from 'yaml'
import type { YamlDocument } from './compose.ts'

/** How a scalar without quotes may begin: with no sign that has a meaning there. */
const PLAIN = /[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^ \n,[\]{}])/y
/** A scalar in quotes that takes one line and escapes nothing. */
const QUOTED = /"[^"\\\n]*"|'[^'\n]*'/y
/** A key with its colon. */
const KEY = /(?:[A-Za-z_0-9/][\w./-]*|"[^"\\\n]*"|'[^'\n]*'):(?=[ \n]|$)/y
/** What may follow a value on its line, with the line end. */
const LINE_END = /(?: *| +#[^\n]*)(?:\n|$)/y
/** The line that begins the document. */
const MARKER = /--- *(?:\n|$)/y
/** What only the parser of the library reads: tabs, carriage returns, and marks of the byte order. */
const UNUSUAL = /[\t\r\uFEFF]/

const COLON = 58
const SPACE = 32
const LINE_FEED = 10
const HASH = 35
const COMMA = 44
const DASH = 45
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const BRACKET = 91
const BRACE = 123
const END_BRACKET = 93
const END_BRACE = 125
const SCHEMA = new Schema({ schema: 'failsafe' })

/**
 * Reads a document in the style that manifests are mostly written in, several times faster than the parser, and gives
 * the tree that `composeDocument` would, without what that says of comments: block maps and lists, and values of one
 * line, which may be lists and maps in brackets. `undefined` for whatever is written otherwise, wrong YAML included.
 */
export function readPlainStyle(text: string): YamlDocument | undefined {
  if (UNUSUAL.test(text)) return undefined
  return new PlainReader(text).document()
}

/** All methods that give a node give `undefined` when it is not of this style; the rest of the text is then not looked at. */
class PlainReader {
  readonly #text: string
  /** Offset of what is read next: where a line has just begun, that of the first character of its content. */
  #at = 0
  /** Column of the content of the line that has just begun; -1 at the end. */
  #column = 0
  /** Column of the rightmost comment among the lines skipped just before; -1 when there was none. */
  #comment = -1

  constructor(text: string) {
    this.#text = text
  }

  document(): YamlDocument | undefined {
    this.#nextLine()
    const start = this.#at
    if (this.#column === 0 && this.#taken(MARKER) !== undefined) this.#nextLine()
    if (this.#column !== 0) return undefined
    const contents = this.#collection(0)
    if (!contents || this.#column >= 0) return undefined
    const document = new Document<Node, true>(undefined, { schema: SCHEMA })
    document.contents = contents
    document.range = [start, contents.range![2], this.#text.length]
    return document as YamlDocument
  }

  #collection(column: number): YAMLMap | YAMLSeq | undefined {
    return this.#isItem() ? this.#list(column) : this.#map(column)
  }

  #map(column: number): YAMLMap | undefined {
    const map = new YAMLMap<Node, Node>()
    const start = this.#at
    let end: number
    do {
      const key = this.#key()
      const value = key && this.#valueBelow(column)
      if (!value) return undefined
      map.items.push(new Pair(key, value))
      end = value.range![2]
    } while (this.#goesOn(column))
    if (!this.#ends(column)) return undefined
    map.range = [start, end, end]
    return map
  }

  #list(column: number): YAMLSeq | undefined {
    const list = new YAMLSeq<Node>()
    const start = this.#at
    let end: number
    do {
      const dash = this.#at++
      this.#skipSpaces()
      const item = this.#isAt(KEY) ? this.#map(column + this.#at - dash) : this.#inline(column)
      if (!item) return undefined
      list.items.push(item)
      end = item.range![2]
    } while (this.#goesOn(column) && this.#isItem())
    if (!this.#ends(column, this.#column === column)) return undefined
    list.range = [start, end, end]
    return list
  }

  #goesOn(column: number): boolean {
    return this.#column === column && this.#comment <= column
  }

  /** Comments at the end of a map or list, or further to the right than it, count as part of what stands before them. */
  #ends(column: number, beside = false): boolean {
    const isOut = this.#column < column || beside
    return isOut && (column === 0 ? this.#comment <= 0 : this.#comment < column)
  }

  #key(): Scalar | undefined {
    const start = this.#at
    const written = this.#taken(KEY)
    return written === undefined ? undefined : scalar(written.slice(0, -1), start)
  }

  /** The value of a key in this column, whose colon has just been read. */
  #valueBelow(column: number): Node | undefined {
    const colon = this.#at
    const lineEnd = this.#taken(LINE_END)
    if (lineEnd === undefined) {
      this.#skipSpaces()
      return this.#inline(column)
    }
    this.#nextLine()
    if (this.#column > column || (this.#column === column && this.#isItem())) return this.#collection(this.#column)
    // Comments, and the end of the text, count as part of a value that is missing.
    if (lineEnd.includes('#') || this.#comment >= 0 || this.#column < 0) return undefined
    return scalar('', colon + lineEnd.length - 1)
  }

  /** A value that takes the rest of its line, in a map or list in this column. */
  #inline(column: number): Node | undefined {
    const node = this.#node(false)
    if (!node || this.#taken(LINE_END) === undefined) return undefined
    node.range![2] = this.#at
    this.#nextLine()
    return this.#column > column ? undefined : node
  }

  #scalar(inBrackets: boolean): Scalar | undefined {
    const start = this.#at
    if (!this.#isAt(PLAIN)) {
      const quoted = this.#taken(QUOTED)
      return quoted === undefined ? undefined : scalar(quoted, start)
    }
    this.#at = plainEnd(this.#text, start, inBrackets)
    return scalar(this.#text.slice(start, this.#at), start)
  }

  #node(inBrackets: boolean): Node | undefined {
    const opening = this.#text.charCodeAt(this.#at)
    if (opening === BRACKET) return this.#closed(new YAMLSeq<Node>(), END_BRACKET, () => this.#bracketedItem())
    if (opening === BRACE) return this.#closed(new YAMLMap<Node, Node>(), END_BRACE, () => this.#bracketedPair())
    return this.#scalar(inBrackets)
  }

  #closed<Item, Collection extends { items: Item[]; flow?: boolean; range?: Node['range'] }>(
    collection: Collection,
    closing: number,
    read: () => Item | undefined
  ): Collection | undefined {
    const start = this.#at++
    this.#skipSpaces()
    let isFirst = true
    while (this.#text.charCodeAt(this.#at) !== closing || !isFirst) {
      const item = read()
      if (item === undefined) return undefined
      collection.items.push(item)
      const next = this.#text.charCodeAt(this.#at)
      if (next === closing) break
      if (next !== COMMA) return undefined
      this.#at++
      this.#skipSpaces()
      isFirst = false
    }
    this.#at++
    collection.flow = true
    collection.range = [start, this.#at, this.#at]
    return collection
  }

  /** Spaces behind it count as part of it. */
  #bracketedItem(): Node | undefined {
    const item = this.#node(true)
    if (!item) return undefined
    this.#skipSpaces()
    item.range![2] = this.#at
    return item
  }

  #bracketedPair(): Pair<Node, Node> | undefined {
    const key = this.#scalar(true)
    if (!key || !this.#text.startsWith(': ', this.#at)) return undefined
    this.#at++
    this.#skipSpaces()
    const value = this.#bracketedItem()
    return value && new Pair<Node, Node>(key, value)
  }

  /** Goes to the content of the next line that has some. */
  #nextLine(): void {
    const text = this.#text
    this.#comment = -1
    let lineStart = this.#at
    for (;;) {
      let at = lineStart
      while (text.charCodeAt(at) === SPACE) at++
      const unit = text.charCodeAt(at)
      if (unit === HASH) this.#comment = Math.max(this.#comment, at - lineStart)
      else if (unit !== LINE_FEED && at < text.length) {
        this.#at = at
        this.#column = at - lineStart
        return
      }
      const lineEnd = text.indexOf('\n', at)
      if (lineEnd < 0) {
        this.#at = text.length
        this.#column = -1
        return
      }
      lineStart = lineEnd + 1
    }
  }

  #isItem(): boolean {
    return this.#text.charCodeAt(this.#at) === DASH && this.#text.charCodeAt(this.#at + 1) === SPACE
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === SPACE) this.#at++
  }

  #isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    return pattern.test(this.#text)
  }

  /** What the pattern finds just here, and goes on behind it. */
  #taken(pattern: RegExp): string | undefined {
    const start = this.#at
    if (!this.#isAt(pattern)) return undefined
    this.#at = pattern.lastIndex
    return this.#text.slice(start, this.#at)
  }
}

/**
 * Where a scalar without quotes ends on its line. Not left to a regular expression: one with a choice in a loop runs out of
 * stack where the line is millions of characters long.
 */
function plainEnd(text: string, start: number, inBrackets: boolean): number {
  let end = start
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === SPACE) continue
    if (unit === LINE_FEED || (inBrackets && endsInBrackets(unit))) break
    if (unit === HASH && end < at) break
    if (unit === COLON) {
      const next = text.charCodeAt(at + 1)
      if (next === SPACE || next === LINE_FEED || at + 1 === text.length || (inBrackets && endsInBrackets(next))) break
    }
    end = at + 1
  }
  return end
}

function endsInBrackets(unit: number): boolean {
  return unit === COMMA || unit === BRACKET || unit === END_BRACKET || unit === BRACE || unit === END_BRACE
}

/** A scalar that is written like this, quotes included. */
function scalar(written: string, start: number): Scalar {
  const unit = written.charCodeAt(0)
  const type = unit === DOUBLE_QUOTE ? 'QUOTE_DOUBLE' : unit === SINGLE_QUOTE ? 'QUOTE_SINGLE' : 'PLAIN'
  const value = type === 'PLAIN' ? written : written.slice(1, -1)
  const node = new Scalar(value)
  const end = start + written.length
  node.range = [start, end, end]
  node.source = value
  node.type = type
  return node
}
