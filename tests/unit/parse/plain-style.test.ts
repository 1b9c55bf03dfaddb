import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeDocument } from '../../../src/parse/compose.ts'
import { readPlainStyle } from '../../../src/parse/plain-style.ts'
import { splitDocuments } from '../../../src/parse/split.ts'
import { seenIn } from '../../support/tree.ts'
import { yamlTexts } from '../../support/yaml-texts.ts'

/** Whether the text is of the plain style; then what the parser makes of it is expected, to the last place. */
function readsAlike(text: string): boolean {
  const tree = readPlainStyle(text)
  if (!tree) return false
  const parsed = composeDocument(text, false)
  expect(parsed.errors).toEqual([])
  expect(parsed.warnings).toEqual([])
  expect(seenIn(tree)).toEqual(seenIn(parsed))
  return true
}

describe('is read without the parser', () => {
  const texts: [name: string, text: string][] = [
    ['a map', 'a: 1\nb: two words\n'],
    ['a map without a last line end', 'a: 1\nb: 2'],
    ['a map in a map', 'a:\n  b:\n      c: 1\n  d: 2\ne: 3\n'],
    ['a list below its key', 'a:\n  - b\n  - c\nd: 1\n'],
    ['a list in the column of its key', 'a:\n- b\n- c: 1\n  d: 2\n- e: 3\nf: 1\n'],
    ['a list as the whole', '- a\n- b: 1\n'],
    ['a marker', '---\na: 1\n'],
    ['quotes', `a: "b: # c"\n'd': 'e'\n"f": g\n`],
    ['brackets', 'a: [b, "c", [1, 2] , {}]\nd: {e: f, "g": [h], i: { j: k } }\nl: []\nm: [ ]\n'],
    ['a missing value', 'a:\nb:  \nc: 1\n'],
    ['blank lines', '\n\na: 1\n\nb:\n\n  c: 2\n   \nd: 3\n\n'],
    ['comments', '# a\na: 1 # b\n# c\nb: # d\n  # e\n  c: 2 # f\n  # g\n  d: 3\n# h\ne: 4\n# i\n'],
    ['signs that mean nothing there', 'a: http://b:80/#c\nd: -e\nf: g:h\ni: --j=[k]\nl: m"n"\n'],
    ['other writing', 'a: Ω → 😀\n']
  ]
  for (const [name, text] of texts) test(name, () => expect(readsAlike(text)).toBe(true))
})

describe('is left to the parser', () => {
  const texts: [name: string, text: string][] = [
    ['no text', ''],
    ['a lone scalar', 'a\n'],
    ['comments alone', '# a\n'],
    ['a block scalar', 'a: |\n  b\n'],
    ['a value of two lines', 'a: b\n  c\n'],
    ['a quoted value of two lines', 'a: "b\n  c"\n'],
    ['brackets over two lines', 'a: [b,\n  c]\n'],
    ['an escape', 'a: "\\n"\n'],
    ['a quote in quotes', "a: 'b''c'\n"],
    ['an anchor', 'a: &b c\n'],
    ['an alias', 'a: *b\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge key', '<<: {a: 1}\n'],
    ['a question mark', '? a\n: b\n'],
    ['a tab', 'a:\tb\n'],
    ['carriage returns', 'a: b\r\n'],
    ['a directive', '%YAML 1.1\n---\na: 1\n'],
    ['an end', 'a: 1\n...\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a list in a list', '- - a\n'],
    ['an item on the line below its dash', '-\n  a: 1\n'],
    ['a comment further to the right', 'a: 1\n  # b\nc: 2\n'],
    ['a comment at the end of a map', 'a:\n  b: 1\n  # c\nd: 2\n'],
    ['a missing value with a comment', 'a: # b\nc: 1\n'],
    ['a missing value at the end', 'a: 1\nb:\n'],
    ['an indented root', '  a: 1\n'],
    ['a colon too many', 'a: b: c\n'],
    ['a column that fits nothing', 'a:\n    b: 1\n  c: 2\n'],
    ['an item in a map', 'a: 1\n- b\n'],
    ['a reserved sign', 'a: @b\n'],
    ['a template', 'a: {{ b }}\n'],
    ['an unclosed bracket', 'a: [b\n'],
    ['a comma too many', 'a: [b, ]\n'],
    ['a key without a value in brackets', 'a: {b}\n'],
    ['text behind a bracket', 'a: [b] c\n'],
    ['text behind a quote', 'a: "b" c\n']
  ]
  for (const [name, text] of texts) test(name, () => expect(readPlainStyle(text)).toBeUndefined())
})

