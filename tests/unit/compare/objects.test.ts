import { expect, test } from 'vitest'
import { compareObjects } from '../../../src/compare/index.ts'
import { explainPod } from '../../support/explain-pod.ts'

const container = (name: string, context = ''): string =>
  `{ name: ${name}, image: busybox, securityContext: { ${context} } }`
const pod = (...containers: string[]) => explainPod(`{ containers: [${containers.join(', ')}] }`)

test('only containers that differ are named, by name and not by place', () => {
  const { containers } = compareObjects(
    pod(container('a'), container('b')),
    pod(container('b', 'runAsUser: 1'), container('a'))
  )
  expect(containers.map(({ name }) => name)).toEqual(['b'])
  expect(containers[0]!.before?.path).toBe('spec.containers[1]')
  expect(containers[0]!.after?.path).toBe('spec.containers[0]')
})

test('containers come and go', () => {
  const { containers } = compareObjects(pod(container('a')), pod(container('b')))
  const said = containers.map(({ name, comparison }) => `${name} ${comparison.sentences[0]!.text}`)
  expect(said).toEqual(['b is new', 'a is gone'])
})

test('the levels of Pod Security are said of the pod', () => {
  const { pod: whole } = compareObjects(pod(container('a')), pod(container('a', 'privileged: true')))
  expect(whole.sentences.map(({ text }) => text)).toEqual([
    'no longer passes baseline: privileged',
    'breaks restricted for other reasons'
  ])
  expect(compareObjects(pod(container('a', 'privileged: true')), pod(container('a'))).pod.sentences[0]!.text).toBe(
    'passes baseline now'
  )
})

test('equal objects have nothing to say', () => {
  const one = pod(container('a', 'runAsUser: 1'))
  expect(compareObjects(one, one)).toEqual({ pod: { sentences: [], groups: [] }, containers: [] })
})
