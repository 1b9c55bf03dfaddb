import { LIMITS } from '../problem.ts'

/** A text of a Dockerfile with its variables put in, or why that cannot be done. */
export type Value = { readonly text: string } | { readonly unknown: string }

export const isKnown = (value: Value): value is { readonly text: string } => 'text' in value

/** Characters of one `${…}`. */
const LONGEST = 1024

/** A variable by name; `undefined`: none is set. */
export type Variables = (name: string) => Value | undefined

/**
 * Puts variables into one word and takes its quotes away: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:+other}` and
 * the same without the colon. What was never set is empty, as in a build.
 * @see https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function substitute(word: string, variables: Variables, escape: string): Value {
  let text = ''
  let quote = ''
  let at = 0
  while (at < word.length) {
    const character = word[at]!
    if (quote === "'") {
      if (character === "'") quote = ''
      else text += character
      at++
    } else if (character === escape && at + 1 < word.length) {
      const next = word[at + 1]!
      text += quote === '"' && next !== '"' && next !== '$' && next !== escape ? character + next : next
      at += 2
    } else if (character === quote) {
      quote = ''
      at++
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character
      at++
    } else if (character === '$') {
      const reference = referenceAt(word, at)
      if (!reference) {
        text += character
        at++
        continue
      }
      const value = valueOf(reference, variables, escape)
      if (!isKnown(value)) return value
      text += value.text
      at = reference.end
    } else {
      text += character
      at++
    }
    if (text.length > LIMITS.variable) return { unknown: 'a variable grows without end' }
  }
  return { text }
}

interface Reference {
  readonly name: string
  /** `:-`, `-`, `:+`, `+`, '' for none, or another one that is not known here. */
  readonly operator: string
  readonly operand: string
  readonly end: number
}

function referenceAt(word: string, at: number): Reference | undefined {
  const bare = /^\$([A-Za-z_]\w*)/.exec(word.slice(at, at + 256))
  if (bare) return { name: bare[1]!, operator: '', operand: '', end: at + bare[0].length }
  if (word[at + 1] !== '{') return undefined
  let depth = 0
  for (let end = at + 1; end < word.length && end < at + LONGEST; end++) {
    if (word[end] === '{') depth++
    else if (word[end] === '}' && --depth === 0) {
      const inner = /^([A-Za-z_]\w*)(:?[-+?]|[#%/]+|)(.*)$/s.exec(word.slice(at + 2, end))
      return inner ? { name: inner[1]!, operator: inner[2]!, operand: inner[3]!, end: end + 1 } : undefined
    }
  }
  return undefined
}

function valueOf(reference: Reference, variables: Variables, escape: string): Value {
  const { name, operator, operand } = reference
  const value = variables(name)
  if (operator === '') return value ?? { text: '' }
  if (!/^:?[-+]$/.test(operator)) return { unknown: `\${${name}${operator}…} is not worked out here` }
  if (value && !isKnown(value)) return value
  const isSet = value !== undefined && (operator.length === 1 || value.text !== '')
  if (operator.endsWith('+')) return isSet ? substitute(operand, variables, escape) : { text: '' }
  return isSet ? value : substitute(operand, variables, escape)
}

/** Splits at white space outside quotes; quotes and escapes stay in the words. */
export function wordsOf(text: string, escape: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (character === escape && quote !== "'" && at + 1 < text.length) {
      word += character + text[++at]!
    } else if (quote === '' && /\s/.test(character)) {
      if (word !== '') words.push(word)
      word = ''
    } else {
      if (character === quote) quote = ''
      else if (quote === '' && (character === '"' || character === "'")) quote = character
      word += character
    }
  }
  if (word !== '') words.push(word)
  return words
}

/** `A=1 B="2 3"` and the older `A 1 2` as names with their values, not yet substituted. */
export function assignments(rest: string, escape: string): (readonly [name: string, value: string])[] {
  const words = wordsOf(rest, escape)
  const first = words[0]
  if (first === undefined) return []
  if (!first.includes('=')) return [[first, rest.slice(first.length).trim()]]
  return words.flatMap((word) => {
    const equals = word.indexOf('=')
    return equals > 0 ? [[word.slice(0, equals), word.slice(equals + 1)] as const] : []
  })
}
