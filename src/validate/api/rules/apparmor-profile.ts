import { MAX_PROFILE_LENGTH } from '../../../decode/annotations.ts'
import type { FieldPath } from '../../../model/path.ts'
import type { Profile } from '../../../model/pod.ts'
import { utf8Length } from '../../../model/text.ts'
import { checkChoice } from '../enum.ts'
import { set, unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { ContainerScope, PodScope } from '../scope.ts'
import { goQuote } from '../value.ts'
import { PROFILE_ALIASES, PROFILE_TYPES } from './profile-types.ts'

/** An appArmorProfile names its type; a profile name stands with type `Localhost` and not with the other two. */
export const appArmorProfile = defineRule({
  code: 'api/apparmor-profile',
  summary: 'An appArmorProfile has a known type, and a profile name exactly when the type is Localhost.',
  source: VALIDATION_SOURCE,
  fields: ['appArmorProfile.type', 'appArmorProfile.localhostProfile'],
  versions: [
    { since: 30, ...checks(`may not be longer than ${MAX_PROFILE_LENGTH}`) },
    { since: 32, ...checks(`may not be more than ${MAX_PROFILE_LENGTH} bytes`) }
  ]
})

function checks(tooLong: string) {
  return {
    pod(scope: PodScope, report: Report): void {
      const profile = scope.securityContext.appArmorProfile
      if (profile) check(scope, ['spec', 'securityContext', 'appArmorProfile'], profile, tooLong, report)
    },
    container(scope: PodScope, { at, securityContext }: ContainerScope, report: Report): void {
      const profile = securityContext?.appArmorProfile
      if (profile) check(scope, [...at, 'securityContext', 'appArmorProfile'], profile, tooLong, report)
    }
  }
}

function check(scope: PodScope, at: FieldPath, profile: Profile, tooLong: string, report: Report): void {
  const { type, localhostProfile: name } = profile
  const nameAt = [...at, 'localhostProfile']
  if (type === 'Localhost') checkName(scope, at, name, tooLong, report)
  else if (type === 'RuntimeDefault' || type === 'Unconfined') {
    if (name === undefined) return
    report({
      at: nameAt,
      type: 'Invalid value',
      value: goQuote(name),
      detail: 'can only be set when AppArmor type is Localhost',
      explanation: 'A profile is named only with type Localhost; the other types need none.',
      fixes: [
        unset(scope, nameAt, { certain: name === '' }),
        ...(name === '' ? [] : [set(scope, [...at, 'type'], 'Localhost')])
      ]
    })
  } else checkType(scope, at, profile, report)
}

function checkName(scope: PodScope, at: FieldPath, name: string | undefined, tooLong: string, report: Report): void {
  const nameAt = [...at, 'localhostProfile']
  const trimmed = name?.trim()
  if (trimmed === undefined || name === '') {
    report({
      at: nameAt,
      type: 'Required value',
      detail: 'must be set when AppArmor type is Localhost',
      explanation: 'Type Localhost needs the name of a profile that is loaded on the node.',
      fixes: [set(scope, [...at, 'type'], 'RuntimeDefault')]
    })
  } else if (trimmed !== name) {
    report({
      at: nameAt,
      type: 'Invalid value',
      value: goQuote(name!),
      detail: 'must not be padded with whitespace',
      explanation: "The profile's name is taken literally, so no spaces may stand around it.",
      fixes: trimmed === '' ? [] : [set(scope, nameAt, trimmed, { certain: true })]
    })
  }
  if (name !== undefined && utf8Length(name) > MAX_PROFILE_LENGTH) {
    report({
      at: nameAt,
      type: 'Too long',
      detail: tooLong,
      explanation: 'The name of a loaded profile is as short as a file path has to be.'
    })
  }
}

function checkType(scope: PodScope, at: FieldPath, { type, localhostProfile }: Profile, report: Report): void {
  const typeAt = [...at, 'type']
  if (type === undefined || type === '') {
    report({
      at: typeAt,
      type: 'Required value',
      detail: 'type is required when appArmorProfile is set',
      explanation: 'An appArmorProfile says its type: RuntimeDefault, Localhost or Unconfined.',
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
    explanation: 'An appArmorProfile is of type RuntimeDefault, Localhost or Unconfined.'
  })
}
