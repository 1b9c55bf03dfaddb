import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { TextRange } from '../model/text.ts'
import { lineStartsOf, placeOf } from '../model/text.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import { readPlainScalar } from './scalar.ts'

export type YamlDocument = Document<Node, true>

/** Something wrong with the YAML itself. The range counts from the start of the document's own text. */
export interface SyntaxProblem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly range: TextRange
}

/** A key that stands twice in one map: the second place, and the line (from 1, within the document) that repeats it. */
export interface DuplicateKey {
  readonly key: string
  readonly line: number
  readonly range: TextRange
}

/** One YAML document, read: its tree with positions, and its value as kubectl would send it. */
export interface DocumentBody {
  readonly text: string
  readonly ast: YamlDocument | undefined
  readonly value: YamlValue
  /** `template` when it holds `{{ }}` of a Helm chart: text that becomes YAML only once rendered. */
  readonly state: 'ok' | 'broken' | 'empty' | 'template'
  readonly problems: readonly SyntaxProblem[]
  readonly duplicates: readonly DuplicateKey[]
}

/**
 * Reads one document. Never throws: what cannot be read is a problem, and `value` holds what could be.
 * Scalars stay as written in the tree; their YAML 1.1 meaning is in `value`.
 */
export function readDocument(text: string, { keepSourceTokens = false } = {}): DocumentBody {
  let ast: YamlDocument
  try {
    ast = parseDocument(text, {
      schema: 'failsafe',
      version: '1.1',
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
      logLevel: 'silent',
      stringKeys: false,
      keepSourceTokens
    }) as unknown as YamlDocument
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const problem = problemAt('too-deep', 'the document nests deeper than can be read', 0, text.length)
    return { text, ast: undefined, value: null, state: 'broken', problems: [problem], duplicates: [] }
  }
  const problems: SyntaxProblem[] = ast.errors.map((error) => ({
    code: error.code.toLowerCase().replaceAll('_', '-'),
    severity: 'error',
    message: error.message,
    range: { start: error.pos[0], end: Math.max(error.pos[1], error.pos[0]) }
  }))
  const reader = new ValueReader(text)
  let value: YamlValue = null
  try {
    value = reader.read(ast.contents)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    problems.push(problemAt('too-deep', 'the document nests deeper than can be read', 0, text.length))
  }
  problems.push(...reader.problems)
  const broken = problems.some((problem) => problem.severity === 'error')
  const state = broken && /\{\{.*?\}\}/s.test(text) ? 'template' : broken ? 'broken' : value === null ? 'empty' : 'ok'
  return { text, ast, value, state, problems, duplicates: reader.duplicates }
}

function problemAt(code: string, message: string, start: number, end: number): SyntaxProblem {
  return { code, severity: 'error', message, range: { start, end } }
}

/** Turns a tree into its value. Aliases share the value they stand for, so a document cannot grow by them. */
class ValueReader {
  readonly problems: SyntaxProblem[] = []
  readonly duplicates: DuplicateKey[] = []
  readonly #text: string
  readonly #anchors = new Map<string, YamlValue>()
  #lineStarts: number[] | undefined

  constructor(text: string) {
    this.#text = text
  }

  read(node: unknown): YamlValue {
    if (isScalar(node)) return this.#scalar(node)
    if (isMap(node)) return this.#map(node)
    if (isSeq(node)) return this.#list(node)
    if (isAlias(node)) {
      if (this.#anchors.has(node.source)) return this.#anchors.get(node.source)!
      const [start, end] = node.range ?? [0, 0]
      this.problems.push(problemAt('unknown-anchor', `unknown anchor '${node.source}' referenced`, start, end))
    }
    return null
  }

  #scalar(node: Scalar): YamlValue {
    let value = scalarValue(node)
    if (typeof value === 'string' && value.endsWith('\n') && this.#isCutOff(node)) value = value.slice(0, -1)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, value)
    return value
  }

  /** A block scalar whose last line has no line end, since the file stops there: kubectl's reader adds none. */
  #isCutOff(node: Scalar): boolean {
    if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED') return false
    return node.range![1] === this.#text.length && !this.#text.endsWith('\n')
  }

  #list(node: YAMLSeq): YamlValue {
    const items: YamlValue[] = []
    for (const item of node.items) items.push(this.read(item))
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, items)
    return items
  }

  #map(node: YAMLMap): YamlValue {
    const object = Object.create(null) as YamlObject
    let merged: YamlObject[] | undefined
    for (const pair of node.items) {
      if (isMergeKey(pair)) (merged ??= []).push(...this.#mergeSources(pair))
      else {
        const key = keyText(pair.key)
        if (key in object) this.#reportDuplicate(key, pair)
        object[key] = this.read(pair.value)
      }
    }
    for (const source of merged ?? []) {
      for (const key of Object.keys(source)) if (!(key in object)) object[key] = source[key]!
    }
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, object)
    return object
  }

  #mergeSources(pair: Pair): YamlObject[] {
    const value = this.read(pair.value)
    return (Array.isArray(value) ? value : [value]).filter(isYamlObject)
  }

  #reportDuplicate(key: string, pair: Pair): void {
    const [start, end] = (pair.key as Node).range ?? [0, 0]
    this.#lineStarts ??= lineStartsOf(this.#text)
    this.duplicates.push({ key, line: placeOf(this.#lineStarts, start).line, range: { start, end } })
  }
}

/** Whether the pair is `<<: …`, which merges other maps in. */
export function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN'
}

/** The name a key has in JSON: `1`, `true` and `~` become text. */
export function keyText(key: unknown): string {
  if (!isScalar(key)) return key == null ? 'null' : String(key)
  const value = scalarValue(key)
  return typeof value === 'string' ? value : String(value)
}

/** What a scalar means to kubectl: its tag decides, else its quotes, else the YAML 1.1 rules. */
export function scalarValue(node: Scalar): YamlValue {
  const text = typeof node.value === 'string' ? node.value : node.value == null ? '' : String(node.value)
  if (node.tag === 'tag:yaml.org,2002:str' || node.tag === '!') return text
  const tagged = node.tag?.startsWith('tag:yaml.org,2002:') === true
  return node.type === 'PLAIN' || node.type === undefined || tagged ? readPlainScalar(text) : text
}
