import type { Minor } from '../model/version.ts'

/**
 * The release in which a field entered the API, for fields newer than the oldest release we answer for. To an older
 * server such a field is unknown.
 * @see https://github.com/kubernetes/api/blob/master/core/v1/types.go
 */
const SINCE: Readonly<Record<string, Minor>> = {
  'PodSecurityContext.appArmorProfile': 30,
  'SecurityContext.appArmorProfile': 30,
  'PodSecurityContext.supplementalGroupsPolicy': 31,
  'PodSecurityContext.seLinuxChangePolicy': 32,
  'PodSpec.resources': 32,
  'PodSpec.hostnameOverride': 34
}

/** Whether a server of this release knows the field of this Go struct. */
export function isKnownTo(minor: Minor, struct: string, field: string): boolean {
  const since = SINCE[`${struct}.${field}`]
  return since === undefined || minor >= since
}
