import { expect, test } from 'vitest'
import { selectionAt } from '../../../renderer/components/yaml/field-at.ts'
import { marksFor } from '../../../renderer/components/yaml/marks.ts'
import { analyze, DEFAULT_OPTIONS } from '../../../src/index.ts'

const TEXT = `apiVersion: v1
kind: ConfigMap
metadata: { name: first }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    runAsUser: 1000
    fsGroup: 2000
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged
      securityContext:
        runAsUser: 1500
        capabilities: { add: [NET_ADMIN] }
`
const { documents } = analyze(TEXT, DEFAULT_OPTIONS)
const { source, answers } = documents[1]!

function marksOf(scope: string, field: string | null) {
  return marksFor(source, answers[0]!, { answer: 0, scope, field }).map(({ kind, range, text }) => ({
    kind,
    at: TEXT.slice(range.start, range.end),
    ...(text !== undefined && { text })
  }))
}

test('the winner is selected, the loser related and struck, each with its note', () => {
  const marks = marksOf('spec.containers[0]', 'runAsUser')
  expect(marks).toContainEqual({ kind: 'selected', at: 'runAsUser: 1500' })
  expect(marks).toContainEqual({ kind: 'related', at: 'runAsUser: 1000' })
  expect(marks).toContainEqual({ kind: 'lost', at: '1000' })
  expect(marks).toContainEqual({ kind: 'note', at: 'runAsUser', text: 'web overrides this' })
  expect(marks).toContainEqual({ kind: 'note', at: 'runAsUser', text: 'wins over 1000' })
})

test('an inherited field selects the line it comes from', () => {
  expect(marksOf('spec.containers[0]', 'fsGroup')).toContainEqual({ kind: 'selected', at: 'fsGroup: 2000' })
})

test('with the pod selected, its line says who overrides it', () => {
  expect(marksOf('pod', 'runAsUser')).toContainEqual({ kind: 'note', at: 'runAsUser', text: 'web overrides this' })
})

const places = [
  ['the pod spec', 'fsGroup', { answer: 0, scope: 'pod', field: 'fsGroup' }],
  ['a container', '1500', { answer: 0, scope: 'spec.containers[0]', field: 'runAsUser' }],
  ['an item of a list', 'NET_ADMIN', { answer: 0, scope: 'spec.containers[0]', field: 'capabilities.add' }],
  ['a line of a container without a field', 'image', { answer: 0, scope: 'spec.containers[0]', field: null }],
  ['the object', 'name: web }', { answer: 0, scope: 'pod', field: null }]
] as const
for (const [name, needle, selection] of places) {
  test(`text in ${name} selects it`, () => {
    const offset = TEXT.indexOf(needle, source.start) - source.start
    expect(selectionAt(source, answers, offset)).toEqual(selection)
  })
}

test('a document without a pod selects nothing', () => {
  expect(selectionAt(documents[0]!.source, answers, 20)).toBeUndefined()
})
