import { expect, test } from 'vitest'
import { widthOf, wrapText } from '../../../src/export/measure.ts'

const FACE = { size: 13 }

test('every line fits, and no character is lost', () => {
  for (const text of [
    'a few words to wrap here',
    'W'.repeat(90),
    'short ' + 'm'.repeat(50) + ' end',
    '界'.repeat(30)
  ]) {
    const lines = wrapText(text, 120, FACE)
    for (const line of lines) expect(widthOf(line, FACE)).toBeLessThanOrEqual(120)
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  }
})

test('words stay whole where they fit; line breaks stay', () => {
  expect(wrapText('one two', 30, FACE)).toEqual(['one', 'two'])
  expect(wrapText('one\ntwo', 500, FACE)).toEqual(['one', 'two'])
  expect(wrapText('', 500, FACE)).toEqual([''])
})

test('a word that is too long is cut behind a mark where one stands near', () => {
  expect(wrapText('cri-containerd.apparmor.d', 130, FACE)).toEqual(['cri-containerd.', 'apparmor.d'])
})

test('a character wider than the line still stands', () => {
  expect(wrapText('WW', 5, FACE)).toEqual(['W', 'W'])
})
