import type { FieldPath } from '../../../model/path.ts'
import type { Profile } from '../../../model/pod.ts'
import { checkChoice } from '../enum.ts'
import { set, unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { ContainerScope, PodScope } from '../scope.ts'
import { goQuote, seccompProfileValue } from '../value.ts'
import { descendingPathProblems } from './local-path.ts'
import { PROFILE_ALIASES, PROFILE_TYPES } from './profile-types.ts'

/** A seccompProfile names its type; a path, relative and without `..`, stands with type `Localhost` and only there. */
export const seccompProfile = defineRule({
  code: 'api/seccomp-profile',
  summary: 'A seccompProfile has a known type, and a relative path exactly when the type is Localhost.',
  source: VALIDATION_SOURCE,
  fields: ['seccompProfile.type', 'seccompProfile.localhostProfile'],
  versions: [{ since: 25, pod: checkPod, container: checkContainer }]
})

function checkPod(scope: PodScope, report: Report): void {
  const profile = scope.securityContext.seccompProfile
  if (profile) check(scope, ['spec', 'securityContext', 'seccompProfile'], profile, report)
}

function checkContainer(scope: PodScope, { at, securityContext }: ContainerScope, report: Report): void {
  const profile = securityContext?.seccompProfile
  if (profile) check(scope, [...at, 'securityContext', 'seccompProfile'], profile, report)
}

function check(scope: PodScope, at: FieldPath, profile: Profile, report: Report): void {
  checkType(scope, at, profile, report)
  const path = profile.localhostProfile
  const pathAt = [...at, 'localhostProfile']
  if (profile.type === 'Localhost') {
    if (path === undefined) {
      report({
        at: pathAt,
        type: 'Required value',
        detail: 'must be set when seccomp type is Localhost',
        explanation: "Type Localhost needs the profile's file, relative to the kubelet's seccomp folder.",
        fixes: [set(scope, [...at, 'type'], 'RuntimeDefault')]
      })
      return
    }
    for (const detail of descendingPathProblems(path)) {
      const relative = path.replace(/^\/+/, '')
      const canStrip = relative !== '' && descendingPathProblems(relative).length === 0
      report({
        at: pathAt,
        type: 'Invalid value',
        value: goQuote(path),
        detail,
        explanation: "The path counts from the kubelet's seccomp folder and may not leave it.",
        fixes: canStrip ? [set(scope, pathAt, relative)] : []
      })
    }
  } else if (path !== undefined) {
    report({
      at: pathAt,
      type: 'Invalid value',
      value: seccompProfileValue(scope.minor, profile),
      detail: 'can only be set when seccomp type is Localhost',
      explanation: 'A profile file is named only with type Localhost; the other types need none.',
      fixes: [
        unset(scope, pathAt, { certain: path === '' }),
        ...(path === '' ? [] : [set(scope, [...at, 'type'], 'Localhost')])
      ]
    })
  }
}

function checkType(scope: PodScope, at: FieldPath, { type, localhostProfile }: Profile, report: Report): void {
  const typeAt = [...at, 'type']
  if (type === undefined || type === '') {
    report({
      at: typeAt,
      type: 'Required value',
      detail: 'type is required when seccompProfile is set',
      explanation: 'A seccompProfile says its type: RuntimeDefault, Localhost or Unconfined.',
      fixes: [set(scope, typeAt, localhostProfile ? 'Localhost' : 'RuntimeDefault'), unset(scope, at)]
    })
    return
  }
  checkChoice(scope, report, {
    at: typeAt,
    value: type,
    supported: PROFILE_TYPES,
    aliases: PROFILE_ALIASES,
    fits: (meant) => (meant === 'Localhost') === Boolean(localhostProfile),
    explanation: 'A seccompProfile is of type RuntimeDefault, Localhost or Unconfined.'
  })
}
