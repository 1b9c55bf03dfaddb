import { describe, expect, test } from 'vitest'
import type { FieldChange, Fix } from '../../../../../src/model/diagnostic.ts'
import { formatPath } from '../../../../../src/model/path.ts'
import type { PodParts } from '../../../../support/judged.ts'
import { judged, manifest } from '../../../../support/judged.ts'

const POD = 'spec.securityContext'
const CONTAINER = 'spec.containers[0].securityContext'

function inWords(change: FieldChange): string {
  switch (change.kind) {
    case 'move':
      return `move to ${formatPath(change.to)}`
    case 'rename':
      return `rename to ${change.key}`
    case 'set':
      return `set ${formatPath(change.path)}: ${JSON.stringify(change.value)}`
    default:
      return `${change.kind} ${formatPath(change.path)}`
  }
}

function firstFix(fixes: readonly Fix[]): string {
  const [fix] = fixes
  return fix ? `${fix.certain ? 'certain' : 'offered'}: ${fix.changes.map(inWords).join(', ')}` : 'none'
}

function finding(parts: PodParts, minor = 36) {
  const found = judged(manifest(parts), minor).diagnostics.filter(({ code }) => code === 'api/unknown-field')
  expect(found).toHaveLength(1)
  return { explanation: found[0]!.explanation, fix: firstFix(found[0]!.fixes) }
}

const cases: { name: string; parts: PodParts; says: string; fix: string }[] = [
  {
    name: 'fsGroup of a container belongs to the pod',
    parts: { container: 'fsGroup: 1' },
    says: "fsGroup belongs to the pod's securityContext.",
    fix: `certain: move to ${POD}.fsGroup`
  },
  {
    name: 'privileged of a pod belongs to its containers',
    parts: { pod: 'privileged: true' },
    says: "privileged belongs to each container's securityContext.",
    fix: `certain: move to ${CONTAINER}.privileged`
  },
  {
    name: 'hostPID stands in the spec',
    parts: { pod: 'hostPid: true' },
    says: 'You meant hostPID. hostPID belongs to the spec of the pod, next to containers.',
    fix: 'certain: move to spec.hostPID'
  },
  {
    name: 'runAsUser in the spec belongs one level down',
    parts: { spec: 'runAsUser: 1' },
    says: "runAsUser belongs to the pod's securityContext.",
    fix: `certain: move to ${POD}.runAsUser`
  },
  {
    name: 'privileged beside the image belongs one level down',
    parts: { beside: 'privileged: true' },
    says: "privileged belongs to the container's securityContext.",
    fix: `certain: move to ${CONTAINER}.privileged`
  },
  {
    name: 'env inside the securityContext belongs one level up',
    parts: { container: 'env: []' },
    says: 'env belongs to the container itself.',
    fix: 'certain: move to spec.containers[0].env'
  },
  {
    name: 'drop without capabilities',
    parts: { container: 'drop: [ALL]' },
    says: "drop belongs to capabilities in the container's securityContext.",
    fix: `certain: move to ${CONTAINER}.capabilities.drop`
  },
  {
    name: 'runAsUserName outside windowsOptions',
    parts: { pod: 'runAsUserName: web' },
    says: "runAsUserName belongs to windowsOptions in the pod's securityContext.",
    fix: `certain: move to ${POD}.windowsOptions.runAsUserName`
  },
  {
    name: 'a key inside capabilities that belongs beside them',
    parts: { container: 'capabilities:\n  privileged: true' },
    says: "privileged belongs to the container's securityContext.",
    fix: `certain: move to ${CONTAINER}.privileged`
  },
  {
    name: 'another case',
    parts: { pod: 'runasuser: 1' },
    says: 'You meant runAsUser: upper and lower case matter.',
    fix: 'certain: rename to runAsUser'
  },
  {
    name: 'one letter too many',
    parts: { pod: 'runAsNgonRoot: true' },
    says: 'You meant runAsNonRoot.',
    fix: 'certain: rename to runAsNonRoot'
  },
  {
    name: 'two mistakes',
    parts: { container: 'alowPriviledgeEscalation: false' },
    says: 'You meant allowPrivilegeEscalation.',
    fix: 'offered: rename to allowPrivilegeEscalation'
  },
  {
    name: 'misspelt and at the wrong level',
    parts: { container: 'fsgruop: 1' },
    says: "You meant fsGroup. fsGroup belongs to the pod's securityContext.",
    fix: `certain: move to ${POD}.fsGroup`
  },
  {
    name: 'readOnlyFilesystem',
    parts: { container: 'readOnlyFilesystem: true' },
    says: 'The field is called readOnlyRootFilesystem.',
    fix: 'certain: rename to readOnlyRootFilesystem'
  },
  {
    name: 'readOnlyFilesystem of a pod',
    parts: { pod: 'readOnlyFilesystem: true' },
    says: "The field is called readOnlyRootFilesystem. It belongs to each container's securityContext.",
    fix: `certain: move to ${CONTAINER}.readOnlyRootFilesystem`
  },
  {
    name: 'runAsUserId',
    parts: { pod: 'runAsUserId: 5' },
    says: 'The field is called runAsUser.',
    fix: 'certain: rename to runAsUser'
  },
  {
    name: 'runAsRoot',
    parts: { pod: 'runAsRoot: false' },
    says: 'There is no runAsRoot: runAsNonRoot: true forbids root, and runAsUser: 0 asks for it.',
    fix: `offered: set ${POD}.runAsNonRoot: true, unset ${POD}.runAsRoot`
  },
  {
    name: 'cap_drop of Docker Compose',
    parts: { container: 'cap_drop: [ALL]' },
    says: 'The field is called capabilities.drop.',
    fix: `certain: move to ${CONTAINER}.capabilities.drop`
  },
  {
    name: 'a field that only was proposed',
    parts: { container: 'ulimits: {}' },
    says: 'Kubernetes has no field for ulimits; they come from the container runtime or the image.',
    fix: `offered: unset ${CONTAINER}.ulimits`
  },
  {
    name: 'anything else',
    parts: { pod: 'colour: red' },
    says: 'Kubernetes has no field colour here, and a typo could hide a setting you count on.',
    fix: `offered: unset ${POD}.colour`
  }
]

