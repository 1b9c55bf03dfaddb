import type { YamlValue } from '../model/value.ts'
import { readPlainScalar } from '../parse/scalar.ts'
import type { Style } from './style.ts'

/** Where a value is written: between braces or brackets other rules hold for what may stay unquoted. */
export type Surroundings = 'block' | 'flow' | 'json'

/** Longest text that is put on one line inside braces before it is spread over several. */
const ONE_LINE = 100

/**
 * Words that no YAML reader, old or new, takes for anything but text: no indicator in front, no `: ` or ` #` inside,
 * nothing at the end that could be a key.
 */
const PLAIN = /^[A-Za-z_./][A-Za-z0-9_./@+-]*(?:[ :][A-Za-z0-9_./@+-]+)*$/
const PLAIN_WITH_DIGIT = /^[0-9][A-Za-z0-9_./@+-]*$/
/** Numbers, dates, times and the like, in any reader's grammar. */
const LIKE_A_NUMBER = /^[-+.]?[0-9][0-9_.:eE+-]*$|^[-+]?0[xob][0-9a-fA-F_]+$|^[-+]?\.(?:inf|nan|[0-9]|_*$)/i

/** A scalar as kubectl must read it back. `quote` is the quote to prefer; absent where plain text is preferred. */
export function scalarText(
  value: null | boolean | number | bigint | string,
  surroundings: Surroundings,
  quote: '"' | "'",
  quoted = false
): string {
  if (value === null) return 'null'
  if (typeof value !== 'string') return typeof value === 'number' ? numberText(value) : String(value)
  if (surroundings === 'json') return jsonText(value)
  if (!quoted && canBePlain(value)) return value
  return quote === "'" && canBeSingleQuoted(value) ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value)
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '0' : String(value)
}

function canBePlain(text: string): boolean {
  if (!PLAIN.test(text) && !PLAIN_WITH_DIGIT.test(text)) return false
  return !LIKE_A_NUMBER.test(text) && readPlainScalar(text) === text && !/^(?:\.{3}|true|false|null)$/i.test(text)
}

function canBeSingleQuoted(text: string): boolean {
  return /^[\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text) && !/[\u2028\u2029]/.test(text)
}

/** Double quotes with JSON's escapes, which YAML reads alike; what YAML does not print is escaped too. */
function doubleQuoted(text: string): string {
  return jsonText(text).replaceAll(/[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g, escaped)
}

function jsonText(text: string): string {
  return JSON.stringify(text)
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

export class Writer {
  readonly #style: Style
  readonly #offset: number

  /** `offset` is where the new text will stand: what is written nearest to it is the model. */
  constructor(style: Style, offset: number) {
    this.#style = style
    this.#offset = offset
  }

  /** The value on one line, in braces and brackets where it has parts. */
  inline(value: YamlValue, surroundings: Surroundings): string {
    const { gap, quote, padded } = this.#style
    const inside = surroundings === 'block' ? 'flow' : surroundings
    if (Array.isArray(value)) return `[${value.map((item) => this.inline(item, inside)).join(`,${gap}`)}]`
    if (typeof value !== 'object' || value === null) return scalarText(value, surroundings, quote)
    const keys = Object.keys(value)
    if (keys.length === 0) return '{}'
    const pairs = keys.map((key) => `${this.key(key, inside)}:${gap}${this.inline(value[key]!, inside)}`)
    const pad = padded ? ' ' : ''
    return `{${pad}${pairs.join(`,${gap}`)}${pad}}`
  }

  key(key: string, surroundings: Surroundings): string {
    return scalarText(key, surroundings, this.#style.quote)
  }

  /** Lines of `key: value`, each indented relative to the key's column. */
  entry(key: string, value: YamlValue): string[] {
    const lines = this.#entry(key, value, this.#bracketed(key))
    if (lines.length <= 4) return lines
    const shorter = this.#entry(key, value, true)
    return shorter.length < lines.length && shorter.every((line) => line.length <= ONE_LINE) ? shorter : lines
  }

  /** Lines below a key: relative to the column of the parent's keys. Only for maps and lists that are not empty. */
  below(key: string, value: YamlValue): string[] {
    return this.entry(key, value).slice(1)
  }

  /** Lines of a list item from its dash on, relative to the dash. */
  item(value: YamlValue): string[] {
    return this.#item(value, this.#bracketed(''))
  }

  /** Lines of a value that stands by itself, relative to its own column. */
  lines(value: YamlValue): string[] {
    return this.#lines(value, this.#bracketed(''))
  }

  /** Whether the value takes lines of its own under the key rather than the rest of the key's line. */
  needsLines(key: string, value: YamlValue): boolean {
    return this.entry(key, value).length > 1
  }

  #bracketed(key: string): (key: string, list: readonly YamlValue[]) => boolean {
    return (inner) => this.#style.listsInBrackets(inner === '' ? key : inner) ?? true
  }

  #entry(
    key: string,
    value: YamlValue,
    bracketed: true | ((key: string, list: readonly YamlValue[]) => boolean)
  ): string[] {
    const name = this.key(key, 'block')
    if (Array.isArray(value) && value.length > 0) {
      const plain = value.every((item) => typeof item !== 'object' || item === null)
      const inline = `${name}: ${this.inline(value, 'block')}`
      if (plain && (bracketed === true || bracketed(key, value)) && inline.length <= ONE_LINE) return [inline]
      const dashes = indented(
        value.flatMap((item) => this.#item(item, bracketed)),
        this.#style.dashAt(this.#offset)
      )
      return [`${name}:`, ...dashes]
    }
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
      return [`${name}:`, ...indented(this.#lines(value, bracketed), this.#style.stepAt(this.#offset))]
    }
    return [`${name}: ${this.inline(value, 'block')}`]
  }

  #lines(value: YamlValue, bracketed: true | ((key: string, list: readonly YamlValue[]) => boolean)): string[] {
    if (Array.isArray(value)) return value.length === 0 ? ['[]'] : value.flatMap((item) => this.#item(item, bracketed))
    if (typeof value !== 'object' || value === null) return [this.inline(value, 'block')]
    const keys = Object.keys(value)
    return keys.length === 0 ? ['{}'] : keys.flatMap((key) => this.#entry(key, value[key]!, bracketed))
  }

  #item(value: YamlValue, bracketed: true | ((key: string, list: readonly YamlValue[]) => boolean)): string[] {
    return this.#lines(value, bracketed).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
  }
}

function indented(lines: readonly string[], columns: number): string[] {
  const indent = ' '.repeat(columns)
  return lines.map((line) => indent + line)
}
