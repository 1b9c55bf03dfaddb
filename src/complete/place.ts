import type { FieldPath } from '../model/path.ts'
import { lineStartOf } from '../model/text.ts'
import { flowPlace } from './flow.ts'
import type { Entry, Line } from './line.ts'
import { endsInComment, readLine, unquoted } from './line.ts'

/** What somebody is about to write at a place of a text, however incomplete the text is. */
export interface WritingPlace {
  /** From the document's root: of the map whose key is typed, of the key whose value is, of the list whose item is. */
  readonly path: FieldPath
  readonly position: 'key' | 'value' | 'item'
  /** What is typed so far, without an open quote; it ends at the offset that was asked for. */
  readonly typed: string
  /** Keys of the map, or items of the list, that stand there already. */
  readonly siblings: readonly string[]
  /** Column of a key in block style; `undefined` inside of braces and brackets. */
  readonly column: number | undefined
  /** Behind the colon of a key there is no space yet. */
  readonly needsSpace: boolean
  /** `kind` of the object: of the document, or of the item of a List. */
  readonly kind: string | undefined
}

/** Keys and dashes above a place, innermost first, each with the line it stands in. */
interface Ancestor {
  readonly part: string | number
  readonly line: number
  readonly column: number
}

/**
 * Reads where `offset` of a text lies from the indentation around it. The text may hold several documents and need not
 * parse. `undefined` where nothing can be offered: in comments, block scalars and behind closed brackets.
 */
export function writingPlace(text: string, offset: number): WritingPlace | undefined {
  const lines = documentAround(text, offset)
  const lineStart = lineStartOf(text, offset)
  const before = text.slice(lineStart, offset)
  if (endsInComment(before) || /^\s*\t/.test(before)) return undefined
  const number = lines.current
  const found = ancestorsOf(lines.lines, number, readLine(before), before)
  if (!found) return undefined
  const { ancestors, column, flow } = found
  const outer = ancestors.map(({ part }) => part).reverse()
  const kind = kindOf(lines.lines, ancestors, number, column)
  if (flow !== undefined) {
    const place = flowPlace(flow)
    if (!place) return undefined
    const later = place.position === 'value' ? [] : wordsOf(text.slice(offset, lineEnd(text, offset)))
    const path = place.position === 'item' ? place.path.slice(0, -1) : place.path
    return {
      ...place,
      path: [...outer, ...path],
      siblings: [...place.siblings, ...later],
      column: undefined,
      needsSpace: false,
      kind
    }
  }
  const line = readLine(before)
  const key = line.entries.at(-1)
  if (key?.kind === 'key') {
    const path = [...outer, key.key]
    const typed = unquoted(before.slice(key.valueColumn))
    return { path, position: 'value', typed, siblings: [], column, needsSpace: before.endsWith(':'), kind }
  }
  const isItem = key !== undefined
  const siblings = [...siblingsAt(lines.lines, number, column, key).keys()]
  const items = isItem ? itemsAt(lines.lines, number, key.column) : []
  return {
    path: outer,
    position: 'key',
    typed: unquoted(line.rest),
    siblings: [...siblings, ...items],
    column,
    needsSpace: false,
    kind
  }
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}

/** Words up to where the innermost bracket closes. */
function wordsOf(text: string): string[] {
  return [...text.replace(/[}\]].*/, '').matchAll(/[\w./-]+(?=\s*(?:[:,]|$))/g)].map(([word]) => word)
}

/** The lines of the document around an offset; `current` is the one that holds it. */
function documentAround(text: string, offset: number): { lines: readonly string[]; current: number } {
  const lineStart = lineStartOf(text, offset)
  let start = lineStart
  while (start > 0) {
    start = text.lastIndexOf('\n---', start - 1)
    if (start < 0 || /^\s/.test(text.slice(start + 4, start + 5))) break
  }
  const from = start < 0 ? 0 : start + 1
  const next = /\n(?:---|\.\.\.)(?=\s|$)/.exec(text.slice(offset))
  const to = next ? offset + next.index : text.length
  const lines = text.slice(from, to).split('\n')
  return {
    lines: lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)),
    current: text.slice(from, offset).split('\n').length - 1
  }
}

interface Found {
  readonly ancestors: readonly Ancestor[]
  /** Where the key that is typed starts. */
  readonly column: number
  /** Text of a flow collection from its start to the place, when the place is in one. */
  readonly flow?: string
}

