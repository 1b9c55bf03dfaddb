import { describe, expect, test } from 'vitest'
import type { FieldChange } from '../../../src/model/diagnostic.ts'
import { parsePath } from '../../../src/model/path.ts'
import { applyEdits } from '../../../src/model/text.ts'
import type { YamlValue } from '../../../src/model/value.ts'
import { readDocument } from '../../../src/parse/document.ts'
import { editsFor } from '../../../src/render/index.ts'

const set = (path: string, value: unknown): FieldChange => ({
  kind: 'set',
  path: parsePath(path)!,
  value: value as YamlValue
})
const unset = (path: string): FieldChange => ({ kind: 'unset', path: parsePath(path)! })
const insert = (path: string, value: unknown, index?: number): FieldChange => ({
  kind: 'insert',
  path: parsePath(path)!,
  value: value as YamlValue,
  ...(index !== undefined && { index })
})
const move = (from: string, to: string): FieldChange => ({ kind: 'move', from: parsePath(from)!, to: parsePath(to)! })
const rename = (path: string, key: string): FieldChange => ({ kind: 'rename', path: parsePath(path)!, key })

const POD = `apiVersion: v1
kind: Pod
spec:
  serviceAccountName: default  # for now

  # The one container.
  containers:
  - name: web
    image: nginx
    # what it runs
    args: ["-g", "daemon off;"]
`

interface Case {
  readonly name: string
  readonly text: string
  readonly change: FieldChange
  readonly after: string
}

