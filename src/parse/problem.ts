import type { YAMLError } from 'yaml'
import type { TextRange } from '../model/text.ts'

/** Something wrong with the YAML itself. The range counts from the start of the document's own text. */
export interface SyntaxProblem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly range: TextRange
}

/** Most problems told of one document: those further down mostly follow from the first ones. */
export const MAX_PROBLEMS = 100

export function problemAt(code: string, message: string, start: number, end: number): SyntaxProblem {
  return { code, severity: 'error', message, range: { start, end: Math.max(start, end) } }
}

/** What was expected, for each of the parser's codes whose own words leave that out. */
const EXPECTED: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'expected an alias alone: it takes its anchor and tag from what it stands for',
  BAD_DIRECTIVE: 'expected %YAML 1.1 or %TAG',
  BAD_DQ_ESCAPE: 'expected one of the escapes that double quotes allow, or single quotes around text with backslashes',
  BAD_INDENT: 'expected the same indentation as the lines it belongs with',
  BAD_PROP_ORDER: 'expected the anchor or tag after the indicator',
  BAD_SCALAR_START: 'expected a value that begins otherwise, or quotes around it',
  BLOCK_AS_IMPLICIT_KEY: 'expected one key on a line, with nested keys on lines of their own',
  BLOCK_IN_FLOW: 'expected nothing but braces, brackets and plain values inside braces',
  MULTILINE_IMPLICIT_KEY: 'expected the key and its colon on one line',
  MULTIPLE_ANCHORS: 'expected one anchor',
  MULTIPLE_DOCS: 'expected one document here, or --- before the next',
  MULTIPLE_TAGS: 'expected one tag',
  TAB_AS_INDENT: 'expected spaces: YAML does not indent with tabs',
  RESOURCE_EXHAUSTION: 'expected fewer levels of nesting'
}

/** The parser's error in our words: what was found and what was expected. The code stays its own. */
export function problemOf(error: YAMLError, text: string): SyntaxProblem {
  const [start, end] = error.pos
  const code = error.code.toLowerCase().replaceAll('_', '-')
  return problemAt(code, wordsFor(error, text), start, end)
}

function wordsFor(error: YAMLError, text: string): string {
  const [start] = error.pos
  const found = foundAt(text, start)
  const missing = /^(?:Missing|Expected) (.+)$/.exec(error.message)?.[1]
  if (error.code === 'MISSING_CHAR') {
    if (/followed by map values|Implicit map keys/.test(error.message))
      return `${found}, expected a colon and a value after the key`
    if (/closing .*quote/i.test(error.message))
      return `found no closing quote, expected ${error.message.includes('"') ? '"' : "'"}`
    if (missing) return `${found}, expected ${missing.replace(/^closing (.)quote$/, '$1')}`
  }
  const expected = EXPECTED[error.code]
  if (expected) return `${found}, ${expected}`
  return lowerFirst(error.message)
}

function foundAt(text: string, start: number): string {
  if (start >= text.length) return 'found the end of the text'
  const rest = text.slice(start, start + 40).split(/[\r\n]/, 1)[0]!
  if (rest === '') return 'found the end of the line'
  if (rest.startsWith('\t')) return 'found a tab'
  const word = /^[A-Za-z0-9_.-]+|^./u.exec(rest)![0]
  return `found ${JSON.stringify(word)}`
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}
