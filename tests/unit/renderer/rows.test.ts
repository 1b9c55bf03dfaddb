import { expect, test } from 'vitest'
import { countSet, groupsOf, rowsOf } from '../../../renderer/components/build/rows.ts'
import type { Row } from '../../../renderer/components/build/rows.ts'
import { analyze, DEFAULT_OPTIONS, parsePath } from '../../../src/index.ts'

const TEXT = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    runAsUser: 1000
    runAsGroup: 3000
    fsGroup: 2000
    privileged: true
  hostNetwork: false
  containers:
    - name: first
      image: nginxinc/nginx-unprivileged
      securityContext:
        runAsUser: 1500
        allowPrivilegeEscalation: false
        capabilities: { add: [NET_ADMIN], drop: [ALL] }
    - name: second
      image: busybox
`

function scopeOf(text: string, name?: string) {
  const analysis = analyze(text, DEFAULT_OPTIONS)
  const [{ answers, source }] = analysis.documents as [(typeof analysis.documents)[number]]
  const answer = answers[0]!
  return {
    answer,
    value: source.body.value,
    specPath: parsePath(answer.podSpecPath)!,
    container: answer.containers.find((container) => container.name === name),
    options: DEFAULT_OPTIONS
  }
}
const rowOf = (id: string, name?: string, text = TEXT) =>
  rowsOf(scopeOf(text, name)).find((row) => row.field.id === id)!
const said = (row: Row) => row.note.parts.map(({ text }) => text).join('')

test('a container value says what it overrides, and from where', () => {
  const row = rowOf('runAsUser', 'first')
  expect(row).toMatchObject({ isSet: true, value: 1500 })
  expect(said(row)).toBe('overrides 1000 from pod and 101 from image')
})

test('an unset field shows what it inherits, and from where', () => {
  const row = rowOf('runAsGroup', 'second')
  expect(row).toMatchObject({ isSet: false, inherited: 3000 })
  expect(said(row)).toBe('inherits 3000 from pod')
  expect(row.note.icon).toBe('pod')
})

test('false is a value and unset is none', () => {
  expect(rowOf('hostNetwork')).toMatchObject({ isSet: true, value: false })
  expect(rowOf('hostPID')).toMatchObject({ isSet: false, inherited: false })
})

test('a field of the pod is locked in a container, with its value and the way there', () => {
  const row = rowOf('fsGroup', 'first')
  expect(row.applicability.applies).toBe(false)
  expect(said(row)).toBe('Set once for the whole pod: 2000.')
  expect(row.note.link).toEqual({ text: 'Go to pod', scope: 'pod' })
})

test('a field written at the wrong level shows the finding about it', () => {
  const row = rowOf('privileged')
  expect(row).toMatchObject({ isSet: true, applicability: { applies: false } })
  expect(row.problem?.severity).toBe('error')
  expect(row.problem?.fixes.length).toBeGreaterThan(0)
})

test('a pod value says which containers do not take it', () => {
  expect(said(rowOf('runAsUser'))).toBe('first overrides it')
  expect(said(rowOf('runAsGroup'))).toBe('used by every container')
})

test('what is set is counted once, also in parts', () => {
  const { answer: _answer, ...scope } = scopeOf(TEXT, 'first')
  expect(countSet(scope)).toBe(3)
})

test('a Windows pod begins with the Windows fields, and locks those of Linux', () => {
  const windows = TEXT.replace('  hostNetwork: false', '  os: { name: windows }')
  const groups = groupsOf(scopeOf(windows))
  expect(groups[0]?.id).toBe('windows')
  expect(rowOf('seccompProfile', undefined, windows).applicability).toMatchObject({ applies: false })
  expect(rowOf('windowsOptions.runAsUserName', undefined, windows).applicability).toEqual({ applies: true })
})

test('every group of fields of the catalogue has rows at both levels', () => {
  for (const name of [undefined, 'first']) {
    expect(groupsOf(scopeOf(TEXT, name)).map(({ id }) => id)).toEqual([
      'identity',
      'files',
      'privileges',
      'confinement',
      'windows',
      'surroundings',
      'annotations'
    ])
  }
})
