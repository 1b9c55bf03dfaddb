import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, editBetween, linesBetween, lineStartOf } from '../../../src/model/text.ts'

const word = fc.constantFrom('a', 'b', '\n', 'runAsUser: 1', '😀', '\ud83d', '---\n')
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''))

test('one edit makes any text of another', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyEdits(before, [editBetween(before, after)])).toBe(after)
    })
  )
})

test('it is no longer than what differs', () => {
  const filler = 'kind: Pod\n'.repeat(50_000)
  expect(editBetween(filler + 'uid: 1' + filler, filler + 'uid: 12' + filler)).toEqual({
    range: { start: filler.length + 6, end: filler.length + 6 },
    text: '2'
  })
  expect(editBetween('same', 'same')).toEqual({ range: { start: 4, end: 4 }, text: '' })
  expect(editBetween('aa', 'aaa').text).toBe('a')
})

test('whole lines make any text of another, and no line is left out', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edit = linesBetween(before, after)
      expect(applyEdits(before, [edit])).toBe(after)
      expect(lineStartOf(before, edit.range.start)).toBe(edit.range.start)
      expect([before.length, lineStartOf(before, edit.range.end)]).toContain(edit.range.end)
    })
  )
  expect(applyEdits('\na: 1', [linesBetween('\na: 1', 'a: 1')])).toBe('a: 1')
})

test('a line starts behind the line end before it, the first one at 0', () => {
  expect([0, 1, 2, 3].map((offset) => lineStartOf('\na\n', offset))).toEqual([0, 1, 1, 3])
})

test('lines that both texts have are no part of an edit of lines', () => {
  const before = 'spec:\n  runAsGroup: 3\n  runAsUser: 1\n'
  expect(linesBetween(before, 'spec:\n  runAsGroup: 3\n  runAsNonRoot: true\n  runAsUser: 1\n')).toEqual({
    range: { start: before.indexOf('  runAsUser'), end: before.indexOf('  runAsUser') },
    text: '  runAsNonRoot: true\n'
  })
  expect(linesBetween('a: 1\nab: 2\nb: 3\n', 'a: 1\nb: 3\n')).toEqual({ range: { start: 5, end: 11 }, text: '' })
  expect(linesBetween('a\nb\n', 'ax b\n')).toEqual({ range: { start: 0, end: 4 }, text: 'ax b\n' })
})
