import { describe, expect, test } from 'vitest'
import { explainPod } from '../../support/explain-pod.ts'

const REFUSED = 'securityContext: { runAsNonRoot: true }'
const container = (name: string, more = '') => `{ name: ${name}, image: busybox${more && `, ${more}`} }`
const outcomes = (spec: string) =>
  explainPod(spec).containers.map(({ name, start }) => `${name} ${start.outcome} ${start.reason ?? ''}`.trim())

describe('a container that does not start', () => {
  test('leaves its siblings alone', () => {
    expect(outcomes(`{ containers: [${container('a', REFUSED)}, ${container('b')}] }`)).toEqual([
      'a refused CreateContainerConfigError',
      'b starts'
    ])
  })
  test('stops what follows when it is an init container', () => {
    const spec = `{ initContainers: [${container('i')}, ${container('j', REFUSED)}, ${container('k')}], containers: [${container('a')}] }`
    expect(outcomes(spec)).toEqual([
      'i starts',
      'j refused CreateContainerConfigError',
      'k refused PodInitializing',
      'a refused PodInitializing'
    ])
  })
  test('stops what follows when it is a sidecar', () => {
    const sidecar = container('s', `restartPolicy: Always, ${REFUSED}`)
    expect(outcomes(`{ initContainers: [${sidecar}], containers: [${container('a')}] }`)).toEqual([
      's refused CreateContainerConfigError',
      'a refused PodInitializing'
    ])
  })
  test('leaves open what follows when it is not known', () => {
    const open = `{ name: i, image: registry.example/i, ${REFUSED} }`
    expect(outcomes(`{ initContainers: [${open}], containers: [${container('a')}] }`)).toEqual([
      'i unknown CreateContainerConfigError',
      'a unknown PodInitializing'
    ])
  })
  test('still says who it would have been', () => {
    const [first] = explainPod(`{ containers: [${container('a', REFUSED)}] }`).containers
    expect(first?.identity?.uid).toBe(0)
    expect(first?.process?.capabilities?.effective).toBe('00000000a80425fb')
  })
  test('is nobody where the runtime refuses it', () => {
    const [first] = explainPod(`{ securityContext: { runAsGroup: 1 }, containers: [${container('a')}] }`).containers
    expect([first?.identity, first?.process]).toEqual([null, null])
  })
})

describe('the gates of the pod', () => {
  test('stop at the first, and name who is not touched', () => {
    const { gates } = explainPod(`{ containers: [${container('a', REFUSED)}, ${container('b')}] }`)
    expect(gates.map(({ gate, outcome }) => `${gate} ${outcome}`)).toEqual([
      'api pass',
      'admission pass',
      'kubelet stop',
      'runtime not-reached',
      'kernel not-reached'
    ])
    expect(gates[2]?.because).toContain('b not touched')
  })
  test('pass with a word on each container', () => {
    const { gates } = explainPod(
      `{ containers: [${container('a')}, ${container('b', 'securityContext: { runAsUser: 7 }')}] }`
    )
    expect(gates[4]).toMatchObject({ outcome: 'pass', text: 'runs as uid 0; runs as uid 7' })
  })
  test('an object that the API server refuses is not made', () => {
    const answer = explainPod(`{ containers: [${container('a', 'securityContext: { runAsUser: -1 }')}] }`)
    expect(answer.containers[0]?.start).toMatchObject({ outcome: 'refused', gate: 'api', reason: 'Invalid' })
    expect(answer.containers[0]?.sentence).toBe('a is not created: the API server refuses runAsUser.')
  })
})

test('a pod for the other system is told of the system only, not what a kubelet of this one would say', () => {
  const answer = explainPod(
    '{ os: { name: windows }, securityContext: { runAsNonRoot: true }, containers: [{ name: app, image: "mcr.microsoft.com/windows/nanoserver:1" }] }'
  )
  expect(answer.diagnostics.map(({ code }) => code)).toEqual(['kubelet/os-name'])
})
