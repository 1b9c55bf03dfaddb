import { expect, test } from 'vitest'
import { judged, judgedAll, manifest } from '../../../support/judged.ts'

const WRONG = { spec: 'hostUsers: false\nhostPID: true', pod: 'runAsUser: -1', container: 'runAsUser: -2' }

test('paths count from the object, places from the document', () => {
  const pod = manifest(WRONG).replaceAll('\n', '\n    ')
  const [first] = judgedAll(`apiVersion: v1\nkind: List\nitems:\n  - ${pod.trimEnd()}\n`)
  expect(first?.diagnostics.map(({ path, at }) => `${path} ${at.join('/')}`)).toEqual([
    'spec.containers[0].securityContext.runAsUser items/0/spec/containers/0/securityContext/runAsUser',
    'spec.securityContext.runAsUser items/0/spec/securityContext/runAsUser',
    'spec.HostPID items/0/spec/hostPID'
  ])
})

test('a template is checked like a pod, under its own path', () => {
  expect(judged(manifest(WRONG, 'Deployment')).verdict.errors.map(({ path }) => path)).toEqual([
    'spec.template.spec.containers[0].securityContext.runAsUser',
    'spec.template.spec.securityContext.runAsUser',
    'spec.template.spec.HostPID'
  ])
})

test('init and ephemeral containers are checked after the regular ones', () => {
  const bad = (name: string) => `[{ name: ${name}, image: x, securityContext: { runAsUser: -1 } }]`
  const spec = `initContainers: ${bad('i')}\nephemeralContainers: ${bad('e')}`
  expect(judged(manifest({ spec, container: 'runAsUser: -1' })).verdict.errors.map(({ path }) => path)).toEqual([
    'spec.containers[0].securityContext.runAsUser',
    'spec.initContainers[0].securityContext.runAsUser',
    'spec.ephemeralContainers[0].securityContext.runAsUser',
    'spec.ephemeralContainers'
  ])
})

test('an error has its parts and the whole text', () => {
  const [error] = judged(manifest({ pod: 'sysctls: [{ name: a, value: "" }, { name: a, value: "" }]' })).verdict.errors
  expect(error).toEqual({
    path: 'spec.securityContext.sysctls[1].name',
    type: 'Duplicate value',
    value: '"a"',
    detail: '',
    message: 'spec.securityContext.sysctls[1].name: Duplicate value: "a"'
  })
})

test('texts that repeat are one error with a finding at each place', () => {
  const mount = '{ name: v, mountPath: /v, mountPropagation: Bidirectional }'
  const { verdict, diagnostics } = judged(manifest({ beside: `volumeMounts: [${mount}, ${mount}]` }))
  expect(verdict.errors).toHaveLength(1)
  expect(diagnostics.map(({ at }) => at.join('/'))).toEqual([
    'spec/containers/0/volumeMounts/0/mountPropagation',
    'spec/containers/0/volumeMounts/1/mountPropagation'
  ])
})

test.each([
  'apiVersion: v1\nkind: Pod',
  'apiVersion: apps/v1\nkind: Deployment\nspec: { template: null }',
  'apiVersion: v1\nkind: Pod\nspec: { containers: [null] }'
])('an object with next to nothing in it is judged: %j', (text) => {
  expect(judged(text).verdict.decodeError).toBeNull()
})
