import type { Minor } from '../../model/version.ts'
import { MINORS, OLDEST_MINOR } from '../../model/version.ts'
import type { PodSecurityLevel } from '../../model/answer.ts'
import { allowPrivilegeEscalation } from './allow-privilege-escalation.ts'
import { appArmorProfile } from './app-armor-profile.ts'
import { capabilitiesBaseline } from './capabilities-baseline.ts'
import { capabilitiesRestricted } from './capabilities-restricted.ts'
import type { Check, Revision } from './check.ts'
import { hostNamespaces } from './host-namespaces.ts'
import { hostPathVolumes } from './host-path-volumes.ts'
import { hostPorts } from './host-ports.ts'
import { hostProbesAndHostLifecycle } from './host-probes-and-host-lifecycle.ts'
import { privileged } from './privileged.ts'
import { procMount } from './proc-mount.ts'
import { procMountRestricted } from './proc-mount-restricted.ts'
import { restrictedVolumes } from './restricted-volumes.ts'
import { runAsNonRoot } from './run-as-non-root.ts'
import { runAsUser } from './run-as-user.ts'
import { seLinuxOptions } from './se-linux-options.ts'
import { seccompProfileBaseline } from './seccomp-profile-baseline.ts'
import { seccompProfileRestricted } from './seccomp-profile-restricted.ts'
import { sysctls } from './sysctls.ts'
import { windowsHostProcess } from './windows-host-process.ts'

/** In the library's order: IDs in byte order. */
export const BASELINE_CHECKS: readonly Check[] = [
  appArmorProfile,
  capabilitiesBaseline,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  procMount,
  seLinuxOptions,
  seccompProfileBaseline,
  sysctls,
  windowsHostProcess
]

export const RESTRICTED_CHECKS: readonly Check[] = [
  allowPrivilegeEscalation,
  capabilitiesRestricted,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompProfileRestricted
]

export const CHECKS: readonly Check[] = [...BASELINE_CHECKS, ...RESTRICTED_CHECKS]

/** Policy versions at which any answer can change, ascending, from the oldest supported on. */
export const CHANGE_POINTS: readonly Minor[] = [
  ...new Set([
    OLDEST_MINOR,
    ...CHECKS.flatMap((check) => check.versions.map(({ since }) => since)).filter((since) => since > OLDEST_MINOR)
  ])
].sort((a, b) => a - b)

/** A check with the revision that a policy version uses. */
export interface ActiveCheck {
  readonly check: Check
  readonly revision: Revision
}

/** What a level runs at each policy version, in the order of the message. */
const ACTIVE: Readonly<Record<PodSecurityLevel, ReadonlyMap<Minor, readonly ActiveCheck[]>>> = {
  baseline: new Map(MINORS.map((version) => [version, activeAmong(BASELINE_CHECKS, version)])),
  restricted: new Map(MINORS.map((version) => [version, restrictedAt(version)]))
}

export function activeChecks(level: PodSecurityLevel, version: Minor): readonly ActiveCheck[] {
  return ACTIVE[level].get(version) ?? []
}

/** Restricted runs the baseline too, but for the checks that one of its own replaces at that version. */
function restrictedAt(version: Minor): ActiveCheck[] {
  const own = activeAmong(RESTRICTED_CHECKS, version)
  const overridden = new Set(own.flatMap(({ check }) => check.overrides ?? []))
  const baseline = activeAmong(BASELINE_CHECKS, version).filter(({ check }) => !overridden.has(check.id))
  return [...baseline, ...own]
}

function activeAmong(checks: readonly Check[], version: Minor): ActiveCheck[] {
  return checks.flatMap((check) => {
    const revision = check.versions.findLast(({ since }) => since <= version)
    return revision ? [{ check, revision }] : []
  })
}
