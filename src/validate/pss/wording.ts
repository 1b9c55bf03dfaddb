import type { ContainerView } from './pod-view.ts'

/** The first word for exactly one, the second otherwise, as the library counts. */
export function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

/** `"a", "b"`, without escaping. */
export function quoted(values: readonly string[]): string {
  return `"${values.join('", "')}"`
}

/** `container "a"` or `containers "a", "b"`. */
export function containersText(containers: readonly ContainerView[]): string {
  const names = containers.map((container) => container.name)
  return `${counted(names.length, 'container', 'containers')} ${quoted(names)}`
}

/** Those who set a forbidden value: `pod`, `container "a"`, `pod and containers "a", "b"`. */
export function settersText(pod: boolean, containers: readonly ContainerView[]): string {
  if (containers.length === 0) return 'pod'
  return pod ? `pod and ${containersText(containers)}` : containersText(containers)
}

/** Without repeats, in the order of their UTF-8 bytes. */
export function inByteOrder(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(compareBytes)
}

function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (one !== other) return rank(one) - rank(other)
  }
  return a.length - b.length
}

/** In UTF-8 what UTF-16 writes as surrogates comes after every other character. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v'
}

/** A string as Go prints it with `%q`. @see https://pkg.go.dev/strconv#Quote */
export function goQuoted(text: string): string {
  return `"${text.replace(/["\\]|\p{C}|(?! )\p{Z}/gu, escaped)}"`
}

function escaped(character: string): string {
  const short = ESCAPES[character]
  if (short) return short
  const code = character.codePointAt(0)!
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}
