import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits, lineStartsOf, placeOf } from '../../../src/model/text.ts'

describe('edits of a text', () => {
  test('several edits count from the unedited text, in any order', () => {
    const edits = [
      { range: { start: 4, end: 5 }, text: 'E!' },
      { range: { start: 0, end: 1 }, text: '' },
      { range: { start: 2, end: 2 }, text: '-' }
    ]
    expect(applyEdits('abcde', edits)).toBe('b-cdE!')
  })

  test.each([
    [
      'that overlap',
      [
        [0, 2],
        [1, 3]
      ]
    ],
    ['beyond the end', [[4, 9]]],
    ['that end before they start', [[3, 1]]]
  ])('edits %s are refused', (_, ranges) => {
    const edits = ranges.map(([start, end]) => ({ range: { start: start!, end: end! }, text: 'x' }))
    expect(() => applyEdits('abcde', edits)).toThrow(RangeError)
  })
})

test('lines end at LF, CRLF and a lone CR, and places count from 1', () => {
  const starts = lineStartsOf('a\r\nb\nc\rd')
  expect(starts).toEqual([0, 3, 5, 7])
  expect([0, 3, 4, 7, 8].map((offset) => placeOf(starts, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 1 },
    { line: 2, column: 2 },
    { line: 4, column: 1 },
    { line: 4, column: 2 }
  ])
})

test('a place is the number of lines before it and the distance from its line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', '\n', '\r\n', 'é')).map((parts) => parts.join('')),
      fc.nat(50),
      (text, at) => {
        const offset = Math.min(at, text.length)
        const before = text.slice(0, offset).split('\n')
        expect(placeOf(lineStartsOf(text), offset)).toEqual({ line: before.length, column: before.at(-1)!.length + 1 })
      }
    )
  )
})
