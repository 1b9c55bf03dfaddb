import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPath, isAtOrBelow, parsePath, samePath } from '../../../src/model/path.ts'

describe('paths are written as the API server writes them and read back', () => {
  test.each([
    ['spec.containers[0].image', ['spec', 'containers', 0, 'image']],
    ['metadata.annotations[a.b/c]', ['metadata', 'annotations', 'a.b/c']],
    ['items[2].spec', ['items', 2, 'spec']],
    ['', []]
  ])('%s', (text, path) => {
    expect(formatPath(path)).toBe(text)
    expect(parsePath(text)).toEqual(path)
  })

  test.each([
    ['$.spec.os', ['spec', 'os']],
    ['/spec/containers/0', ['spec', 'containers', 0]],
    ['/metadata/annotations/a~1b~0c', ['metadata', 'annotations', 'a/b~c']],
    ['a["b.c"]', ['a', 'b.c']],
    ["a['b c']", ['a', 'b c']]
  ])('%s is read too', (text, path) => {
    expect(parsePath(text)).toEqual(path)
  })

  test.each(['a..b', 'a[', 'a]b', '.a'])('%s is no path', (text) => {
    expect(parsePath(text)).toBeUndefined()
  })
})

test('any path of plain keys and indexes survives writing and reading', () => {
  const part = fc.oneof(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/), fc.nat(999))
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/), fc.array(part), (first, rest) => {
      const path = [first, ...rest]
      expect(parsePath(formatPath(path))).toEqual(path)
    })
  )
})

test('a path lies at or below its ancestors and only those', () => {
  expect(isAtOrBelow(['a', 0, 'b'], ['a', 0])).toBe(true)
  expect(isAtOrBelow(['a', 1, 'b'], ['a', 0])).toBe(false)
  expect(isAtOrBelow(['a'], ['a', 0])).toBe(false)
  expect(samePath(['a', 0], ['a', 0])).toBe(true)
  expect(samePath(['a', 0], ['a', '0'])).toBe(false)
})
