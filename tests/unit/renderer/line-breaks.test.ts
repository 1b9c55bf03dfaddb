import { history, undo } from '@codemirror/commands'
import type { Transaction } from '@codemirror/state'
import { ChangeSet, EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  changesFor,
  fromOriginal,
  lineBreakName,
  originalText,
  splitOriginal,
  toOriginal
} from '../../../renderer/components/yaml/line-breaks.ts'
import { applyEdits } from '../../../src/index.ts'

function editorOf(text: string): EditorState {
  const { doc, extension } = splitOriginal(text)
  return EditorState.create({ doc, extensions: [extension, history()] })
}

const texts = fc
  .array(fc.constantFrom('a', 'key: 1', ' ', '\n', '\r\n', '\r', '\r\n', '😀'), { maxLength: 40 })
  .chain((parts) => fc.boolean().map((marked) => (marked ? '\uFEFF' : '') + parts.join('')))

test('a text comes out as it went in, whatever its line breaks and byte order mark', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(originalText(editorOf(text))).toBe(text)
    })
  )
})

test('positions and offsets turn into each other', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const state = editorOf(text)
      for (let position = 0; position <= state.doc.length; position++) {
        const offset = toOriginal(state, position)
        expect(fromOriginal(state, offset)).toBe(position)
        if (position < state.doc.length && state.doc.sliceString(position, position + 1) !== '\n') {
          expect(text[offset]).toBe(state.doc.sliceString(position, position + 1))
        }
      }
    })
  )
})

test('edits of the file and of the editor give the same text', () => {
  const text = '\uFEFFa: 1\r\nb: 2\r\nc: 3\r\n'
  const edits = [
    { range: { start: text.indexOf('2'), end: text.indexOf('2') + 1 }, text: '20' },
    { range: { start: text.length, end: text.length }, text: 'd: 4\r\n' }
  ]
  const state = editorOf(text)
  expect(originalText(state.update({ changes: changesFor(state, edits) }).state)).toBe(applyEdits(text, edits))
})

test('a new line ends as the others do, and a different one keeps its own end', () => {
  const state = editorOf('a\r\nb\nc\r\n')
  expect(lineBreakName(state)).toBe('Mixed')
  const next = state.update({ changes: { from: 1, insert: '\nx' } }).state
  expect(originalText(next)).toBe('a\r\nx\r\nb\nc\r\n')
})

test('undo brings the line break of a removed line back', () => {
  const text = 'a\r\nb\nc\r\nd\r\n'
  let state = editorOf(text)
  state = state.update({ changes: { from: 2, to: 4 } }).state
  expect(originalText(state)).toBe('a\r\nc\r\nd\r\n')
  undo({ state, dispatch: (transaction) => (state = transaction.state) })
  expect(originalText(state)).toBe(text)
})

test('the text after changes is the same as if all lines were joined anew', () => {
  const inserted = fc.constantFrom('', 'x', '\n', 'x\ny', '\n\n', '😀')
  const change = fc.tuple(fc.nat(), fc.nat({ max: 4 }), inserted, fc.boolean())
  fc.assert(
    fc.property(texts, fc.array(change, { minLength: 1, maxLength: 6 }), (text, steps) => {
      const first = editorOf(text)
      let changes = ChangeSet.empty(first.doc.length)
      let state = first
      const take = (transaction: Transaction): void => {
        changes = changes.compose(transaction.changes)
        state = transaction.state
      }
      for (const [place, length, insert, undone] of steps) {
        const from = place % (state.doc.length + 1)
        const to = Math.min(state.doc.length, from + length)
        take(state.update({ changes: { from, to, insert } }))
        if (undone) undo({ state, dispatch: take })
      }
      expect(originalText(state, { state: first, text, changes })).toBe(originalText(state))
    }),
    { numRuns: 2000 }
  )
})