const cases: Case[] = [
  {
    name: 'a new securityContext of the pod stands above the containers and leaves their comment with them',
    text: POD,
    change: set('spec.securityContext.runAsUser', 1000),
    after: POD.replace('# for now\n', '# for now\n  securityContext:\n    runAsUser: 1000\n')
  },
  {
    name: 'a new securityContext of a container stands below its image',
    text: POD,
    change: set('spec.containers[0].securityContext.capabilities.drop', ['ALL']),
    after: POD.replace(
      'image: nginx\n',
      'image: nginx\n    securityContext:\n      capabilities:\n        drop: [ALL]\n'
    )
  },
  {
    name: 'a new list follows the lists that are there: dashes',
    text: 'a:\n  add:\n    - X\n  b: 1\n',
    change: set('a.drop', ['ALL']),
    after: 'a:\n  add:\n    - X\n  b: 1\n  drop:\n    - ALL\n'
  },
  {
    name: 'a new list follows the lists that are there: dashes below their key',
    text: 'a:\n    add:\n    - X\n',
    change: set('a.drop', ['ALL']),
    after: 'a:\n    add:\n    - X\n    drop:\n    - ALL\n'
  },
  {
    name: 'a long list goes into brackets rather than over more than four lines',
    text: 'a:\n  add:\n  - X\n',
    change: set('a.drop', ['A', 'B', 'C', 'D']),
    after: 'a:\n  add:\n  - X\n  drop: [A, B, C, D]\n'
  },
  { name: 'single quotes stay', text: "a: 'b' # c\n", change: set('a', 'd'), after: "a: 'd' # c\n" },
  { name: 'double quotes stay', text: 'a: "b"\n', change: set('a', "it's"), after: 'a: "it\'s"\n' },
  {
    name: 'a number takes the place of quoted text',
    text: 'a: "1000" # uid\n',
    change: set('a', 1000),
    after: 'a: 1000 # uid\n'
  },
  { name: 'text that reads as a number is quoted', text: 'a: 1\n', change: set('a', '0755'), after: 'a: "0755"\n' },
  {
    name: 'text that reads as a word of YAML 1.1 is quoted',
    text: 'a: b\n',
    change: set('a', 'yes'),
    after: 'a: "yes"\n'
  },
  { name: 'a number spelled otherwise is left alone', text: 'a: 0x3E8\n', change: set('a', 1000), after: 'a: 0x3E8\n' },
  {
    name: 'a value for a key without one',
    text: 'a: # none\nb: 1\n',
    change: set('a', 5),
    after: 'a: 5 # none\nb: 1\n'
  },
  {
    name: 'an empty map opens up, its comment stays',
    text: 'securityContext: {} # default\nb: 1\n',
    change: set('securityContext.runAsUser', 5),
    after: 'securityContext: # default\n  runAsUser: 5\nb: 1\n'
  },
  {
    name: 'comments inside an empty map stay inside',
    text: 'a: {\n  # nothing\n}\n',
    change: set('a.b', 1),
    after: 'a: {\n  # nothing\n  b: 1\n}\n'
  },
  { name: 'null gives way to a map', text: 'a: ~\n', change: set('a.b', 1), after: 'a:\n  b: 1\n' },
  { name: 'a map in braces', text: 'a: { b: 1 } # c\n', change: set('a.d', 'x'), after: 'a: { b: 1, d: x } # c\n' },
  {
    name: 'a map in braces with a comma at its end',
    text: 'a: {b: 1,}\n',
    change: set('a.d', 2),
    after: 'a: {b: 1, d: 2,}\n'
  },
  {
    name: 'a list item in the middle',
    text: 'a:\n- x # 1\n# two\n- z\n',
    change: insert('a', 'm', 1),
    after: 'a:\n- x # 1\n- m\n# two\n- z\n'
  },
  { name: 'a list in brackets', text: 'a: [x, z]\n', change: insert('a', 'm', 1), after: 'a: [x, m, z]\n' },
  {
    name: 'only the item that differs, when a list is set',
    text: 'a:\n- x # 1\n- y # 2\n',
    change: set('a', ['x', 'z', 'w']),
    after: 'a:\n- x # 1\n- z # 2\n- w\n'
  },
  {
    name: 'an unset takes parents left empty along, and the comment beside it, not the one above',
    text: 'a: 1\n# about b\nb:\n  c:\n    d: 1 # gone\ne: 2\n',
    change: unset('b.c.d'),
    after: 'a: 1\n# about b\ne: 2\n'
  },
  {
    name: 'an unset keeps a parent that holds something else',
    text: 'b:\n  c: 1\n  d: 2\n',
    change: unset('b.c'),
    after: 'b:\n  d: 2\n'
  },
  {
    name: 'the first key of a list item: the next moves up to the dash',
    text: '- a: 1\n  # two\n  b: 2\n',
    change: unset('[0].a'),
    after: '- # two\n  b: 2\n'
  },
  { name: 'the only key of a list item', text: 'x:\n- a: 1\n- b\n', change: unset('x[0].a'), after: 'x:\n- {}\n- b\n' },
  { name: 'the last in braces', text: 'a: {b: 1, c: 2}\n', change: unset('a.c'), after: 'a: {b: 1}\n' },
  {
    name: 'a block scalar gives way to one word',
    text: 'a: |\n  b\n  c\nd: 1\n',
    change: set('a', 'x'),
    after: 'a: x\nd: 1\n'
  },
  {
    name: 'below a block scalar that keeps its empty lines',
    text: 'a:\n  b: |+\n    x\n\n\nc: 1\n',
    change: set('a.d', 1),
    after: 'a:\n  b: |+\n    x\n\n\n  d: 1\nc: 1\n'
  },
  { name: 'CRLF', text: 'a:\r\n  b: 1\r\n', change: set('a.c.d', 2), after: 'a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n' },
  { name: 'no line end at the end', text: 'a:\n  b: 1', change: set('a.c', 2), after: 'a:\n  b: 1\n  c: 2' },
  { name: 'a byte order mark', text: '\uFEFFa: 1\n', change: set('b', 2), after: '\uFEFFa: 1\nb: 2\n' },
  {
    name: 'before the end of the document',
    text: '---\na: 1\n...\n',
    change: set('b', 2),
    after: '---\na: 1\nb: 2\n...\n'
  },
  { name: 'an empty document', text: '# nothing yet\n', change: set('a.b', 1), after: '# nothing yet\na:\n  b: 1\n' },
  { name: 'an explicit key', text: '? a\n: 1\n? b\n', change: set('b', 2), after: '? a\n: 1\n? b\n: 2\n' },
  {
    name: 'JSON stays JSON: a field on a line of its own',
    text: '{\n  "spec": {\n    "containers": []\n  }\n}\n',
    change: set('spec.securityContext.supplementalGroups', [4242]),
    after: '{\n  "spec": {\n    "securityContext": {"supplementalGroups": [4242]},\n    "containers": []\n  }\n}\n'
  },
  {
    name: 'packed JSON stays packed',
    text: '{"a":1,"b":[1,2]}',
    change: set('c.d', 'x'),
    after: '{"a":1,"b":[1,2],"c":{"d":"x"}}'
  },
  {
    name: 'an alias is expanded where one field differs',
    text: 'x: &x\n  a: 1\n  b: 2\nc: *x\nd: *x\n',
    change: set('c.b', 3),
    after: 'x: &x\n  a: 1\n  b: 2\nc:\n  <<: *x\n  b: 3\nd: *x\n'
  },
  {
    name: 'a merged field is overridden',
    text: 'x: &x {a: 1}\nc:\n  <<: *x\n',
    change: set('c.a', 2),
    after: 'x: &x {a: 1}\nc:\n  <<: *x\n  a: 2\n'
  },
  {
    name: 'a merged field is taken away by null',
    text: 'x: &x {a: 1, b: 2}\nc:\n  <<: *x\n',
    change: unset('c.a'),
    after: 'x: &x {a: 1, b: 2}\nc:\n  <<: *x\n  a: null\n'
  },
  {
    name: 'the anchor moves on when the place it stands at changes',
    text: 'c: &x 1000 # uid\nd: *x\ne: *x\n',
    change: set('c', 2000),
    after: 'c: 2000 # uid\nd: &x 1000\ne: *x\n'
  },
  {
    name: 'a field moves with its comments and its spelling',
    text: 'a:\n  # the group\n  fsGroup: 0x3E8 # hex\n  b: 1\nc:\n    d: 1\n',
    change: move('a.fsGroup', 'c.fsGroup'),
    after: 'a:\n  b: 1\nc:\n    d: 1\n    # the group\n    fsGroup: 0x3E8 # hex\n'
  },
  {
    name: 'a map moves to another depth, lines and all',
    text: 'a:\n  s:\n    t: |\n      x\n       y\n    # in\n    u: 1\nc: 1\n',
    change: move('a.s', 's'),
    after: 'c: 1\ns:\n  t: |\n    x\n     y\n  # in\n  u: 1\n'
  },
  {
    name: 'a key gets another name in place',
    text: 'a:\n  "b": 1 # c\n',
    change: rename('a.b', 'd'),
    after: 'a:\n  "d": 1 # c\n'
  },
  { name: 'a key that stands twice goes twice', text: 'a: 1\nb: 2\na: 3\n', change: unset('a'), after: 'b: 2\n' }
]

