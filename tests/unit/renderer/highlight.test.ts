import { expect, test } from 'vitest'
import { highlightYaml } from '../../../renderer/components/ui/highlight.ts'

/** Coloured runs of the lines, as `kind:text`. */
function colours(text: string): string[] {
  return highlightYaml(text).flatMap((line) =>
    line.filter(({ kind }) => kind !== '').map((run) => `${run.kind}:${run.text}`)
  )
}

const cases: [name: string, text: string, expected: string[]][] = [
  ['a key and a plain value', 'image: nginx:1.29', ['key:image']],
  [
    'numbers and truth values',
    'a: 0x3E8\nb: true\nc: ~',
    ['key:a', 'num:0x3E8', 'key:b', 'bool:true', 'key:c', 'bool:~']
  ],
  ['quoted keys and values', "\"a\": 'it''s'", ['key:"a"', "str:'it''s'"]],
  ['a map in brackets', '{a: 1, b: [c, 2]}', ['key:a', 'num:1', 'key:b', 'num:2']],
  ['a comment needs a space before it', 'a: b#c # d', ['key:a', 'com:# d']],
  ['an address is no key', 'a: http://b:80/', ['key:a']],
  [
    'a block scalar ends with its indentation',
    'a: |\n  b: 1\n\n  c\nd: 2',
    ['key:a', 'str:  b: 1', 'str:  c', 'key:d', 'num:2']
  ],
  [
    'a block scalar of a list item',
    '- |\n  a: 1\n- b: >-\n    c: 2\n  d: 3',
    ['str:  a: 1', 'key:b', 'str:    c: 2', 'key:d', 'num:3']
  ],
  ['quotes over several lines', 'a: "b\n  c: d"\ne: 1', ['key:a', 'str:"b', 'str:  c: d"', 'key:e', 'num:1']],
  [
    'anchors, aliases and tags',
    'a: &b c\nd: *b\ne: !!str 1',
    ['key:a', 'anchor:&b', 'key:d', 'anchor:*b', 'key:e', 'anchor:!!str', 'num:1']
  ],
  ['a new document closes brackets', 'a: [\n---\nb: c', ['key:a', 'key:b']]
]
for (const [name, text, expected] of cases) test(name, () => expect(colours(text)).toEqual(expected))