/** Walks up from a line. `undefined` when the place is part of a scalar of several lines. */
function ancestorsOf(lines: readonly string[], current: number, line: Line, before: string): Found | undefined {
  let ancestors: Ancestor[] = []
  let flow: string | undefined
  const own = line.entries.at(-1)
  const column = own?.kind === 'key' ? own.column : line.restColumn
  let limit = column
  let inItem = false
  let index = 0
  const climb = (part: string | number, at: number, { column: to, kind }: Entry) => {
    if (inItem) ancestors.push({ part: index, line: at, column: limit })
    if (kind === 'key') ancestors.push({ part, line: at, column: to })
    inItem = kind === 'item'
    index = 0
    limit = to
  }
  if (own?.kind === 'key' && /^[[{]/.test(before.slice(own.valueColumn))) {
    flow = before.slice(own.valueColumn)
    ancestors.push({ part: own.key, line: current, column: own.column })
  } else if (own?.kind !== 'key' && /^[[{]/.test(line.rest)) flow = line.rest
  for (const dash of line.entries.filter(({ kind }) => kind === 'item').reverse()) climb('', current, dash)
  for (let at = current - 1; at >= 0 && (limit > 0 || inItem); at--) {
    const text = lines[at]!
    if (/^\s*(?:#|$)/.test(text)) continue
    for (const entry of [...readLine(text).entries].reverse()) {
      if (inItem && entry.kind === 'item' && entry.column === limit) index++
      const isAbove = entry.column < limit || (inItem && entry.kind === 'key' && entry.column === limit)
      if (!isAbove) continue
      const value = entry.value.replace(/^(?:[&!]\S*\s*)+/, '')
      if (/^[[{]/.test(value)) {
        // What seemed to be block lines stands in brackets.
        ancestors = []
        inItem = false
        flow = [text.slice(entry.valueColumn), ...lines.slice(at + 1, current), before].join('\n')
      } else if (entry.kind === 'key' && value !== '') return undefined
      climb(entry.key, at, entry)
    }
  }
  return { ancestors, column, ...(flow !== undefined && { flow }) }
}

/** Keys of the map around a line whose keys start in `column`, with their values; the line itself is left out. */
function siblingsAt(lines: readonly string[], current: number, column: number, dash?: Entry): Map<string, string> {
  const found = new Map<string, string>()
  const look = (at: number): boolean => {
    if (/^\s*(?:#|$)/.test(lines[at]!)) return true
    const { entries, restColumn } = readLine(lines[at]!)
    for (const entry of entries) {
      if (entry.kind === 'key' && entry.column === column) found.set(entry.key, entry.value)
    }
    return (entries[0]?.column ?? restColumn) >= column
  }
  if (!dash) for (let at = current - 1; at >= 0 && look(at); at--);
  for (let at = current + 1; at < lines.length; at++) {
    const first = readLine(lines[at]!).entries[0]
    // The dash of the next item also has the key of a map behind it.
    if ((first && first.column < column) || !look(at)) break
  }
  return found
}

/** Scalar items of the list whose dashes stand in `column`, without the line itself. */
function itemsAt(lines: readonly string[], current: number, column: number): string[] {
  const items: string[] = []
  for (const step of [-1, 1]) {
    for (let at = current + step; at >= 0 && at < lines.length; at += step) {
      if (/^\s*(?:#|$)/.test(lines[at]!)) continue
      const { entries, rest } = readLine(lines[at]!)
      const [first] = entries
      if (first?.kind !== 'item' || first.column !== column || rest === '') break
      items.push(unquoted(rest.replace(/\s#.*$/, '').trim()))
    }
  }
  return items
}

function kindOf(
  lines: readonly string[],
  ancestors: readonly Ancestor[],
  current: number,
  column: number
): string | undefined {
  const path = [...ancestors].reverse()
  const inList = path[0]?.part === 'items' && typeof path[1]?.part === 'number'
  const holder = inList ? path[2] : path[0]
  const at = holder ?? { line: current, column }
  const line = readLine(lines[at.line] ?? '')
  const own = line.entries.find(({ kind, key }) => kind === 'key' && key === 'kind')
  const dash = line.entries.find(({ kind }) => kind === 'item')
  const value = own?.value ?? siblingsAt(lines, at.line, at.column, dash).get('kind')
  return value === undefined ? undefined : unquoted(value.replace(/,$/, ''))
}
