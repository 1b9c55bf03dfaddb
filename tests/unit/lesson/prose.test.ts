import { expect, test } from 'vitest'
import { inlinesOf, plainText, proseOf } from '../../../src/lesson/prose.ts'

test('paragraphs, headings and lists', () => {
  expect(proseOf('One line\nand more.\n\n### Part\n- first\n  goes on\n- second\n\n1. a\n2. b')).toMatchObject([
    { kind: 'paragraph', inlines: [{ text: 'One line and more.' }] },
    { kind: 'heading', inlines: [{ text: 'Part' }] },
    { kind: 'list', ordered: false, items: [[{ text: 'first goes on' }], [{ text: 'second' }]] },
    { kind: 'list', ordered: true, items: [[{ text: 'a' }], [{ text: 'b' }]] }
  ])
})

test('marks within a line', () => {
  expect(inlinesOf('a `b` **c `d`** *e* [f](https://kubernetes.io/) {{id demo}}')).toEqual([
    { kind: 'text', text: 'a ' },
    { kind: 'code', text: 'b' },
    { kind: 'text', text: ' ' },
    {
      kind: 'strong',
      inlines: [
        { kind: 'text', text: 'c ' },
        { kind: 'code', text: 'd' }
      ]
    },
    { kind: 'text', text: ' ' },
    { kind: 'emphasis', inlines: [{ kind: 'text', text: 'e' }] },
    { kind: 'text', text: ' ' },
    { kind: 'link', href: 'https://kubernetes.io/', inlines: [{ kind: 'text', text: 'f' }] },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: '{{id demo}}' }
  ])
})

test('a name with underscores and a product stay as they are', () => {
  for (const text of ['NET_BIND_SERVICE and SYS_ADMIN', '2 * 3 * 4', 'a < b'])
    expect(inlinesOf(text)).toEqual([{ kind: 'text', text }])
})

test('an escaped mark is only a character', () => {
  expect(plainText(inlinesOf('\\*not\\* \\`code\\`'))).toBe('*not* `code`')
})

test('a table of levels is asked of the catalogue', () => {
  expect(proseOf('{{levels fsGroup privileged}}')).toEqual([{ kind: 'levels', fields: ['fsGroup', 'privileged'] }])
})
