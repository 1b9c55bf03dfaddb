import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import { isMap, isScalar, isSeq } from 'yaml'
import type { Tree } from './tree.ts'
import { columnOf, isFlow, lineEndAt } from './tree.ts'

/** How a document is written, as far as new text has to follow it. */
export interface Style {
  readonly eol: '\n' | '\r\n'
  /** The whole document is JSON and has to stay so. */
  readonly json: boolean
  readonly quote: '"' | "'"
  /** `{ a: 1 }` rather than `{a: 1}`. */
  readonly padded: boolean
  /** What follows `:` and `,` inside braces: a space or, in packed JSON, nothing. */
  readonly gap: ' ' | ''
  /** Columns from a key to the keys below it, as written nearest to an offset. */
  stepAt(offset: number): number
  /** Columns from a key to the dashes below it, as written nearest to an offset. */
  dashAt(offset: number): number
  /** Whether lists of plain values under this key stand in brackets; `undefined` when the document has no such list. */
  listsInBrackets(key: string): boolean | undefined
}

interface Nest {
  readonly at: number
  readonly columns: number
}

export function styleOf(tree: Tree): Style {
  const { text, root } = tree
  const survey = new Survey(text)
  survey.visit(root, undefined)
  const firstLineEnd = lineEndAt(text, 0)
  const json = root !== null && (isMap(root) || isSeq(root)) && isFlow(root) && isJson(text)
  const nearest = (nests: readonly Nest[], offset: number): number | undefined => {
    let best: Nest | undefined
    for (const nest of nests) {
      if (!best || Math.abs(nest.at - offset) < Math.abs(best.at - offset)) best = nest
    }
    return best?.columns
  }
  return {
    eol: text[firstLineEnd] === '\r' ? '\r\n' : '\n',
    json,
    quote: json || survey.double >= survey.single ? '"' : "'",
    padded: survey.padded,
    gap: json && survey.packed ? '' : ' ',
    stepAt: (offset) => nearest(survey.maps, offset) ?? 2,
    dashAt: (offset) => nearest(survey.lists, offset) ?? 2,
    listsInBrackets: (key) => survey.inBrackets.get(key) ?? survey.mostInBrackets
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
    return true
  } catch {
    return false
  }
}

class Survey {
  readonly maps: Nest[] = []
  readonly lists: Nest[] = []
  readonly inBrackets = new Map<string, boolean>()
  double = 0
  single = 0
  padded = false
  packed = false
  readonly #text: string
  #brackets = 0
  #dashes = 0
  #maps = 0

  constructor(text: string) {
    this.#text = text
  }

  get mostInBrackets(): boolean | undefined {
    return this.#brackets + this.#dashes === 0 ? undefined : this.#brackets >= this.#dashes
  }

  /** `column` is that of the map the node is a value in; absent for list items and the root. */
  visit(node: Node | null, column: number | undefined, key = ''): void {
    if (isMap(node)) this.#map(node, column)
    else if (isSeq(node)) this.#list(node, column, key)
    else if (isScalar(node)) {
      if (node.type === 'QUOTE_DOUBLE') this.double++
      if (node.type === 'QUOTE_SINGLE') this.single++
    }
  }

  #map(map: YAMLMap, column: number | undefined): void {
    const start = map.range![0]
    const flow = isFlow(map)
    if (flow) {
      const inside = this.#text[start + 1]
      if (map.items.length > 0 && this.#maps++ === 0) this.padded = inside === ' '
      this.packed ||= /^\{"[^"\\]*":\S/.test(this.#text.slice(start, start + 80))
    } else if (column !== undefined) {
      this.maps.push({ at: start, columns: Math.max(1, columnOf(this.#text, start) - column) })
    }
    const own = flow ? undefined : columnOf(this.#text, start)
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      this.visit(pair.value, own, isScalar(pair.key) ? String(pair.key.value) : '')
    }
  }

  #list(list: YAMLSeq, column: number | undefined, key: string): void {
    const start = list.range![0]
    const flow = isFlow(list)
    if (!flow && column !== undefined) {
      this.lists.push({ at: start, columns: Math.max(0, columnOf(this.#text, start) - column) })
    }
    if (list.items.length > 0 && list.items.every((item) => isScalar(item))) {
      if (flow) this.#brackets++
      else this.#dashes++
      if (!this.inBrackets.has(key)) this.inBrackets.set(key, flow)
    }
    for (const item of list.items) this.visit(item as Node, undefined)
  }
}