test('most documents in the wild that are no templates are of this style', () => {
  const texts = yamlTexts().filter((text) => !text.includes('{{'))
  const plain = texts.filter(readsAlike).length
  expect(plain / texts.length).toBeGreaterThan(0.8)
})

test('a line of millions of words needs no more stack than a short one', () => {
  const words = 'x '.repeat(10_000_000)
  expect(readPlainStyle(`a: ${words}y\n`)).toBeDefined()
  expect(readPlainStyle(`a: [${words}y]\n`)).toBeDefined()
})

/** Words and signs that mean something to YAML, each alone or with what gives it its meaning. */
const PIECE = fc.constantFrom(
  ...[
    'a',
    'b:',
    'k: ',
    'key: v',
    '- ',
    '-',
    '- a',
    '- a: 1',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    '# c'
  ],
  ...[
    ' # c',
    '#',
    '"q"',
    "'s'",
    '"q": ',
    "'x':",
    '[',
    ']',
    '{',
    '}',
    ',',
    ', ',
    '[]',
    '{}',
    '[a, b]',
    '{a: b, c: [1]}'
  ],
  ...[
    ':',
    ': ',
    '?',
    '? ',
    '&a ',
    '*a',
    '!t ',
    '|',
    '>',
    '\\',
    '---',
    '---\n',
    '...',
    '%',
    '@',
    '`',
    '~',
    '<<: ',
    '0x1F'
  ],
  ...[
    '-1',
    '.5',
    '\t',
    '\r\n',
    '\n\n',
    '\n \n',
    '\n# c\n',
    '\n   # c',
    '\u00a0',
    'é',
    '\u2028',
    '\u0085',
    'a/b: ',
    'a  b'
  ]
)
const LINE = fc
  .tuple(
    fc.constantFrom('', '', ' ', '  ', '  ', '    ', '      '),
    fc.constantFrom('', '', '- ', '- - '),
    fc.constantFrom('', 'a:', 'a:', 'b.c:', '"q":', "'s':", '# c'),
    fc.constantFrom('', ' ', ' v', ' v'),
    fc.oneof(fc.constant(''), PIECE),
    fc.constantFrom('', '', ' ', ' # e'),
    fc.constantFrom('\n', '\n', '\n\n', '\n  \n', '\n# c\n', '')
  )
  .map((parts) => parts.join(''))

/** A text with some pieces put in, in place of what stands there. */
function edited(text: string, edits: readonly (readonly [place: number, length: number, piece: string])[]): string {
  return edits.reduce((before, [place, length, piece]) => {
    const at = place % (before.length + 1)
    return before.slice(0, at) + piece + before.slice(at + length)
  }, text)
}

test('whatever is read without the parser reads as with it', () => {
  const found = yamlTexts().filter((text) => text.length < 1500)
  const text = fc.oneof(
    fc.array(PIECE, { maxLength: 14 }).map((pieces) => pieces.join('')),
    fc.array(LINE, { maxLength: 9 }).map((lines) => lines.join('')),
    fc
      .tuple(
        fc.constantFrom('a:\n- b: 1\n', ...found),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), PIECE), { maxLength: 3 })
      )
      .map(([whole, edits]) => edited(whole, edits))
  )
  let plain = 0
  fc.assert(
    fc.property(text, (made) => {
      for (const { text } of splitDocuments(made)) plain += Number(readsAlike(text))
    }),
    { numRuns: 10_000 }
  )
  expect(plain).toBeGreaterThan(500)
})
