import type { TextRange } from '../model/text.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { DocumentBody } from '../parse/document.ts'
import { readDocument } from '../parse/document.ts'
import { locate } from '../parse/locate.ts'
import type { Findings } from './finding.ts'
import { oneOf } from './finding.ts'

/** A YAML map of a lesson file, read key by key; what is wrong with one is told with its place in the file. */
export class Keys {
  readonly #body: DocumentBody
  readonly #value: YamlObject
  readonly #start: number
  readonly #findings: Findings
  readonly #whole: TextRange

  private constructor(body: DocumentBody, value: YamlObject, whole: TextRange, findings: Findings) {
    this.#body = body
    this.#value = value
    this.#start = whole.start
    this.#whole = whole
    this.#findings = findings
  }

  /** `undefined` when the text is no YAML map; that is told. Keys besides `known` are told as well. */
  static read(text: string, range: TextRange, known: readonly string[], findings: Findings): Keys | undefined {
    const body = readDocument(text)
    const problem = body.problems.find(({ severity }) => severity === 'error')
    const shifted = ({ start, end }: TextRange) => ({ start: start + range.start, end: end + range.start })
    if (problem) {
      findings.error('yaml', shifted(problem.range), problem.message)
      return undefined
    }
    if (!isYamlObject(body.value)) {
      findings.error('yaml', range, `found ${typeName(body.value)}, expected keys: ${oneOf(known)}`)
      return undefined
    }
    const keys = new Keys(body, body.value, range, findings)
    for (const key of Object.keys(body.value))
      if (!known.includes(key))
        findings.error('unknown-key', keys.keyRange(key), `found '${key}', expected ${oneOf(known)}`)
    for (const { range: at, key } of body.duplicates)
      findings.error('duplicate-key', shifted(at), `found '${key}' twice, expected it once`)
    return keys
  }

  /** Where a key stands, or where the map starts. */
  keyRange(...path: readonly (string | number)[]): TextRange {
    return this.#range(locate(this.#body, path)?.key)
  }

  /** Where a value stands, its key where it has none. */
  range(...path: readonly (string | number)[]): TextRange {
    const found = locate(this.#body, path)
    return this.#range(found?.value ?? found?.key)
  }

  #range(found: TextRange | undefined): TextRange {
    if (!found) return { start: this.#start, end: this.#whole.end }
    return { start: this.#start + found.start, end: this.#start + found.end }
  }

  has(key: string): boolean {
    return this.#value[key] !== undefined
  }

  value(key: string): YamlValue | undefined {
    return this.#value[key]
  }

  text(key: string): string | undefined {
    const value = this.#value[key]
    if (value === undefined) return undefined
    if (typeof value === 'string' && value.trim() !== '') return value
    this.wrong(key, `found ${typeName(value)}, expected text`)
    return undefined
  }

  wholeNumber(key: string): number | undefined {
    const value = this.#value[key]
    if (value === undefined) return undefined
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value
    this.wrong(key, `found ${typeName(value)}, expected a whole number from 1 on`)
    return undefined
  }

  /** A text, or a list of texts. */
  texts(key: string): string[] {
    const value = this.#value[key]
    if (value === undefined) return []
    const list = Array.isArray(value) ? value : [value]
    if (list.length > 0 && list.every((item) => typeof item === 'string')) return list
    this.wrong(key, `found ${typeName(value)}, expected a path, or a list of paths`)
    return []
  }

  map(key: string): YamlObject | undefined {
    const value = this.#value[key]
    if (value === undefined) return undefined
    if (isYamlObject(value) && Object.keys(value).length > 0) return value
    this.wrong(key, `found ${typeName(value)}, expected keys with values`)
    return undefined
  }

  wrong(key: string, message: string): void {
    this.#findings.error('wrong-value', this.range(key), `${key}: ${message}`)
  }
}

export function typeName(value: YamlValue): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'keys'
  return `'${String(value)}'`
}
