import type { YamlValue } from '../model/value.ts'
import type { YamlDocument } from './compose.ts'
import { composeDocument } from './compose.ts'
import type { Obstacle } from './limits.ts'
import { documentObstacle } from './limits.ts'
import { readPlainStyle } from './plain-style.ts'
import type { SyntaxProblem } from './problem.ts'
import { MAX_PROBLEMS, problemAt, problemOf } from './problem.ts'
import type { DuplicateKey } from './reading.ts'
import { ValueReader } from './reading.ts'
import { rewriteScalar } from './reread.ts'
import { isTemplate } from './template.ts'

export type { YamlDocument } from './compose.ts'
export type { DuplicateKey } from './reading.ts'
export { isMergeKey, keyText } from './reading.ts'
export type { SyntaxProblem } from './problem.ts'

/** One YAML document, read: its tree with positions, and its value as kubectl would send it. */
export interface DocumentBody {
  readonly text: string
  /** Absent when the text was not parsed at all: the one problem says why. */
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
  const obstacle = documentObstacle(text)
  if (obstacle) return unreadDocument(text, obstacle)
  let ast: YamlDocument
  let value: YamlValue
  const reader = new ValueReader(text)
  try {
    ast = parsed(text, keepSourceTokens)
    value = reader.read(ast.contents)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return unreadDocument(text, TOO_DEEP)
  }
  const problems = [...characterProblems(text), ...syntaxProblems(ast, text), ...reader.problems].slice(0, MAX_PROBLEMS)
  return new ReadBody(text, ast, value, stateOf(text, value, problems), problems, reader.duplicates)
}

/** A document whose tree can move on to the text that typing makes of it. */
class ReadBody implements DocumentBody {
  readonly text: string
  readonly value: YamlValue
  readonly state: DocumentBody['state']
  readonly problems: readonly SyntaxProblem[]
  readonly duplicates: readonly DuplicateKey[]
  #ast: YamlDocument | undefined

  constructor(
    text: string,
    ast: YamlDocument,
    value: YamlValue,
    state: DocumentBody['state'],
    problems: readonly SyntaxProblem[],
    duplicates: readonly DuplicateKey[]
  ) {
    this.text = text
    this.#ast = ast
    this.value = value
    this.state = state
    this.problems = problems
    this.duplicates = duplicates
  }

  /** Once the tree has moved on, whoever still asks this document for it has it parsed anew. */
  get ast(): YamlDocument {
    return (this.#ast ??= parsed(this.text, false))
  }

  rewritten(text: string): DocumentBody | undefined {
    if (!this.#ast || this.state !== 'ok' || this.problems.length > 0 || this.text.includes('{{')) return undefined
    if (text.length >= LONGEST_REWRITTEN || !rewriteScalar(this.#ast, this.text, text)) return undefined
    const ast = this.#ast
    this.#ast = undefined
    const reader = new ValueReader(text)
    const value = reader.read(ast.contents)
    const state = stateOf(text, value, reader.problems)
    return new ReadBody(text, ast, value, state, reader.problems, reader.duplicates)
  }
}

/** Below this no limit on what a document may hold can be reached by an edit of one scalar. */
const LONGEST_REWRITTEN = 1_000_000

/**
 * Reads a document as an edit of another, where the edit is in the words of one scalar: a fraction of the time, and the
 * same result. `undefined` where the edit may be more than that.
 */
export function rereadDocument(before: DocumentBody, text: string): DocumentBody | undefined {
  return before instanceof ReadBody ? before.rewritten(text) : undefined
}

/** The tree of a text. `keepSourceTokens`: with the tokens it was made of, which only the parser gives. */
function parsed(text: string, keepSourceTokens: boolean): YamlDocument {
  return (keepSourceTokens ? undefined : readPlainStyle(text)) ?? parsedInFull(text, keepSourceTokens)
}

/**
 * The parser makes an error object for each complaint, of which a hostile text brings hundreds of thousands. Nobody
 * reads their stack traces, and taking them is nearly all of their cost.
 */
function parsedInFull(text: string, keepSourceTokens: boolean): YamlDocument {
  const traces = Error as { stackTraceLimit?: number }
  const limit = traces.stackTraceLimit
  traces.stackTraceLimit = 0
  try {
    return composeDocument(text, keepSourceTokens)
  } finally {
    if (limit === undefined) delete traces.stackTraceLimit
    else traces.stackTraceLimit = limit
  }
}

const TOO_DEEP: Obstacle = {
  code: 'too-deep',
  message: 'found more levels of nesting than can be read',
  range: { start: 0, end: 1 }
}

/** A document that is not parsed, with the reason as its one problem. */
export function unreadDocument(text: string, { code, message, range }: Obstacle): DocumentBody {
  const problems = [problemAt(code, message, range.start, range.end)]
  return { text, ast: undefined, value: null, state: 'broken', problems, duplicates: [] }
}

function stateOf(text: string, value: YamlValue, problems: readonly SyntaxProblem[]): DocumentBody['state'] {
  const broken = problems.some((problem) => problem.severity === 'error')
  if (isTemplate(text, broken)) return 'template'
  return broken ? 'broken' : value === null ? 'empty' : 'ok'
}

function syntaxProblems(ast: YamlDocument, text: string): SyntaxProblem[] {
  const { errors } = ast
  if (errors.length === 0) return []
  const problems = errors.slice(0, MAX_PROBLEMS).map((error) => problemOf(error, text))
  // kubectl reads JSON as JSON, and JSON may be indented with tabs.
  const onlyTabs = errors.every((error) => error.code === 'TAB_AS_INDENT' || error.code === 'BAD_INDENT')
  return onlyTabs && isJson(text) ? [] : problems
}

function isJson(text: string): boolean {
  if (!/^[\s\uFEFF]*[[{]/.test(text)) return false
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''))
    return true
  } catch {
    return false
  }
}

// eslint-disable-next-line no-control-regex -- these characters are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/

/** Characters that YAML does not allow, and signs of bytes that were no UTF-8: the first of each. */
function characterProblems(text: string): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  const control = text.search(CONTROL)
  if (control >= 0) {
    const name = `U+${text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')}`
    const message = `found the control character ${name}, expected printable text`
    problems.push(problemAt('control-character', message, control, control + 1))
  }
  const replaced = text.indexOf('\ufffd')
  if (replaced >= 0) {
    const message = 'found U+FFFD, which stands where bytes were not UTF-8'
    problems.push({ ...problemAt('encoding', message, replaced, replaced + 1), severity: 'warning' })
  }
  return problems
}
