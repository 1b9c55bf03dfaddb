import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeBetween, changed } from '../../../renderer/state/reading/change.ts'

const word = fc.constantFrom('a', 'b', '\n', 'runAsUser: 1', '😀', '\ud83d', '---\n')
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''))

test('a change makes the later text out of the earlier one', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(changed(before, changeBetween(before, after))).toBe(after)
    })
  )
})

test('a change is no longer than what differs', () => {
  const filler = 'kind: Pod\n'.repeat(50_000)
  expect(changeBetween(filler + 'uid: 1' + filler, filler + 'uid: 12' + filler)).toEqual({
    from: filler.length + 6,
    to: filler.length + 6,
    insert: '2'
  })
  expect(changeBetween('same', 'same')).toEqual({ from: 4, to: 4, insert: '' })
  expect(changeBetween('aa', 'aaa').insert).toBe('a')
})
