import { expect, test } from 'vitest'
import { newErrors, removalOf } from '../../../renderer/components/build/flip-os.ts'
import { analyze, applyEdits, DEFAULT_OPTIONS, editsFor } from '../../../src/index.ts'

const TEXT = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    runAsUser: 1000 # kept out of Windows
    runAsNonRoot: true
  containers:
    - name: web
      image: busybox
      securityContext:
        capabilities: { drop: [ALL] }
`
const change = { kind: 'set', path: ['spec', 'os', 'name'], value: 'windows' } as const
const document = analyze(TEXT, DEFAULT_OPTIONS).source.documents[0]!

test('a pod made a Windows pod lists what the API server would then refuse', () => {
  const paths = newErrors(document, change, DEFAULT_OPTIONS).map(({ path }) => path)
  expect(paths).toContain('spec.securityContext.runAsUser')
  expect(paths).toContain('spec.containers[0].securityContext.capabilities')
  expect(paths).not.toContain('spec.securityContext.runAsNonRoot')
})

test('removing it leaves a pod that is accepted', () => {
  const errors = newErrors(document, change, DEFAULT_OPTIONS)
  const { edits } = editsFor(document.body, [change, ...removalOf(errors)])
  const text = applyEdits(TEXT, edits)
  expect(text).toContain('runAsNonRoot: true')
  expect(analyze(text, DEFAULT_OPTIONS).documents[0]?.answers[0]?.api.accepted).toBe(true)
})

test('Linux forbids nothing of a Linux pod', () => {
  expect(newErrors(document, { ...change, value: 'linux' }, DEFAULT_OPTIONS)).toEqual([])
})
