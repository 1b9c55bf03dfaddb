import { expect, test } from 'vitest'
import type { Applicability, FieldSituation } from '../../../src/index.ts'
import { applicability, fieldById, FIELDS } from '../../../src/index.ts'

const inPod = (more: Partial<FieldSituation> = {}): FieldSituation => ({ level: 'pod', kubernetes: 36, ...more })
const inContainer = (more: Partial<FieldSituation> = {}): FieldSituation => ({
  level: 'container',
  kubernetes: 36,
  ...more
})
const no = (reason: string, belongs?: 'pod' | 'container' | 'spec'): Applicability => ({
  applies: false,
  reason,
  ...(belongs && { belongs })
})
const YES: Applicability = { applies: true }

const cases: readonly { name: string; id: string; at: FieldSituation; expected: Applicability }[] = [
  { name: 'runAsUser stands in a container', id: 'runAsUser', at: inContainer(), expected: YES },
  {
    name: 'privileged is not for the pod',
    id: 'privileged',
    at: inPod(),
    expected: no('Set for each container', 'container')
  },
  {
    name: 'fsGroup is not for a container',
    id: 'fsGroup',
    at: inContainer(),
    expected: no('Set once for the whole pod', 'pod')
  },
  {
    name: 'hostPID belongs in the pod spec',
    id: 'hostPID',
    at: inContainer(),
    expected: no('Set in the pod spec', 'spec')
  },
  {
    name: 'a windows pod has no runAsUser',
    id: 'runAsUser',
    at: inContainer({ os: 'windows' }),
    expected: no('Linux only: forbidden by os.name: windows')
  },
  { name: 'runAsNonRoot is common', id: 'runAsNonRoot', at: inPod({ os: 'windows' }), expected: YES },
  { name: 'hostNetwork is common', id: 'hostNetwork', at: inPod({ os: 'windows' }), expected: YES },
  {
    name: 'automountServiceAccountToken is common',
    id: 'automountServiceAccountToken',
    at: inPod({ os: 'windows' }),
    expected: YES
  },
  {
    name: 'a windows pod may say hostPID: false only',
    id: 'hostPID',
    at: inPod({ os: 'windows' }),
    expected: no('Linux only: true is forbidden by os.name: windows')
  },
  {
    name: 'a linux pod has no windowsOptions',
    id: 'windowsOptions.hostProcess',
    at: inPod({ os: 'linux' }),
    expected: no('Windows only: forbidden by os.name: linux')
  },
  { name: 'without os nothing is forbidden', id: 'windowsOptions', at: inPod(), expected: YES },
  {
    name: 'an os that the server refuses forbids nothing',
    id: 'windowsOptions',
    at: inPod({ os: 'plan9' }),
    expected: YES
  },
  {
    name: 'appArmorProfile is new in 1.30',
    id: 'appArmorProfile.type',
    at: inPod({ kubernetes: 29 }),
    expected: no('Needs Kubernetes 1.30; unknown to 1.29')
  },
  { name: 'and on from there', id: 'appArmorProfile.type', at: inPod({ kubernetes: 30 }), expected: YES },
  {
    name: 'hostUsers is off until 1.33',
    id: 'hostUsers',
    at: inPod({ kubernetes: 32 }),
    expected: no('Off by default in Kubernetes 1.32, on from 1.33')
  },
  { name: 'hostUsers is on in 1.33', id: 'hostUsers', at: inPod({ kubernetes: 33 }), expected: YES },
  {
    name: 'procMount is off in 1.25, though its gate is older',
    id: 'procMount',
    at: inContainer({ kubernetes: 25 }),
    expected: no('Off by default in Kubernetes 1.25, on from 1.33')
  },
  {
    name: 'supplementalGroupsPolicy is off in 1.31',
    id: 'supplementalGroupsPolicy',
    at: inPod({ kubernetes: 31 }),
    expected: no('Off by default in Kubernetes 1.31, on from 1.33')
  },
  {
    name: 'a removed gate is an open gate',
    id: 'windowsOptions.hostProcess',
    at: inPod({ kubernetes: 30 }),
    expected: YES
  },
  {
    name: 'seccomp annotations are dead from 1.27 on',
    id: 'seccomp.security.alpha.kubernetes.io/pod',
    at: inPod({ kubernetes: 27 }),
    expected: no('No effect since Kubernetes 1.27')
  },
  {
    name: 'and alive in 1.26',
    id: 'seccomp.security.alpha.kubernetes.io/pod',
    at: inPod({ kubernetes: 26 }),
    expected: YES
  },
  {
    name: 'the level is named before the system',
    id: 'fsGroup',
    at: inContainer({ os: 'windows' }),
    expected: no('Set once for the whole pod', 'pod')
  }
]
for (const c of cases) {
  test(c.name, () => {
    expect(applicability(fieldById(c.id)!, c.at)).toEqual(c.expected)
  })
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.35.2/pkg/apis/core/validation/validation.go */
const FORBIDDEN_ON_WINDOWS = {
  pod: `appArmorProfile seLinuxOptions hostUsers hostPID hostIPC seccompProfile fsGroup fsGroupChangePolicy sysctls
    shareProcessNamespace runAsUser runAsGroup supplementalGroups supplementalGroupsPolicy seLinuxChangePolicy`,
  container: `appArmorProfile seLinuxOptions seccompProfile capabilities readOnlyRootFilesystem privileged
    allowPrivilegeEscalation procMount runAsUser runAsGroup`
}
for (const level of ['pod', 'container'] as const) {
  test(`the ${level} fields closed by os.name: windows are those that the API server forbids`, () => {
    const closed = FIELDS.filter(
      (field) =>
        field.parent === undefined &&
        field.holder !== 'annotations' &&
        field.levels.includes(level) &&
        !applicability(field, { level, os: 'windows', kubernetes: 36 }).applies
    )
    expect(closed.map((field) => field.id).sort()).toEqual(FORBIDDEN_ON_WINDOWS[level].split(/\s+/).sort())
  })
}
