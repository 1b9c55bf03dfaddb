import type { Profile } from '../model/pod.ts'
import { utf8Length } from '../model/text.ts'

/** Annotations that stood for fields before there were fields; a container's name follows the two prefixes. */
export const SECCOMP_POD_KEY = 'seccomp.security.alpha.kubernetes.io/pod'
export const SECCOMP_CONTAINER_KEY = 'container.seccomp.security.alpha.kubernetes.io/'
export const APPARMOR_KEY = 'container.apparmor.security.beta.kubernetes.io/'

const LOCALHOST = 'localhost/'
/** In bytes: PATH_MAX without the closing zero. */
export const MAX_PROFILE_LENGTH = 4095

/** The field that a seccomp annotation's value stands for; `undefined` for a value that stands for none. */
export function seccompFieldFor(value: string): Profile | undefined {
  return value === 'docker/default' ? { type: 'RuntimeDefault' } : profileFor(value)
}

/**
 * The field that an AppArmor annotation's value stands for; `undefined` for a value that stands for none or for a
 * profile name that the field would not take.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/strategy.go
 */
export function appArmorFieldFor(value: string): Profile | undefined {
  const profile = profileFor(value)
  const name = profile?.localhostProfile
  if (name === undefined) return profile
  return name.trim() === name && utf8Length(name) <= MAX_PROFILE_LENGTH ? profile : undefined
}

function profileFor(value: string): Profile | undefined {
  if (value === 'unconfined') return { type: 'Unconfined' }
  if (value === 'runtime/default') return { type: 'RuntimeDefault' }
  if (!value.startsWith(LOCALHOST) || value.length === LOCALHOST.length) return undefined
  return { type: 'Localhost', localhostProfile: value.slice(LOCALHOST.length) }
}

/** The annotation value that says what the field says; '' where there is none. */
export function appArmorAnnotationFor(profile: Profile): string {
  if (profile.type === 'Unconfined') return 'unconfined'
  if (profile.type === 'RuntimeDefault') return 'runtime/default'
  return profile.type === 'Localhost' && profile.localhostProfile !== undefined
    ? LOCALHOST + profile.localhostProfile
    : ''
}

export function sameProfile(a: Profile | undefined, b: Profile | undefined): boolean {
  return a?.type === b?.type && a?.localhostProfile === b?.localhostProfile
}
