import { isScalar, isSeq } from 'yaml'
import type { TextEdit } from '../model/text.ts'
import type { YamlValue } from '../model/value.ts'
import type { Style } from './style.ts'
import type { Entry, Tree } from './tree.ts'
import { columnOf, isBlockCollection, isBlockScalar, isFlow, isNothing, lineEndAt } from './tree.ts'
import type { Surroundings } from './write.ts'
import { scalarText, Writer } from './write.ts'

/** Where an entry stands: the column of its map or list, and what surrounds it. */
export interface Site {
  readonly entry: Entry
  readonly column: number
  readonly surroundings: Surroundings
  /** The key's name; absent for list items. */
  readonly key: string | undefined
}

/**
 * Puts another value in the place of an entry's. An anchor stays with `keepAnchor` (its aliases then mean the new
 * value too), a tag always goes. Comments beside the value stay; those inside an old value of several lines go with it.
 */
export function replaceValue(tree: Tree, style: Style, site: Site, value: YamlValue, keepAnchor = true): TextEdit[] {
  const anchor = site.entry.props.find((token) => token.type === 'anchor')
  return putText(tree, style, site, value, keepAnchor && anchor ? anchor.source : '')
}

/** Like `replaceValue`, with this anchor (`&name`) in front of the value, or none for ''. */
export function putText(tree: Tree, style: Style, site: Site, value: YamlValue, anchor: string): TextEdit[] {
  const { text } = tree
  const { entry, column, key } = site
  const writer = new Writer(style, entry.start)
  const prefix = anchor === '' ? '' : `${anchor} `
  if (site.surroundings !== 'block') return putInline(site, prefix + writer.inline(value, site.surroundings))
  if (!entry.hasIndicator && text[entry.start] === '?') {
    const line = `${style.eol}${' '.repeat(column)}: ${prefix}${writer.inline(value, 'block')}`
    const lineEnd = lineEndAt(text, entry.end)
    return [{ range: { start: lineEnd, end: lineEnd }, text: line }]
  }
  if (staysOnLine(entry, value)) return putInBlock(tree, entry, prefix + oneLine(writer, style, entry, value))
  if (key === undefined) return putInItem(tree, style, site, value, anchor)
  if (!writer.needsLines(key, value)) return putInBlock(tree, entry, prefix + oneLine(writer, style, entry, value))
  const below = writer
    .below(key, value)
    .map((line) => style.eol + ' '.repeat(column) + line)
    .join('')
  return putBelow(text, entry, onIndicatorLine(tree, entry), anchor === '' ? '' : ` ${anchor}`, below)
}

/** A list item: a map or list starts right after the dash, or below an anchor. */
function putInItem(tree: Tree, style: Style, { entry, column }: Site, value: YamlValue, anchor: string): TextEdit[] {
  const writer = new Writer(style, entry.start)
  const inPlace = !isNothing(entry.value) && onIndicatorLine(tree, entry)
  const start = inPlace ? entry.valueStart : entry.indicatorEnd
  const indent = ' '.repeat(inPlace ? columnOf(tree.text, start) : column + 2)
  const lines = writer.item(value).map((line) => line.slice(2))
  const separator = anchor === '' ? '' : typeof value === 'object' ? style.eol + indent : ' '
  const text = anchor + separator + lines.join(style.eol + indent)
  return [{ range: { start, end: entry.end }, text: inPlace ? text : ` ${text}` }]
}

/** A list in brackets stays in brackets, if only plain values are in it. */
function staysOnLine(entry: Entry, value: YamlValue): boolean {
  const old = entry.value
  if (!Array.isArray(value) || !isSeq(old) || !isFlow(old) || old.items.length === 0) return false
  return value.every((item) => typeof item !== 'object' || item === null)
}

/** The value on one line, in the old value's quotes where both are text. */
function oneLine(writer: Writer, style: Style, entry: Entry, value: YamlValue): string {
  const quote = quoteOf(entry)
  if (typeof value === 'string' && quote) return scalarText(value, 'block', quote, true)
  return typeof value === 'string' ? scalarText(value, 'block', style.quote) : writer.inline(value, 'block')
}

