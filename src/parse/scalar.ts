import type { YamlValue } from '../model/value.ts'

const WORDS = new Map<string, boolean | null>()
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) WORDS.set(word, true)
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) WORDS.set(word, false)
for (const word of ['', '~', 'null', 'Null', 'NULL']) WORDS.set(word, null)
const LONGEST_WORD = 'false'.length

const INTEGER = /^[-+]?(?:0[bB][01]+|0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const INT64_MIN = -(2n ** 63n)
const UINT64_MAX = 2n ** 64n - 1n

/**
 * Reads a plain scalar as kubectl does: the YAML 1.1 rules of go-yaml 2, where `yes` is true, `0755` is 493 and `1_000`
 * is 1000, while `1:30` and dates stay text. `.inf` and `.nan` stay text too: they cannot become JSON.
 * @see https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go
 */
export function readPlainScalar(source: string): YamlValue {
  if (source.length <= LONGEST_WORD) {
    const word = WORDS.get(source)
    if (word !== undefined) return word
  }
  const first = source.charCodeAt(0)
  const startsLikeNumber = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46
  if (!startsLikeNumber) return source
  // After a point, underscores must stand between digits; else go-yaml drops them wherever they are.
  const digits = first === 46 && /(?:^|\D)_|_(?:\D|$)/.test(source) ? source : source.replaceAll('_', '')
  if (INTEGER.test(digits)) {
    const value = readInteger(digits)
    if (value !== undefined) return value
  }
  if (FLOAT.test(digits)) {
    const value = Number(digits)
    return Number.isFinite(value) ? value : source
  }
  return source
}

/** `undefined` where the number fits neither int64 nor uint64; go-yaml then reads it as a float. */
function readInteger(text: string): number | bigint | undefined {
  const negative = text.startsWith('-')
  const digits = text.replace(/^[-+]/, '')
  const octal = /^0[oO]?([0-7]+)$/.exec(digits)
  const size = BigInt(octal ? `0o${octal[1]}` : digits)
  const value = negative ? -size : size
  if (value < INT64_MIN || value > UINT64_MAX) return undefined
  const small = Number(value)
  return Number.isSafeInteger(small) ? small : value
}
