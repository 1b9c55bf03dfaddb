import { expect, test } from 'vitest'
import { diffLines } from '../../../renderer/components/harden/diff-lines.ts'

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`)

test('a changed line stands between three lines on each side, with its number on both', () => {
  const before = lines(12)
  const after = before.with(7, 'new\n')
  const shown = diffLines(before.join(''), after.join('')).map(({ kind, was, is }) => [kind, was, is])
  expect(shown).toEqual([
    ['gap', undefined, undefined],
    ['same', 5, 5],
    ['same', 6, 6],
    ['same', 7, 7],
    ['removed', 8, undefined],
    ['added', undefined, 8],
    ['same', 9, 9],
    ['same', 10, 10],
    ['same', 11, 11]
  ])
})

test('Windows line breaks are no part of a line', () => {
  expect(diffLines('a\r\n', 'a\r\nb\r\n').at(-1)).toEqual({ kind: 'added', text: 'b', is: 2 })
})

test('equal texts have no difference', () => {
  expect(diffLines('a\n', 'a\n')).toEqual([])
})
