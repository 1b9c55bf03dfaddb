import type { YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { Style } from '../render/style.ts'
import { Writer } from '../render/write.ts'

/** Block style, two columns a level, short lists in brackets: what most manifests look like. */
const STYLE: Style = {
  eol: '\n',
  json: false,
  quote: '"',
  padded: true,
  gap: ' ',
  stepAt: () => 2,
  dashAt: () => 2,
  listsInBrackets: (key) => (/^(?:command|args)$/.test(key) ? false : undefined)
}

/** A value as YAML lines that kubectl reads back as the same value. */
export function yamlLines(value: YamlValue): string[] {
  return new Writer(STYLE, 0).lines(value)
}

export function yamlText(value: YamlValue): string {
  return `${yamlLines(value).join('\n')}\n`
}

/** Words in a comment: one line, whatever a name holds. */
export function comment(words: string): string {
  // eslint-disable-next-line no-control-regex -- what would end the comment's line is what is to go
  return `# ${words.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]+/g, ' ')}`
}

/**
 * A value as JSON, keys in their order, whole numbers in full. On one line, or with `indent` columns a level; what is
 * short stays on its line then.
 */
export function jsonText(value: YamlValue, indent = 0, column = 0): string {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((item) => jsonText(item, indent, column + indent))
    : Object.entries(value).map(
        ([key, inner]) => `${JSON.stringify(key)}:${indent > 0 ? ' ' : ''}${jsonText(inner, indent, column + indent)}`
      )
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (indent === 0 || parts.length === 0) return `${open}${parts.join(',')}${close}`
  const line = isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
  const hasParts = (isList ? value : Object.values(value)).some((inner) => Array.isArray(inner) || isYamlObject(inner))
  if (!hasParts && column + line.length <= 100) return line
  const pad = ' '.repeat(column + indent)
  return `${open}\n${parts.map((part) => pad + part).join(',\n')}\n${' '.repeat(column)}${close}`
}

/** A name without what a file name cannot hold; '' where nothing is left. */
export function fileStem(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9.-]/g, '-').replace(/^\.+/, '')
}
