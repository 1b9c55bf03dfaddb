import { describe, expect, test } from 'vitest'
import { goQuote, jsonQuote, quoteFor, seccompProfileValue } from '../../../../src/validate/api/value.ts'

describe('a text as the server prints it', () => {
  const cases = [
    { text: 'plain', go: '"plain"', json: '"plain"' },
    { text: 'say "a\\b"', go: String.raw`"say \"a\\b\""`, json: String.raw`"say \"a\\b\""` },
    { text: '<a&b>', go: '"<a&b>"', json: String.raw`"\u003ca\u0026b\u003e"` },
    { text: '\x01\x7f\n\t', go: String.raw`"\x01\x7f\n\t"`, json: '"\\u0001\x7f\\n\\t"' },
    { text: '\x07\v', go: String.raw`"\a\v"`, json: String.raw`"\u0007\u000b"` },
    { text: 'ü漢😀', go: '"ü漢😀"', json: '"ü漢😀"' },
    { text: '\u00a0\u2028', go: String.raw`"\u00a0\u2028"`, json: '"\u00a0\\u2028"' },
    { text: '\u{e0001}', go: String.raw`"\U000e0001"`, json: '"\u{e0001}"' }
  ]
  test.each(cases)('$go', ({ text, go, json }) => {
    expect(goQuote(text)).toBe(go)
    expect(jsonQuote(text)).toBe(json)
    expect(quoteFor(33, text)).toBe(go)
    expect(quoteFor(34, text)).toBe(json)
  })
})

test('a struct shows what is not set as null', () => {
  expect(seccompProfileValue(36, {})).toBe('{"Type":"","LocalhostProfile":null}')
})
