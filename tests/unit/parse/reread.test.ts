import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentBody } from '../../../src/parse/document.ts'
import { readDocument, rereadDocument } from '../../../src/parse/document.ts'
import { readSource } from '../../../src/parse/source.ts'
import { seenIn } from '../../support/tree.ts'
import { yamlTexts } from '../../support/yaml-texts.ts'

function expectSame(reread: DocumentBody, text: string): void {
  const read = readDocument(text)
  expect(reread.text).toBe(text)
  expect(reread.value).toEqual(read.value)
  expect(reread.state).toBe(read.state)
  expect(reread.problems).toEqual(read.problems)
  expect(reread.duplicates).toEqual(read.duplicates)
  expect(seenIn(reread.ast!)).toEqual(seenIn(read.ast!))
}

const POD = `# a pod
apiVersion: v1
kind: Pod
metadata:
  name: web # its name
spec:
  containers:
    - name: web
      image: "nginx:1.29"
      args:
        - one
        - 'two words'
      env: [{ name: A, value: b }]
      text: |
        user: 1000
      folded: more
        than one line
      securityContext: { runAsUser: 1000 }
  list: &list
  - name: a
  again: *list
`

describe('an edit in the words of one value', () => {
  const edits: [name: string, from: string, to: string][] = [
    ['of a plain scalar', 'name: web #', 'name: web-2 #'],
    ['that shortens it', 'kind: Pod', 'kind: Po'],
    ['in quotes', '"nginx:1.29"', '"nginx:1.29.1"'],
    ['in single quotes, with a space', "'two words'", "'two more words'"],
    ['of a list item', '- one', '- ones'],
    ['below an anchor', '- name: a', '- name: ab'],
    ['a number that becomes text', 'apiVersion: v1', 'apiVersion: 1']
  ]
  for (const [name, from, to] of edits) {
    test(`${name} needs no parser`, () => {
      const text = POD.replace(from, to)
      const reread = rereadDocument(readDocument(POD), text)
      expect(reread).toBeDefined()
      expectSame(reread!, text)
    })
  }
})

describe('an edit that may change more is left to the parser', () => {
  const edits: [name: string, from: string, to: string][] = [
    ['a colon and a space', 'kind: Pod', 'kind: Pod: x'],
    ['a colon at the end', 'kind: Pod', 'kind: Pod:'],
    ['a comment', 'kind: Pod', 'kind: Pod #x'],
    ['an anchor', 'kind: Pod', 'kind: &Pod'],
    ['the value taken away', 'kind: Pod', 'kind: '],
    ['a key', 'kind: Pod', 'kinds: Pod'],
    ['a line', 'kind: Pod', 'kind: Pod\nx: y'],
    ['a quote', 'kind: Pod', 'kind: "Pod'],
    ['inside a block scalar', 'user: 1000', 'user: 10'],
    ['inside a scalar of several lines', 'folded: more', 'folded: mores'],
    ['in a line of such a scalar', 'than one line', 'than two lines'],
    ['in brackets', 'runAsUser: 1000', 'runAsUser: 10'],
    ['an item that becomes a list', '- one', '- -'],
    ['two values at once', 'v1\nkind: Pod', 'v2\nkind: Job']
  ]
  for (const [name, from, to] of edits) {
    test(name, () => expect(rereadDocument(readDocument(POD), POD.replace(from, to))).toBeUndefined())
  }
})

test('the document before the edit still has its own tree', () => {
  const before = readDocument(POD)
  const reread = rereadDocument(before, POD.replace('name: web #', 'name: other #'))
  expect(reread).toBeDefined()
  expectSame(before, POD)
})

test('a broken document is read whole', () => {
  expect(rereadDocument(readDocument('a: [\nb: c\n'), 'a: [\nb: d\n')).toBeUndefined()
})

test('a file reads an edited document as its whole text', () => {
  const file = `${POD}---\n${POD}`
  const edited = file.replace('image: "nginx:1.29"', 'image: "nginx:1.30"')
  const source = readSource(edited, readSource(file))
  for (const [index, { body }] of readSource(edited).documents.entries()) {
    expectSame(source.documents[index]!.body, body.text)
  }
})

test('any edit that is read in place reads as the whole text does', () => {
  const found = [POD, POD.replaceAll('\n', '\r\n'), ...yamlTexts().filter((text) => text.length < 8000)]
  let inPlace = 0
  const typed = fc.constantFrom(...'a1-.: /#"\'&*!|>%@`[]{},?\n\t_Ω', '', ': ', ' #', '- ', '0x', 'null', '<<')
  fc.assert(
    fc.property(fc.constantFrom(...found), fc.nat(), fc.nat({ max: 3 }), typed, (text, place, length, insert) => {
      const at = place % (text.length + 1)
      const edited = text.slice(0, at) + insert + text.slice(at + length)
      const reread = rereadDocument(readDocument(text), edited)
      if (!reread) return
      inPlace++
      expectSame(reread, edited)
    }),
    { numRuns: 3000 }
  )
  expect(inPlace).toBeGreaterThan(20)
})

test('a key put in place of a blank first line is more than an edit of the value behind it', () => {
  for (const [before, after] of [
    ['\nb: 1', 'xb: 1'],
    ['\na: 1\n', 'a: 1\n']
  ] as const) {
    expectSame(rereadDocument(readDocument(before), after) ?? readDocument(after), after)
  }
})
