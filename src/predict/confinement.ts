import type { ContainerAnswer } from '../model/answer.ts'
import type { Profile, SELinuxOptions } from '../model/pod.ts'
import type { DraftFields } from '../resolve/fields.ts'
import type { MergedContext } from '../resolve/merge.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import type { Causes } from './causes.ts'
import { SOURCES } from './causes.ts'

type Path = ContainerAnswer['path'] | null

/** What stands between the process and the kernel. */
export interface Confinement {
  /** `custom`: a Localhost filter, whose content is on the node. */
  readonly seccomp: 'none' | 'default' | 'custom'
  readonly appArmor: 'none' | 'default' | 'custom'
  /** As `/proc/1/attr/current` shows it, without the mode of a Localhost profile; `null` on a node without AppArmor. */
  readonly appArmorLabel: string | null
  /** The process label; `null` where SELinux is off. `c…` stands for categories that are drawn at random. */
  readonly seLinuxLabel: string | null
}

export function confinementOf(
  facts: PodFacts,
  merged: MergedContext,
  fields: DraftFields,
  privileged: boolean,
  causes: Causes
): Confinement {
  const appArmor = appArmorOf(facts, merged.appArmorProfile, fields.appArmorProfile?.path ?? null, privileged, causes)
  return {
    seccomp: seccompOf(facts, merged.seccompProfile, fields, privileged, causes),
    appArmor: appArmor.kind,
    appArmorLabel: appArmor.label,
    seLinuxLabel: seLinuxOf(facts, merged.seLinuxOptions, fields, privileged, causes)
  }
}

/** @see https://kubernetes.io/docs/tutorials/security/seccomp/ */
function seccompOf(
  facts: PodFacts,
  profile: Profile | undefined,
  fields: DraftFields,
  privileged: boolean,
  causes: Causes
): Confinement['seccomp'] {
  const { seccompDefault } = facts.options.node
  const path = fields.seccompProfile?.path ?? null
  if (privileged) {
    causes.add(
      'Seccomp',
      'a privileged container runs without a filter, whatever its profile says',
      fields.privileged!.path,
      SOURCES.seccomp
    )
    return 'none'
  }
  switch (profile?.type) {
    case 'RuntimeDefault':
      causes.add('Seccomp', 'seccompProfile is RuntimeDefault', path, SOURCES.seccomp)
      return 'default'
    case 'Localhost':
      causes.add(
        'Seccomp',
        `seccompProfile is the file ${profile.localhostProfile ?? ''} of the node`,
        path,
        SOURCES.seccomp
      )
      return 'custom'
    case 'Unconfined':
      causes.add('Seccomp', 'seccompProfile is Unconfined', path, SOURCES.seccomp)
      return 'none'
    default:
      causes.add(
        'Seccomp',
        seccompDefault
          ? "nothing is set and the kubelet's seccompDefault is on, so RuntimeDefault applies"
          : "nothing is set and the kubelet's seccompDefault is off, so there is no filter",
        null,
        SOURCES.seccomp
      )
      return seccompDefault ? 'default' : 'none'
  }
}

/**
 * A privileged container is unconfined; only containerd applies a Localhost profile to it all the same.
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
function appArmorOf(
  facts: PodFacts,
  profile: Profile | undefined,
  path: Path,
  privileged: boolean,
  causes: Causes
): { kind: Confinement['appArmor']; label: string | null } {
  const { runtime, node } = facts.options
  if (!node.appArmor) return { kind: 'none', label: null }
  if (profile?.type === 'Localhost' && (!privileged || runtime.name === 'containerd')) {
    const name = profile.localhostProfile ?? ''
    causes.add('AppArmor', `appArmorProfile names the profile ${name} of the node`, path, SOURCES.appArmor)
    return { kind: 'custom', label: name }
  }
  if (privileged) {
    causes.add('AppArmor', 'a privileged container is not confined by AppArmor', null, SOURCES.appArmor)
    return { kind: 'none', label: 'unconfined' }
  }
  if (profile?.type === 'Unconfined') {
    causes.add('AppArmor', 'appArmorProfile is Unconfined', path, SOURCES.appArmor)
    return { kind: 'none', label: 'unconfined' }
  }
  causes.add('AppArmor', `the profile that ${runtime.name} gives by default`, path, SOURCES.appArmor)
  return {
    kind: 'default',
    label: runtime.name === 'containerd' ? 'cri-containerd.apparmor.d (enforce)' : 'crio-default (enforce)'
  }
}

/**
 * `user:role:type:level` of the process. A container without options of its own shares the level of the pod's sandbox.
 * CRI-O clears the label of pods that share a namespace with the node.
 */
function seLinuxOf(
  facts: PodFacts,
  options: SELinuxOptions | undefined,
  fields: DraftFields,
  privileged: boolean,
  causes: Causes
): string | null {
  const { runtime, node } = facts.options
  if (!node.seLinux) return null
  const { spec } = facts
  const shares = runtime.name === 'cri-o' && (spec.hostPID || spec.hostIPC || spec.hostNetwork)
  if (privileged || shares) {
    const why = privileged ? 'a privileged container' : 'a container of a pod that shares a namespace with the node'
    causes.add(
      'SELinux',
      `${why} runs as spc_t, outside the policy for containers`,
      null,
      SOURCES.seLinux,
      !privileged ? true : runtime.name === 'cri-o'
    )
    return 'system_u:system_r:spc_t:s0'
  }
  const pod = facts.context.seLinuxOptions
  // CRI-O fills the keys that a container leaves out from the pod's label, containerd from its own defaults.
  const given: SELinuxOptions = runtime.name === 'cri-o' ? { ...pod, ...options } : (options ?? {})
  causes.add(
    'SELinux',
    options
      ? 'seLinuxOptions, with the runtime filling in what it leaves out'
      : 'the label that the runtime gives, its categories drawn at random for each pod',
    fields.seLinuxOptions?.path ?? null,
    SOURCES.seLinux
  )
  return [
    given.user || 'system_u',
    given.role || 'system_r',
    given.type || 'container_t',
    given.level || 's0:c…,c…'
  ].join(':')
}
