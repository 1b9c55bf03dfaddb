import { expect, test } from 'vitest'
import { fieldById, fieldPath, formatPath } from '../../../src/index.ts'

const POD = ['spec']
const TEMPLATE = ['items', 2, 'spec', 'template', 'spec']
const cases = [
  { id: 'runAsUser', level: 'pod', spec: POD, expected: 'spec.securityContext.runAsUser' },
  {
    id: 'seccompProfile.type',
    level: 'container',
    spec: TEMPLATE,
    expected: 'items[2].spec.template.spec.initContainers[1].securityContext.seccompProfile.type'
  },
  { id: 'os.name', level: 'pod', spec: POD, expected: 'spec.os.name' },
  { id: 'hostUsers', level: 'pod', spec: TEMPLATE, expected: 'items[2].spec.template.spec.hostUsers' },
  { id: 'sysctls.name', level: 'pod', spec: POD, expected: 'spec.securityContext.sysctls' },
  {
    id: 'container.apparmor.security.beta.kubernetes.io',
    level: 'pod',
    spec: TEMPLATE,
    expected: 'items[2].spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]'
  },
  {
    id: 'seccomp.security.alpha.kubernetes.io/pod',
    level: 'pod',
    spec: POD,
    expected: 'metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]'
  }
] as const

for (const c of cases) {
  test(`${c.id} stands at ${c.expected}`, () => {
    const container = [...c.spec, 'initContainers', 1]
    expect(formatPath(fieldPath(fieldById(c.id)!, c.level, c.spec, container, 'web'))).toBe(c.expected)
  })
}

test('a field in a container has no place without the container', () => {
  expect(() => fieldPath(fieldById('privileged')!, 'container', POD)).toThrow(RangeError)
})