describe('edits of the text', () => {
  for (const { name, text, change, after } of cases) {
    test(name, () => {
      const outcome = editsFor(readDocument(text), [change])
      expect(outcome.refused).toBeUndefined()
      expect(applyEdits(text, outcome.edits)).toBe(after)
    })
  }
})

describe('changes that are refused say why', () => {
  const refusals: { name: string; text: string; change: FieldChange; why: RegExp }[] = [
    { name: 'below a plain value', text: 'a: b\n', change: set('a.c', 1), why: /below a plain value/ },
    { name: 'an item far beyond the end', text: 'a: [1]\n', change: set('a[5]', 1), why: /no item 5/ },
    { name: 'a name that is taken', text: 'a: 1\nb: 2\n', change: rename('a', 'b'), why: /there already/ },
    { name: 'a field that is not there', text: 'a: 1\n', change: move('b', 'c'), why: /no b to move/ },
    { name: 'a template that does not parse', text: '{{- if x }}\na: 1\n', change: set('a', 2), why: /Helm template/ },
    { name: 'half of a character', text: 'a: 1\n', change: set('a', ['\ud800']), why: /half of a character/ },
    { name: 'a number that JSON has not', text: 'a: 1\n', change: set('a', Number.NaN), why: /cannot be changed/ }
  ]
  for (const { name, text, change, why } of refusals) {
    test(name, () => {
      const outcome = editsFor(readDocument(text), [change])
      expect(outcome.edits).toEqual([])
      expect(outcome.refused).toMatch(why)
    })
  }
})

test('an edit that expands an alias says so', () => {
  const { notices } = editsFor(readDocument('x: &x {a: 1}\nc: *x\n'), [set('c.a', 2)])
  expect(notices).toEqual(['the alias *x is expanded here; the other places that use it stay as they are'])
})

test('edits touch no more than the text that changes', () => {
  const { edits } = editsFor(readDocument('a: 1000\nb: 1\n'), [set('a', 1001)])
  expect(edits).toEqual([{ range: { start: 6, end: 7 }, text: '1' }])
})
