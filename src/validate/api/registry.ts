import type { Minor } from '../../model/version.ts'
import { MINORS } from '../../model/version.ts'
import type { ApiRule, ContainerCheck, PodCheck } from './rule.ts'
import { versionFor } from './rule.ts'
import { annotationMatch } from './rules/annotation-match.ts'
import { appArmorAnnotations } from './rules/apparmor-annotations.ts'
import { appArmorProfile } from './rules/apparmor-profile.ts'
import { ephemeralContainers } from './rules/ephemeral-containers.ts'
import { fsGroupChangePolicy } from './rules/fs-group-change-policy.ts'
import { hostPorts } from './rules/host-ports.ts'
import { hostProcess } from './rules/host-process.ts'
import { hostnameOverride } from './rules/hostname-override.ts'
import { mountPropagation } from './rules/mount-propagation.ts'
import { numberRange } from './rules/number-range.ts'
import { osLinux } from './rules/os-linux.ts'
import { osName } from './rules/os-name.ts'
import { osWindows } from './rules/os-windows.ts'
import { privilegeEscalation } from './rules/privilege-escalation.ts'
import { procMount } from './rules/proc-mount.ts'
import { seccompAnnotations } from './rules/seccomp-annotations.ts'
import { seccompProfile } from './rules/seccomp-profile.ts'
import { seLinuxChangePolicy } from './rules/selinux-change-policy.ts'
import { shareProcessNamespace } from './rules/share-process-namespace.ts'
import { supplementalGroupsPolicy } from './rules/supplemental-groups-policy.ts'
import { sysctls } from './rules/sysctls.ts'
import { userNamespaces } from './rules/user-namespaces.ts'
import { windowsOptions } from './rules/windows-options.ts'

/** Rules on the annotations of the pod, which the server checks before the spec. */
const ON_ANNOTATIONS: readonly ApiRule[] = [seccompAnnotations, appArmorAnnotations]

/** Rules on one container, in the server's order; it takes regular containers before init and ephemeral ones. */
const ON_CONTAINERS: readonly ApiRule[] = [
  mountPropagation,
  numberRange,
  procMount,
  seccompProfile,
  privilegeEscalation,
  windowsOptions,
  appArmorProfile,
  ephemeralContainers
]

/** Rules on the pod, in the server's order. */
const ON_POD: readonly ApiRule[] = [
  hostPorts,
  hostnameOverride,
  numberRange,
  shareProcessNamespace,
  sysctls,
  fsGroupChangePolicy,
  seccompProfile,
  windowsOptions,
  appArmorProfile,
  supplementalGroupsPolicy,
  seLinuxChangePolicy,
  hostProcess,
  userNamespaces,
  osName,
  osLinux,
  osWindows,
  ephemeralContainers,
  annotationMatch
]

/** Every rule once, in the order in which the server comes to it. */
export const API_RULES: readonly ApiRule[] = [...new Set([...ON_ANNOTATIONS, ...ON_CONTAINERS, ...ON_POD])]

/** A rule's check as one release runs it. */
export interface ActiveCheck<Check> {
  readonly rule: ApiRule
  readonly confirmed: boolean
  readonly check: Check
}

/** What one release runs, in its order. */
export interface ActiveRules {
  readonly onAnnotations: readonly ActiveCheck<PodCheck>[]
  readonly onContainers: readonly ActiveCheck<ContainerCheck>[]
  readonly onPod: readonly ActiveCheck<PodCheck>[]
}

const ACTIVE = new Map<Minor, ActiveRules>(
  MINORS.map((minor) => [
    minor,
    {
      onAnnotations: active(ON_ANNOTATIONS, minor, (version) => version.pod),
      onContainers: active(ON_CONTAINERS, minor, (version) => version.container),
      onPod: active(ON_POD, minor, (version) => version.pod)
    }
  ])
)

function active<Check>(
  rules: readonly ApiRule[],
  minor: Minor,
  pick: (version: ApiRule['versions'][number]) => Check | undefined
): ActiveCheck<Check>[] {
  return rules.flatMap((rule) => {
    const version = versionFor(rule, minor)
    const check = version && pick(version)
    return check ? [{ rule, check, confirmed: version.confirmed !== false }] : []
  })
}

/** The rules of a release. Throws for a release outside `MINORS`. */
export function activeRules(minor: Minor): ActiveRules {
  const rules = ACTIVE.get(minor)
  if (!rules) throw new RangeError(`no rules for Kubernetes 1.${minor}`)
  return rules
}
