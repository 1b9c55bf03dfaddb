import type { FieldPath } from '../../../model/path.ts'
import type { PodSpec, SecurityContext } from '../../../model/pod.ts'
import { shortName, unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/**
 * A pod for Windows sets no field that only Linux knows. Booleans of the host namespaces count when true, all other
 * fields whenever set. Fields join the list in the release that brought them.
 */
export const osWindows = defineRule({
  code: 'api/os-windows',
  summary: 'With os.name: windows no Linux-only field is set.',
  source: VALIDATION_SOURCE,
  fields: [
    ...['os.name', 'hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'runAsUser', 'runAsGroup'],
    ...['seLinuxOptions', 'seccompProfile', 'appArmorProfile', 'capabilities', 'readOnlyRootFilesystem'],
    ...['privileged', 'allowPrivilegeEscalation', 'procMount', 'fsGroup', 'fsGroupChangePolicy', 'sysctls'],
    ...['supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy', 'resources']
  ],
  versions: [
    { since: 25, pod: check },
    { since: 34, pod: checkWithResources }
  ]
})

type Place = FieldPath
const PSC = ['spec', 'securityContext'] as const

/** In the server's order. */
const POD_FIELDS: readonly { at: Place; isSet: (spec: PodSpec) => boolean }[] = [
  { at: [...PSC, 'appArmorProfile'], isSet: (spec) => spec.securityContext?.appArmorProfile !== undefined },
  { at: [...PSC, 'seLinuxOptions'], isSet: (spec) => spec.securityContext?.seLinuxOptions !== undefined },
  { at: ['spec', 'hostUsers'], isSet: (spec) => spec.hostUsers !== undefined },
  { at: ['spec', 'hostPID'], isSet: (spec) => spec.hostPID === true },
  { at: ['spec', 'hostIPC'], isSet: (spec) => spec.hostIPC === true },
  { at: [...PSC, 'seccompProfile'], isSet: (spec) => spec.securityContext?.seccompProfile !== undefined },
  { at: [...PSC, 'fsGroup'], isSet: (spec) => spec.securityContext?.fsGroup !== undefined },
  { at: [...PSC, 'fsGroupChangePolicy'], isSet: (spec) => spec.securityContext?.fsGroupChangePolicy !== undefined },
  { at: [...PSC, 'sysctls'], isSet: (spec) => (spec.securityContext?.sysctls?.length ?? 0) > 0 },
  { at: ['spec', 'shareProcessNamespace'], isSet: (spec) => spec.shareProcessNamespace !== undefined },
  { at: [...PSC, 'runAsUser'], isSet: (spec) => spec.securityContext?.runAsUser !== undefined },
  { at: [...PSC, 'runAsGroup'], isSet: (spec) => spec.securityContext?.runAsGroup !== undefined },
  { at: [...PSC, 'supplementalGroups'], isSet: (spec) => spec.securityContext?.supplementalGroups !== undefined },
  {
    at: [...PSC, 'supplementalGroupsPolicy'],
    isSet: (spec) => spec.securityContext?.supplementalGroupsPolicy !== undefined
  },
  { at: [...PSC, 'seLinuxChangePolicy'], isSet: (spec) => spec.securityContext?.seLinuxChangePolicy !== undefined }
]

const CONTAINER_FIELDS: readonly (keyof SecurityContext)[] = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup'
]

function check(scope: PodScope, report: Report): void {
  if (scope.spec.os?.name !== 'windows') return
  for (const { at, isSet } of POD_FIELDS) if (isSet(scope.spec)) refuse(scope, report, at)
  for (const { at, securityContext } of scope.containers) {
    if (!securityContext) continue
    for (const field of CONTAINER_FIELDS) {
      if (securityContext[field] !== undefined) refuse(scope, report, [...at, 'securityContext', field])
    }
  }
}

function checkWithResources(scope: PodScope, report: Report): void {
  check(scope, report)
  if (scope.spec.os?.name === 'windows' && scope.spec.resources !== undefined) {
    refuse(scope, report, ['spec', 'resources'], 'may not be set for a windows pod')
  }
}

function refuse(scope: PodScope, report: Report, at: FieldPath, detail = 'cannot be set for a windows pod'): void {
  report({
    at,
    type: 'Forbidden',
    detail,
    explanation: `The pod says it is for Windows, where ${shortName(at)} means nothing.`,
    fixes: [unset(scope, at, { certain: true })]
  })
}
