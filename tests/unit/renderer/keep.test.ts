import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keeper, withKept } from '../../../renderer/state/keep.ts'

test('what says the same is the same object', () => {
  const before = { a: [1, { b: 2 }], c: { d: null, e: undefined } }
  expect(withKept(before, structuredClone(before))).toBe(before)
})

test('only what differs, and what it is part of, is new', () => {
  const before = { rows: [{ id: 1 }, { id: 2 }], other: { x: [1] } }
  const after = withKept(before, { rows: [{ id: 1 }, { id: 3 }], other: { x: [1] } })
  expect(after).toEqual({ rows: [{ id: 1 }, { id: 3 }], other: { x: [1] } })
  expect(after.rows[0]).toBe(before.rows[0])
  expect(after.rows[1]).not.toBe(before.rows[1])
  expect(after.other).toBe(before.other)
})

test('a key that is gone, or there without a value, makes a difference', () => {
  const before: { a: number; b?: undefined } = { a: 1, b: undefined }
  expect(Object.keys(withKept(before, { a: 1 }))).toEqual(['a'])
  expect(withKept({ a: 1 }, before)).toBe(before)
})

test('what is no plain data is never taken for another', () => {
  const before = { map: new Map([[1, 2]]) }
  const next = { map: new Map([[1, 2]]) }
  expect(withKept(before, next).map).toBe(next.map)
})

test('a keeper compares with what it gave last', () => {
  const keep = keeper()
  const first = keep([{ a: 1 }])
  const second = keep([{ a: 1 }, { a: 2 }])
  expect(second[0]).toBe(first[0])
  expect(keep([{ a: 1 }, { a: 2 }])).toBe(second)
})

test('the result always equals the new value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
      expect(withKept(before, next)).toEqual(next)
    })
  )
})
