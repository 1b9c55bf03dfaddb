import * as annotations from './annotations.ts'
import * as apparmor from './apparmor.ts'
import type { Field } from './field.ts'
import * as files from './files.ts'
import * as groups from './groups.ts'
import * as identity from './identity.ts'
import * as kernel from './kernel.ts'
import * as privileges from './privileges.ts'
import * as seccomp from './seccomp.ts'
import * as selinux from './selinux.ts'
import * as surroundings from './surroundings.ts'
import * as sysctls from './sysctls.ts'
import * as windows from './windows.ts'

/** Every field, in the order in which to show them. */
export const FIELDS: readonly Field[] = [
  identity.runAsUser,
  identity.runAsGroup,
  identity.runAsNonRoot,
  groups.supplementalGroups,
  groups.supplementalGroupsPolicy,
  files.fsGroup,
  files.fsGroupChangePolicy,
  files.readOnlyRootFilesystem,
  privileges.privileged,
  privileges.allowPrivilegeEscalation,
  privileges.capabilities,
  privileges.capabilitiesAdd,
  privileges.capabilitiesDrop,
  seccomp.seccompProfile,
  seccomp.seccompProfileType,
  seccomp.seccompProfileLocalhostProfile,
  apparmor.appArmorProfile,
  apparmor.appArmorProfileType,
  apparmor.appArmorProfileLocalhostProfile,
  selinux.seLinuxOptions,
  selinux.seLinuxOptionsUser,
  selinux.seLinuxOptionsRole,
  selinux.seLinuxOptionsType,
  selinux.seLinuxOptionsLevel,
  selinux.seLinuxChangePolicy,
  kernel.procMount,
  sysctls.sysctls,
  sysctls.sysctlName,
  sysctls.sysctlValue,
  windows.windowsOptions,
  windows.windowsRunAsUserName,
  windows.windowsHostProcess,
  windows.windowsGmsaCredentialSpecName,
  windows.windowsGmsaCredentialSpec,
  surroundings.osName,
  surroundings.hostUsers,
  surroundings.hostNetwork,
  surroundings.hostPID,
  surroundings.hostIPC,
  surroundings.shareProcessNamespace,
  surroundings.automountServiceAccountToken,
  annotations.seccompPodAnnotation,
  annotations.seccompContainerAnnotation,
  annotations.appArmorContainerAnnotation
]

const BY_ID = new Map(FIELDS.map((field) => [field.id, field]))

/** The field with this id (`seccompProfile.type`), `undefined` when there is none. */
export function fieldById(id: string): Field | undefined {
  return BY_ID.get(id)
}
