import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { TextRange } from '../model/text.ts'
import { lineStartsOf, placeOf } from '../model/text.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { SyntaxProblem } from './problem.ts'
import { MAX_PROBLEMS, problemAt } from './problem.ts'
import { scalarMisfit, scalarValue } from './tagged.ts'

/** A key that stands twice in one map: the second place, and the line (from 1, within the document) that repeats it. */
export interface DuplicateKey {
  readonly key: string
  readonly line: number
  readonly range: TextRange
}

/** What an anchor names, and how many values it holds once all aliases in it are written out. */
interface Anchored {
  readonly value: YamlValue
  readonly size: number
}

/** Turns a tree into its value. Aliases share the value they stand for, so a document cannot grow by them. */
export class ValueReader {
  readonly problems: SyntaxProblem[] = []
  readonly duplicates: DuplicateKey[] = []
  readonly #text: string
  readonly #anchors = new Map<string, Anchored>()
  #lineStarts: number[] | undefined
  /** Values met so far, those that aliases stand for counted each time; and how many of them came by aliases. */
  #met = 0
  #aliased = 0
  #excessive = false

  constructor(text: string) {
    this.#text = text
  }

  /** The value of a node; null where there is none. Throws a RangeError when the tree is deeper than the stack. */
  read(node: unknown): YamlValue {
    const before = this.#met++
    let value: YamlValue
    if (isScalar(node)) value = this.#scalar(node)
    else if (isMap(node)) value = this.#map(node)
    else if (isSeq(node)) value = this.#list(node)
    else return isAlias(node) ? this.#alias(node) : null
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, { value, size: this.#met - before })
    return value
  }

  #scalar(node: Scalar): YamlValue {
    const value = scalarValue(node)
    if (node.tag !== undefined || typeof value === 'string') {
      const misfit = scalarMisfit(node, value)
      if (misfit !== undefined) this.#report('not-json', misfit, node.range)
      if (typeof value === 'string' && value.endsWith('\n') && this.#isCutOff(node)) return value.slice(0, -1)
    }
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
      if (this.#excessive) break
      for (const key of Object.keys(source)) if (!(key in object)) object[key] = source[key]!
    }
    return object
  }

  #mergeSources(pair: Pair): YamlObject[] {
    const value = this.read(pair.value)
    return (Array.isArray(value) ? value : [value]).filter(isYamlObject)
  }

  /** An alias counts as much as what it stands for: go-yaml refuses documents that are mostly aliases. */
  #alias(alias: Alias): YamlValue {
    const anchored = this.#anchors.get(alias.source)
    if (!anchored) {
      const found = `found the alias *${alias.source}`
      this.#report('unknown-anchor', `${found}, expected an anchor &${alias.source} before it`, alias.range)
      return null
    }
    this.#met += anchored.size
    this.#aliased += anchored.size
    if (
      !this.#excessive &&
      this.#aliased > 100 &&
      this.#met > 1000 &&
      this.#aliased / this.#met > allowedShare(this.#met)
    ) {
      this.#excessive = true
      const message =
        'found aliases that stand for far more than the document itself: kubectl refuses it (excessive aliasing)'
      this.#report('excessive-aliasing', message, alias.range)
    }
    return this.#excessive ? null : anchored.value
  }

  #report(code: string, message: string, range: Node['range']): void {
    if (this.problems.length < MAX_PROBLEMS)
      this.problems.push(problemAt(code, message, range?.[0] ?? 0, range?.[1] ?? 0))
  }

  #reportDuplicate(key: string, pair: Pair): void {
    if (this.duplicates.length >= MAX_PROBLEMS) return
    const [start, end] = (pair.key as Node).range ?? [0, 0]
    this.#lineStarts ??= lineStartsOf(this.#text)
    this.duplicates.push({ key, line: placeOf(this.#lineStarts, start).line, range: { start, end } })
  }
}

const SMALL = 400_000
const LARGE = 4_000_000

/**
 * The share of values that may come by aliases.
 * @see https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/decode.go (allowedAliasRatio)
 */
function allowedShare(met: number): number {
  if (met <= SMALL) return 0.99
  return met >= LARGE ? 0.1 : 0.99 - 0.89 * ((met - SMALL) / (LARGE - SMALL))
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
