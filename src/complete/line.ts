/** A dash or a key as it starts in a line. */
export interface Entry {
  readonly kind: 'item' | 'key'
  /** In UTF-16 units from the start of the line. */
  readonly column: number
  /** '' for a dash. */
  readonly key: string
  /** What follows the colon, without comment; where it starts, as a column. */
  readonly value: string
  readonly valueColumn: number
}

/** A line of block YAML: its dashes and its key, from left to right, and what remains where there is no key. */
export interface Line {
  readonly entries: readonly Entry[]
  /** What stands behind the dashes of a line without a key, such as half of a key or an item. */
  readonly rest: string
  readonly restColumn: number
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s[\]{},#&*!|>'"%@`][^\n]*?)\s*:(?=\s|$)/
const DASH = /^-(?=\s|$)[ ]*/

/** Reads one line by itself, without its line end. */
export function readLine(text: string): Line {
  let column = text.length - text.trimStart().length
  const entries: Entry[] = []
  for (let dash = DASH.exec(text.slice(column)); dash; dash = DASH.exec(text.slice(column))) {
    entries.push({ kind: 'item', column, key: '', value: '', valueColumn: column })
    column += dash[0].length
  }
  const rest = text.slice(column)
  const match = KEY.exec(rest)
  if (!match || rest.startsWith('#') || match[1]!.includes(' #')) return { entries, rest, restColumn: column }
  const after = rest.slice(match[0].length)
  const gap = after.length - after.trimStart().length
  const valueColumn = column + match[0].length + gap
  const value = withoutComment(after.trimStart())
  entries.push({ kind: 'key', column, key: unquoted(match[1]!), value, valueColumn })
  return { entries, rest: '', restColumn: valueColumn }
}

function withoutComment(value: string): string {
  return value.startsWith('#') ? '' : value.replace(/\s#.*$/, '').trimEnd()
}

/** The text without the quotes around it, where it has any; an open quote counts too. */
export function unquoted(text: string): string {
  const quote = text[0]
  if (quote !== '"' && quote !== "'") return text
  return text.slice(1, text.length > 1 && text.endsWith(quote) ? -1 : undefined)
}

/** Whether a text ends inside of a comment. */
export function endsInComment(text: string): boolean {
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (quote !== '') quote = character === quote ? '' : quote
    else if ((character === '"' || character === "'") && /[\s[{,:]/.test(text[at - 1] ?? ' ')) quote = character
    else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) return true
  }
  return false
}