test.each(cases)('$name', ({ parts, says, fix }) => {
  expect(finding(parts)).toEqual({ explanation: says, fix })
})

describe('where the field stands already', () => {
  test('an equal value makes the unknown one superfluous', () => {
    expect(finding({ pod: 'fsGroup: 1', container: 'fsGroup: 1' }).fix).toBe(`certain: unset ${CONTAINER}.fsGroup`)
  })

  test('a different value leaves the choice to the author', () => {
    expect(finding({ pod: 'fsGroup: 1', container: 'fsGroup: 2' }).fix).toBe(`offered: unset ${CONTAINER}.fsGroup`)
    expect(finding({ pod: 'runAsUser: 1\nrunasuser: 2' }).fix).toBe(`offered: unset ${POD}.runasuser`)
  })
})

test('with two containers a field of the pod goes to both, which is not certain', () => {
  const spec = 'initContainers:\n  - name: init\n    image: nginx\n    securityContext: { privileged: false }'
  const fix = finding({ spec, pod: 'readOnlyRootFilesystem: true' }).fix
  expect(fix).toBe(
    `offered: set ${CONTAINER}.readOnlyRootFilesystem: true, ` +
      'move to spec.initContainers[0].securityContext.readOnlyRootFilesystem'
  )
  expect(finding({ spec, pod: 'privileged: true' }).fix).toBe(`offered: move to ${CONTAINER}.privileged`)
})

test('a field newer than the server is no misspelling', () => {
  expect(finding({ pod: 'supplementalGroupsPolicy: Strict' }, 30).explanation).toBe(
    'Kubernetes 1.30 does not have supplementalGroupsPolicy yet; it came with 1.31.'
  )
})

test('keys named like members of every object are unknown fields', () => {
  const { strictError } = judged(manifest({ pod: '__proto__: 1\nconstructor: 2' })).verdict
  expect(strictError).toBe(
    `strict decoding error: unknown field "${POD}.__proto__", unknown field "${POD}.constructor"`
  )
})

test('the server stops after a hundred strict errors', () => {
  const pod = Array.from({ length: 120 }, (_, index) => `x${index}: 1`).join('\n')
  const { verdict, diagnostics } = judged(manifest({ pod }))
  expect(verdict.strictError?.match(/unknown field/g)).toHaveLength(100)
  expect(diagnostics).toHaveLength(120)
})

test('without strict mode the server would go on, so its errors are listed too', () => {
  const { verdict } = judged(manifest({ pod: 'colour: red\nrunAsUser: -1' }))
  expect(verdict.accepted).toBe(false)
  expect(verdict.errors.map(({ path }) => path)).toEqual([`${POD}.runAsUser`])
})