function quoteOf(entry: Entry): '"' | "'" | undefined {
  if (!isScalar(entry.value)) return undefined
  return entry.value.type === 'QUOTE_DOUBLE' ? '"' : entry.value.type === 'QUOTE_SINGLE' ? "'" : undefined
}

function onIndicatorLine(tree: Tree, entry: Entry): boolean {
  const start = entry.value?.range?.[0] ?? entry.end
  return start <= lineEndAt(tree.text, entry.indicatorEnd)
}

function putInline(site: Site, text: string): TextEdit[] {
  const { entry } = site
  if (!isNothing(entry.value)) return [{ range: { start: entry.valueStart, end: entry.end }, text }]
  const start = entry.props.length > 0 ? entry.valueStart : entry.end
  return [
    { range: { start, end: entry.end }, text: `${entry.hasIndicator || site.key === undefined ? ' ' : ': '}${text}` }
  ]
}

/** A value on the line of its key or dash; lines that the old value took below go. */
function putInBlock(tree: Tree, entry: Entry, inline: string): TextEdit[] {
  const { value } = entry
  const lineEnd = lineEndAt(tree.text, entry.indicatorEnd)
  if (isNothing(value)) {
    const text = entry.hasIndicator ? ` ${inline}` : `: ${inline}`
    return [{ range: { start: entry.indicatorEnd, end: entry.end }, text }]
  }
  if (isScalar(value) && isBlockScalar(value)) {
    return [
      { range: { start: entry.valueStart, end: headerEnd(tree.text, value.range![0]) }, text: inline },
      ...bodyOf(tree.text, entry, '')
    ]
  }
  if (isBlockCollection(value) && value.range![0] > lineEnd) {
    const propsEnd = Math.max(entry.indicatorEnd, ...entry.props.map((prop) => prop.offset + prop.source.length))
    return [
      { range: { start: entry.indicatorEnd, end: propsEnd }, text: ` ${inline}` },
      { range: { start: lineEndAt(tree.text, propsEnd), end: entry.end }, text: '' }
    ]
  }
  return [{ range: { start: entry.valueStart, end: entry.end }, text: inline }]
}

function putBelow(text: string, entry: Entry, sameLine: boolean, anchor: string, below: string): TextEdit[] {
  const { value } = entry
  if (isNothing(value)) {
    const lineEnd = lineEndAt(text, entry.end)
    return [
      { range: { start: entry.indicatorEnd, end: entry.end }, text: (entry.hasIndicator ? '' : ':') + anchor },
      { range: { start: lineEnd, end: lineEnd }, text: below }
    ]
  }
  if (isScalar(value) && isBlockScalar(value)) {
    return [
      { range: { start: entry.indicatorEnd, end: headerEnd(text, value.range![0]) }, text: anchor },
      ...bodyOf(text, entry, below)
    ]
  }
  if (isBlockCollection(value)) {
    if (sameLine) return [{ range: { start: entry.indicatorEnd, end: entry.end }, text: anchor + below }]
    const propsEnd = Math.max(entry.indicatorEnd, ...entry.props.map((prop) => prop.offset + prop.source.length))
    return [
      { range: { start: entry.indicatorEnd, end: propsEnd }, text: anchor },
      { range: { start: lineEndAt(text, propsEnd), end: entry.end }, text: below }
    ]
  }
  const lineEnd = lineEndAt(text, entry.end)
  return [
    { range: { start: entry.indicatorEnd, end: entry.end }, text: anchor },
    { range: { start: lineEnd, end: lineEnd }, text: below }
  ]
}

function headerEnd(text: string, start: number): number {
  return start + /^[|>][-+0-9]*/.exec(text.slice(start, start + 8))![0].length
}

function bodyOf(text: string, entry: Entry, replacement: string): TextEdit[] {
  const start = lineEndAt(text, entry.value!.range![0])
  return [{ range: { start, end: Math.max(start, entry.end) }, text: replacement }]
}
