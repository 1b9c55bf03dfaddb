import type { StringStream } from '@codemirror/language'
import { StreamLanguage } from '@codemirror/language'
import { tags } from '@lezer/highlight'

interface State {
  /** The column that the lines of a block scalar are right of; -1 outside of one. */
  block: number
  /** Open brackets. */
  depth: number
  /** The quote that an earlier line left open. */
  quote: '' | '"' | "'"
}

const REST: Readonly<Record<'"' | "'", RegExp>> = { '"': /^(?:[^"\\]|\\.)*/, "'": /^(?:[^']|'')*/ }
const IS_COLON = /^[ \t]*:(?=\s|$)/
const PLAIN = /^(?:[^\s:#]#+|[^:#]|:(?=\S))+/
const PLAIN_IN_BRACKETS = /^(?:[^\s:#,[\]{}]#+|[^:#,[\]{}]|:(?=[^\s,[\]{}]))+/
const IS_NUMBER = /^[-+]?(0x[\da-f_]+|0b[01_]+|0o?[0-7_]+|\d[\d_]*(\.[\d_]*)?(e[-+]?\d+)?)$/i
const IS_TRUTH = /^(true|false|yes|no|on|off|null|~)$/i

function token(stream: StringStream, state: State): string | null {
  if (stream.sol()) {
    if (state.block >= 0 && stream.indentation() > state.block) {
      stream.skipToEnd()
      return 'string'
    }
    state.block = -1
    if (stream.match(/^(?:---|\.\.\.)(?=\s|$)/)) {
      state.depth = 0
      state.quote = ''
      return 'separator'
    }
  }
  if (state.quote === '' && stream.eatSpace()) return null
  const next = stream.peek()
  if (state.quote !== '' || next === '"' || next === "'") return quoted(stream, state)
  if (next === '#') {
    stream.skipToEnd()
    return 'comment'
  }
  if (stream.match(/^[-?](?=\s|$)/) || stream.match(IS_COLON)) return 'punctuation'
  if (stream.match(/^[[{]/)) return bracket(state, 1)
  if (stream.match(/^[\]}]/)) return bracket(state, -1)
  if (state.depth > 0 && stream.eat(',')) return 'punctuation'
  if (stream.match(/^[&*!][^\s,[\]{}]*/)) return 'variableName'
  if (stream.match(/^[|>][-+\d]*(?=\s*(?:#.*)?$)/)) {
    state.block = columnOfParent(stream.string)
    return 'punctuation'
  }
  if (!stream.match(state.depth > 0 ? PLAIN_IN_BRACKETS : PLAIN)) {
    stream.next()
    return null
  }
  if (stream.match(IS_COLON, false)) return 'propertyName'
  const word = stream.current().trim()
  return IS_NUMBER.test(word) ? 'number' : IS_TRUTH.test(word) ? 'bool' : null
}

function quoted(stream: StringStream, state: State): string {
  const quote = state.quote || (stream.next() as '"' | "'")
  stream.match(REST[quote])
  state.quote = stream.eat(quote) ? '' : quote
  return state.quote === '' && stream.match(IS_COLON, false) ? 'propertyName' : 'string'
}

function bracket(state: State, by: 1 | -1): string {
  state.depth = Math.max(0, state.depth + by)
  return 'punctuation'
}

/** The column of the key, or of the dash, that a block scalar at the end of this line belongs to. */
function columnOfParent(line: string): number {
  const before = /^\s*(?:- +)*/.exec(line)![0]
  return /^[|>&!]/.test(line.slice(before.length)) ? before.lastIndexOf('-') : before.length
}

/** YAML line by line: enough for colours, and cheap for each key. What the text means is the engine's to say. */
export const yamlLanguage = StreamLanguage.define<State>({
  name: 'yaml',
  startState: () => ({ block: -1, depth: 0, quote: '' }),
  copyState: (state) => ({ ...state }),
  token,
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['[', '{', '"', "'"] } }
})

/** Which token has which colour: a name in `tokens.css` without `--y-`. */
export const YAML_COLOURS = [
  { tag: tags.propertyName, colour: 'key' },
  { tag: tags.string, colour: 'str' },
  { tag: tags.number, colour: 'num' },
  { tag: tags.bool, colour: 'bool' },
  { tag: tags.variableName, colour: 'anchor' },
  { tag: tags.comment, colour: 'com' }
] as const
