import { APPARMOR_KEY, SECCOMP_CONTAINER_KEY, SECCOMP_POD_KEY } from '../../../decode/annotations.ts'
import type { FieldPath } from '../../../model/path.ts'
import type { Profile } from '../../../model/pod.ts'
import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/**
 * Where annotation and field are both there, they say the same. For seccomp each level is compared with its own
 * annotation; for AppArmor (since 1.30, not on Windows) a container's annotation with what the container ends up with.
 */
export const annotationMatch = defineRule({
  code: 'api/annotation-match',
  summary: 'A profile annotation and the field beside it say the same.',
  source: VALIDATION_SOURCE,
  fields: ['seccompProfile', 'appArmorProfile'],
  versions: [
    { since: 25, pod: checkSeccomp },
    { since: 30, pod: checkBoth }
  ]
})

function checkBoth(scope: PodScope, report: Report): void {
  checkSeccomp(scope, report)
  if (scope.spec.os?.name !== 'windows') checkAppArmor(scope, report)
}

function checkSeccomp(scope: PodScope, report: Report): void {
  const ofPod = scope.securityContext.seccompProfile
  if (ofPod) compare(scope, report, 'seccomp', SECCOMP_POD_KEY, ofPod, ['spec', 'securityContext', 'seccompProfile'])
  for (const { at, container, securityContext } of scope.containers) {
    const own = securityContext?.seccompProfile
    if (!own) continue
    const key = SECCOMP_CONTAINER_KEY + (container.name ?? '')
    compare(scope, report, 'seccomp', key, own, [...at, 'securityContext', 'seccompProfile'])
  }
}

function checkAppArmor(scope: PodScope, report: Report): void {
  const ofPod = scope.securityContext.appArmorProfile
  for (const { at, container, securityContext } of scope.containers) {
    const profile = securityContext?.appArmorProfile ?? ofPod
    if (!profile) continue
    const key = APPARMOR_KEY + (container.name ?? '')
    compare(scope, report, 'apparmor', key, profile, [...at, 'securityContext', 'appArmorProfile'])
  }
}

type Confinement = 'seccomp' | 'apparmor'

function compare(
  scope: PodScope,
  report: Report,
  kind: Confinement,
  key: string,
  profile: Profile,
  at: FieldPath
): void {
  if (!Object.hasOwn(scope.annotations, key)) return
  const differs = difference(scope.annotations[key]!, profile, kind)
  if (!differs) return
  report({
    at: [...at, differs],
    type: 'Forbidden',
    detail: `${kind} ${differs === 'type' ? 'type' : 'profile'} in annotation and field must match`,
    explanation: `The annotation ${key} says something else than the field; keep the field.`,
    fixes: [
      unset(scope, ['metadata', 'annotations', key], {
        title: 'Remove the annotation',
        certain: kind === 'seccomp' && scope.minor >= 27
      })
    ]
  })
}

function difference(annotation: string, profile: Profile, kind: Confinement): 'type' | 'localhostProfile' | undefined {
  switch (profile.type) {
    case 'Unconfined':
      return annotation === 'unconfined' ? undefined : 'type'
    case 'RuntimeDefault':
      if (annotation === 'runtime/default' || (kind === 'seccomp' && annotation === 'docker/default')) return undefined
      return 'type'
    case 'Localhost':
      if (!annotation.startsWith('localhost/')) return 'type'
      return annotation.slice('localhost/'.length) === profile.localhostProfile ? undefined : 'localhostProfile'
    default:
      return undefined
  }
}
