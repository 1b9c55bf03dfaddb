import { parseDocument } from 'yaml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../../src/analyze.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import { toJson } from '../../../src/model/value.ts'
import { composeDocument } from '../../../src/parse/compose.ts'
import { readDocument } from '../../../src/parse/document.ts'
import { readSource } from '../../../src/parse/source.ts'
import { writtenYaml } from '../render/written-yaml.ts'

const codesOf = (text: string): string[] => readDocument(text).problems.map((problem) => problem.code)

describe('problems say what was found and what was expected', () => {
  const cases: { name: string; text: string; code: string; message: RegExp }[] = [
    { name: 'a missing colon', text: 'a: 1\nb\nc: 2\n', code: 'missing-char', message: /found "b", expected a colon/ },
    {
      name: 'a key indented too far',
      text: 'a: 1\n  b: 2\n',
      code: 'block-as-implicit-key',
      message: /expected one key on a line/
    },
    {
      name: 'a tab as indentation',
      text: 'a:\n\tb: 1\n',
      code: 'tab-as-indent',
      message: /found a tab, expected spaces/
    },
    {
      name: 'an unknown anchor',
      text: 'a: *b\n',
      code: 'unknown-anchor',
      message: /found the alias \*b, expected an anchor &b/
    },
    { name: 'an open bracket', text: 'a: [1, 2\n', code: 'bad-indent', message: /expected/ },
    { name: 'a reserved character', text: 'a: @b\n', code: 'bad-scalar-start', message: /found "@", expected/ },
    { name: 'a bad escape', text: 'a: "\\q"\n', code: 'bad-dq-escape', message: /expected one of the escapes/ },
    { name: 'an open quote', text: "a: 'b\n", code: 'missing-char', message: /found no closing quote, expected '/ },
    {
      name: 'a control character',
      text: 'a: b\x01\n',
      code: 'control-character',
      message: /found the control character U\+0001/
    }
  ]
  for (const { name, text, code, message } of cases) {
    test(name, () => {
      const { problems } = readDocument(text)
      expect(problems.map((problem) => problem.code)).toContain(code)
      expect(problems.find((problem) => problem.code === code)!.message).toMatch(message)
    })
  }
})

describe('tolerance', () => {
  test('a broken document is marked, its good parts are kept and the others are explained', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n'
    const { documents } = analyze(`${pod}---\nkind: [\n---\n${pod}`, DEFAULT_OPTIONS)
    expect(documents.map((document) => document.source.body.state)).toEqual(['ok', 'broken', 'ok'])
    expect(documents.map((document) => document.answers.length)).toEqual([1, 0, 1])
    expect(toJson(readDocument('a: 1\nb: "x\n').value)).toContain('"a":1')
  })

  test('JSON may be indented with tabs, as kubectl reads it', () => {
    const text = '{\n\t"a": [\n\t\t1,\n\t\t{"b":\t2}\n\t]\n}\n'
    expect(codesOf(text)).toEqual([])
    expect(toJson(readDocument(text).value)).toBe('{"a":[1,{"b":2}]}')
  })

  test('a list of the last keys wins, and a key that stands twice is remembered', () => {
    const body = readDocument('a: 1\na: 2\n')
    expect(toJson(body.value)).toBe('{"a":2}')
    expect(body.duplicates).toEqual([{ key: 'a', line: 2, range: { start: 5, end: 6 } }])
  })
})

describe('Helm templates are recognised', () => {
  const templates = [
    'image: {{ .Values.image }}\n',
    'image: "{{ .Values.image }}"\n',
    '{{- if .Values.x }}\na: 1\n{{- end }}\n',
    '# {{- with .Values.x }}\na: 1\n',
    'a:\n  {{ include "labels" . | nindent 2 }}\n',
    'a: {{ x }}\n',
    '- {{ x }}\n'
  ]
  const others = [
    'a: "{{ $labels.instance }} is down"\n',
    'a: {b: {c: 1}}\n',
    'args: ["{{workflow.name}}"]\n',
    'a: { {x: y}: z }\n'
  ]
  for (const text of templates) test(JSON.stringify(text), () => expect(readDocument(text).state).toBe('template'))
  for (const text of others) test(`not ${JSON.stringify(text)}`, () => expect(readDocument(text).state).toBe('ok'))
})

test('documents whose text an edit left alone are taken over as they are', () => {
  const text = ['a: 1\n', '---\nb: 2\n', '---\nc: 3\n']
  const before = readSource(text.join(''))
  const after = readSource(text.join('').replace('b: 2', 'b: 22\nd: 4'), before)
  expect(after.documents.map((document, index) => document.body === before.documents[index]!.body)).toEqual([
    true,
    false,
    true
  ])
  expect(after.documents[2]).toMatchObject({ start: 20, line: 4 })
})

test('the lean parser reads as the package does', () => {
  const options = { schema: 'failsafe', version: '1.1', uniqueKeys: false, strict: false, prettyErrors: false } as const
  const fragment = fc.constantFrom(
    '',
    ':',
    '- ',
    '\n',
    '{',
    ']',
    '"',
    '\t',
    '...\n',
    '%x\n',
    '\n---\n',
    '? ',
    '&',
    '*x',
    '|',
    '\0'
  )
  fc.assert(
    fc.property(writtenYaml, fragment, fc.nat(300), (yaml, insert, at) => {
      const text = yaml.slice(0, at) + insert + yaml.slice(at)
      const ours = composeDocument(text, false)
      const theirs = parseDocument(text, { ...options, logLevel: 'silent' })
      expect(String(JSON.stringify(ours.contents))).toBe(String(JSON.stringify(theirs.contents)))
      expect(
        ours.errors.filter((error) => error.code !== 'MULTIPLE_DOCS').map((error) => [error.code, error.pos[0]])
      ).toEqual(theirs.errors.map((error) => [error.code, error.pos[0]]))
      expect(ours.range).toEqual(theirs.range)
    }),
    { numRuns: 500 }
  )
})
