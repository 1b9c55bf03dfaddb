import { describe, expect, test } from 'vitest'
import { certainFix, fixAllCertain } from '../../../renderer/components/problems/fix-all.ts'
import { analyze, applyEdits, DEFAULT_OPTIONS } from '../../../src/index.ts'
import type { Diagnostic, Fix } from '../../../src/index.ts'

const pod = (container: string, podLevel = '') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
${podLevel}  containers:
    - name: a
      image: busybox:1.37
      securityContext:
${container}`

function fixed(text: string): { text: string; made: number } {
  const [document] = analyze(text, DEFAULT_OPTIONS).source.documents
  const { edits, made } = fixAllCertain(document!, DEFAULT_OPTIONS)
  return { text: applyEdits(text, edits), made }
}

describe('every certain fix is made', () => {
  test.each([
    ['a misplaced field', pod('        fsGroup: 2000\n'), 1, /^ {2}securityContext:\n {4}fsGroup: 2000$/m],
    ['a text for a boolean', pod('        privileged: "true"\n'), 1, /privileged: true/],
    [
      'two items of one list, which moves the second',
      pod('        capabilities: { add: [CAP_CHOWN, CAP_KILL] }\n'),
      2,
      /add: \[CHOWN, KILL\]/
    ],
    [
      'fields of two kinds',
      pod('        fsGroup: 1\n        privileged: "true"\n'),
      2,
      /fsGroup: 1[^]*privileged: true/
    ]
  ])('%s', (_name, text, made, expected) => {
    const outcome = fixed(text)
    expect(outcome.made).toBe(made)
    expect(outcome.text).toMatch(expected)
    expect(fixed(outcome.text), 'a second time').toEqual({ text: outcome.text, made: 0 })
  })
})

test('a value that could mean several things stays', () => {
  const text = pod('        runAsUser: -1\n')
  expect(fixed(text)).toEqual({ text, made: 0 })
})

test('one of two certain fixes would be a choice', () => {
  const fix = (title: string, certain: boolean): Fix => ({ title, changes: [], certain })
  const finding = (...fixes: Fix[]) => ({ fixes }) as unknown as Diagnostic
  expect(certainFix(finding(fix('a', true), fix('b', true)))).toBeUndefined()
  expect(certainFix(finding(fix('a', false), fix('b', true)))?.title).toBe('b')
})
