import type { DraftField, DraftFields } from '../resolve/fields.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import { knowsStrict } from '../validate/kubelet/supplemental-groups-policy.ts'
import type { GrantedCapabilities } from './capabilities.ts'
import type { FileCapabilities } from '../model/image.ts'
import type { Profile } from '../model/pod.ts'
import type { ProcessView } from './process-view.ts'
import { honoursFsGroup, volumeSource } from './volumes.ts'

/** Fields that only Linux knows. */
const LINUX_ONLY = [
  'runAsUser',
  'runAsGroup',
  'fsGroup',
  'fsGroupChangePolicy',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
  'seLinuxOptions',
  'seLinuxChangePolicy',
  'seccompProfile',
  'appArmorProfile',
  'capabilities.add',
  'capabilities.drop',
  'privileged',
  'allowPrivilegeEscalation',
  'readOnlyRootFilesystem',
  'procMount',
  'hostUsers',
  'hostPID',
  'hostIPC',
  'shareProcessNamespace'
]

function mark(field: DraftField | undefined, because: string): void {
  if (field && field.path !== null) field.inert ??= because
}

/** Fields of the pod that are valid and do nothing. They act on all containers alike, so they are marked once. */
export function markInertPodFields(fields: DraftFields, facts: PodFacts): void {
  const { options, spec } = facts
  if (facts.windows) {
    for (const name of LINUX_ONLY) mark(fields[name], 'Windows does not know it')
    return
  }
  if (fields.fsGroup?.path != null) {
    const volumes = spec.volumes ?? []
    if (!volumes.some((volume) => honoursFsGroup(volume) !== false)) {
      mark(
        fields.fsGroup,
        volumes.length === 0
          ? `the pod has no volume; it only adds group ${facts.fsGroup} to every process`
          : `no volume of the pod takes it; it only adds group ${facts.fsGroup} to every process`
      )
    }
  }
  if (facts.fsGroup === undefined) mark(fields.fsGroupChangePolicy, 'the pod sets no fsGroup')
  else if (!(spec.volumes ?? []).some((volume) => WALKED_BY_POLICY.has(volumeSource(volume)))) {
    mark(fields.fsGroupChangePolicy, 'no volume of the pod heeds it')
  }
  if (fields.supplementalGroupsPolicy?.value === 'Strict' && !knowsStrict(options.runtime)) {
    mark(fields.supplementalGroupsPolicy, `${options.runtime.label} does not know it and merges`)
  }
  if (spec.hostUsers === false && !facts.userNamespace) mark(fields.hostUsers, `${options.runtime.label} ignores it`)
  if (!options.node.seLinux) mark(fields.seLinuxChangePolicy, 'SELinux is off on this node')
}

/** Volumes whose files the kubelet may leave as they are; the others are always walked. */
const WALKED_BY_POLICY = new Set(['persistentVolumeClaim', 'ephemeral', 'csi', 'local', 'fc', 'iscsi', 'flexVolume'])

/** Fields that act on one container and do nothing there. */
export function markInertContainerFields(fields: DraftFields, view: ProcessView, granted: GrantedCapabilities): void {
  const { privileged, facts, person, capabilities } = view
  const { runtime, node } = facts.options
  if (privileged) {
    mark(fields['capabilities.add'], 'a privileged container has every capability')
    mark(fields['capabilities.drop'], 'a privileged container has every capability')
    mark(fields.procMount, 'a privileged container sees all of /proc')
    if (confines(fields.seccompProfile))
      mark(fields.seccompProfile, 'a privileged container runs without a seccomp filter')
    if (confines(fields.appArmorProfile) && view.confinement.appArmor !== 'custom') {
      mark(fields.appArmorProfile, 'AppArmor does not confine a privileged container')
    }
    mark(fields.seLinuxOptions, 'SELinux does not confine a privileged container')
  }
  if (!node.seLinux) mark(fields.seLinuxOptions, 'SELinux is off on this node')
  const add = fields['capabilities.add']
  const added = (add?.value ?? []) as string[]
  const dropped = (fields['capabilities.drop']?.value ?? []) as string[]
  if (granted.ignored.length > 0) {
    const ignored = (list: string[]) =>
      list.length > 0 && list.every((name) => granted.ignored.includes(`CAP_${name.toUpperCase()}`))
    if (ignored(added)) mark(add, `${runtime.name} knows none of these names`)
    if (ignored(dropped)) mark(fields['capabilities.drop'], `${runtime.name} knows none of these names`)
  }
  if (
    added.length > 0 &&
    person.uid !== null &&
    person.uid !== 0 &&
    capabilities?.effective === 0n &&
    !isGained(view, added)
  ) {
    mark(add, 'the process is not root')
  }
}

/** Whether a program of the image may gain one of these, which it needs in the bounding set. */
function isGained({ image, noNewPrivs }: ProcessView, added: readonly string[]): boolean {
  const names = added.map((name) => name.toUpperCase())
  const gains = ({ permitted }: FileCapabilities) =>
    permitted === null || names.includes('ALL') || permitted.some((name) => names.includes(name))
  return !noNewPrivs && image?.fileCapabilities?.some(gains) === true
}

function confines(field: DraftField | undefined): boolean {
  return (field?.value as Profile | null)?.type !== 'Unconfined'
}

/** On Windows, what a container says for Linux. */
export function markInertOnWindows(fields: DraftFields): void {
  for (const name of LINUX_ONLY) mark(fields[name], 'Windows does not know it')
}
