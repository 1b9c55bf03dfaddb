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
  /** Its number among all revisions of all checks. */
  readonly index: number
}

const REVISIONS: readonly ActiveCheck[] = CHECKS.flatMap((check) =>
  check.versions.map((revision) => ({ check, revision }))
).map((active, index) => ({ ...active, index }))

export const REVISION_COUNT = REVISIONS.length

/** What a level runs at each policy version, in the order of the message. */
const ACTIVE: Readonly<Record<PodSecurityLevel, ReadonlyMap<Minor, readonly ActiveCheck[]>>> = {
  baseline: new Map(MINORS.map((version) => [version, activeAmong(BASELINE_CHECKS, version)])),
  restricted: new Map(MINORS.map((version) => [version, restrictedAt(version)]))
}

export function activeChecks(level: PodSecurityLevel, version: Minor): readonly ActiveCheck[] {
  return ACTIVE[level].get(version) ?? []
}

/** A policy version at which a level's answer can change. */
export interface ChangePoint {
  readonly version: Minor
  /** What the level runs there and did not run before, or the other way round. */
  readonly turned: readonly ActiveCheck[]
}

const CHANGES: Readonly<Record<PodSecurityLevel, readonly ChangePoint[]>> = {
  baseline: changesOf('baseline'),
  restricted: changesOf('restricted')
}

/** Ascending, from the oldest supported version on. */
export function changePoints(level: PodSecurityLevel): readonly ChangePoint[] {
  return CHANGES[level]
}

function changesOf(level: PodSecurityLevel): ChangePoint[] {
  return CHANGE_POINTS.map((version, at) => {
    const now = activeChecks(level, version)
    const before = at === 0 ? [] : activeChecks(level, CHANGE_POINTS[at - 1]!)
    const turned = [...now.filter((one) => !before.includes(one)), ...before.filter((one) => !now.includes(one))]
    return { version, turned }
  }).filter(({ turned }) => turned.length > 0)
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
    const active = REVISIONS.findLast((one) => one.check === check && one.revision.since <= version)
    return active ? [active] : []
  })
}
