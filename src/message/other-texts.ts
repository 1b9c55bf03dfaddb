import type { GateName } from '../model/answer.ts'
import type { KnownFieldError, KnownText } from './known.ts'
import { escapeForPattern, squeezed } from './readable.ts'

/**
 * Messages that the engine has no reason to give: of changes to what runs already, of nodes set up in another way, and
 * of programs once they run. `{name}` stands for a word and `…` for anything.
 */
interface Other {
  readonly gate: GateName
  readonly code: string
  readonly reason?: string
  readonly says: string
  readonly fields: readonly string[]
  readonly meaning: string
  readonly mend?: string
}

/** @see spec of the runtimes: seccomp, AppArmor and user namespaces on nodes that lack them. */
const OF_NODES: readonly Other[] = [
  {
    gate: 'kubelet',
    code: 'kubelet/host-users',
    reason: 'FailedCreatePodSandBox',
    says: `the feature gate "UserNamespacesSupport" is disabled: can't set spec.HostUsers`,
    fields: ['hostUsers'],
    meaning: 'The kubelet of this node has user namespaces switched off. They are on by default from Kubernetes 1.33.'
  },
  {
    gate: 'kubelet',
    code: 'kubelet/host-users',
    reason: 'FailedCreatePodSandBox',
    says: 'RuntimeClass handler "{name}" does not support user namespaces',
    fields: ['hostUsers'],
    meaning: 'The runtime class {name} cannot give the pod a user namespace of its own.'
  },
  {
    gate: 'kubelet',
    code: 'kubelet/app-armor',
    reason: 'AppArmor',
    says: 'Cannot enforce AppArmor: invalid empty AppArmor profile name',
    fields: ['appArmorProfile'],
    meaning: 'A Localhost profile needs the name of a profile that is loaded on the node.'
  },
  {
    gate: 'kubelet',
    code: 'kubelet/host-process',
    reason: 'CreateContainerConfigError',
    says: 'pod must not contain both HostProcess and non-HostProcess containers',
    fields: ['windowsOptions.hostProcess'],
    meaning: 'hostProcess must be the same for all containers of a pod, init containers included.'
  },
  {
    gate: 'kubelet',
    code: 'kubelet/host-process',
    reason: 'CreateContainerConfigError',
    says: 'hostNetwork is required if Pod contains HostProcess containers',
    fields: ['windowsOptions.hostProcess', 'hostNetwork'],
    meaning: 'HostProcess containers share the network of their node, and the pod has to say so.',
    mend: 'Set hostNetwork to true'
  },
  {
    gate: 'runtime',
    code: 'runtime/host-process',
    says: 'pod spec and all containers inside must have the HostProcess field set to be valid',
    fields: ['windowsOptions.hostProcess'],
    meaning: 'hostProcess must be the same for the pod and all of its containers.'
  },
  {
    gate: 'runtime',
    code: 'runtime/seccomp-profile',
    reason: 'CreateContainerError',
    says: 'decoding seccomp profile failed "{name}"',
    fields: ['seccompProfile'],
    meaning: 'The seccomp profile {name} is on the node, but it is not the JSON that the runtime expects.'
  },
  {
    gate: 'runtime',
    code: 'runtime/seccomp-profile',
    reason: 'CreateContainerError',
    says: 'setup seccomp: apply profile from bytes: load local profile',
    fields: ['seccompProfile'],
    meaning: 'The seccomp profile is on the node, but it is not the JSON that the runtime expects.'
  },
  {
    gate: 'runtime',
    code: 'runtime/seccomp-support',
    reason: 'CreateContainerError',
    says: 'failed to generate seccomp spec opts: seccomp is not supported',
    fields: ['seccompProfile'],
    meaning: 'The node runs without seccomp, so no profile other than Unconfined can be used there.'
  },
  {
    gate: 'runtime',
    code: 'runtime/seccomp-support',
    reason: 'CreateContainerError',
    says: 'seccomp is not enabled, cannot run with custom profile',
    fields: ['seccompProfile'],
    meaning: 'The node runs without seccomp, so a profile of your own cannot be used there.'
  },
  {
    gate: 'runtime',
    code: 'runtime/app-armor-support',
    reason: 'CreateContainerError',
    says: 'failed to generate apparmor spec opts: apparmor is not supported',
    fields: ['appArmorProfile'],
    meaning: 'The runtime of this node was asked for an AppArmor profile and has no AppArmor.'
  },
  {
    gate: 'runtime',
    code: 'runtime/capability-name',
    reason: 'RunContainerError',
    says: 'unknown capability `{name}`',
    fields: ['capabilities.add', 'capabilities.drop'],
    meaning: '{name} is no capability that crun knows. Write names in upper case and without CAP_.'
  },
  {
    gate: 'runtime',
    code: 'runtime/unmapped-id',
    reason: 'RunContainerError',
    says: 'to unmapped u… in user namespace',
    fields: ['runAsUser', 'hostUsers'],
    meaning: 'With hostUsers: false only the IDs 0 to 65535 exist, and another was asked for.'
  },
  {
    gate: 'runtime',
    code: 'runtime/user-namespace-volumes',
    reason: 'RunContainerError',
    says: `maybe the filesystem used doesn't support idmap mounts on this kernel?`,
    fields: ['hostUsers'],
    meaning: 'A pod with its own user namespace needs volumes that can be mounted with mapped IDs. NFS cannot.'
  },
  {
    gate: 'runtime',
    code: 'runtime/working-directory',
    reason: 'RunContainerError',
    says: 'chdir to cwd ("{name}") set in config.json failed: permission denied',
    fields: ['runAsUser'],
    meaning: 'The user of the container may not enter its working directory {name}.',
    mend: 'Take the user that owns the directory in the image'
  },
  {
    gate: 'runtime',
    code: 'runtime/home',
    reason: 'CreateContainerError',
    says: 'invalid HOME environment; newline not allowed',
    fields: [],
    meaning: 'CRI-O refuses a HOME variable with a line break in it.'
  },
  {
    gate: 'runtime',
    code: 'runtime/sysctls',
    reason: 'RunContainerError',
    says: 'sysctl "{name}" is not in a separate kernel namespace',
    fields: ['sysctls'],
    meaning: '{name} holds for the whole node, so no container can have a value of its own.'
  }
]

/** A program that runs, and a call that the kernel does not allow it. */
const OF_THE_KERNEL: readonly Other[] = [
  {
    gate: 'kernel',
    code: 'kernel/no-new-privileges',
    says: 'The "no new privileges" flag is set',
    fields: ['allowPrivilegeEscalation'],
    meaning:
      'The program tried to become root through a setuid file. With allowPrivilegeEscalation: false no program can.'
  },
  {
    gate: 'kernel',
    code: 'kernel/no-new-privileges',
    says: 'must be suid to work properly',
    fields: ['allowPrivilegeEscalation'],
    meaning:
      'su runs without the rights of its owner: allowPrivilegeEscalation: false keeps them from it, or the file is not setuid.'
  },
  {
    gate: 'kernel',
    code: 'kernel/proc-sys',
    says: 'error setting key …{name}…: Read-only file system',
    fields: ['privileged', 'sysctls'],
    meaning:
      '/proc/sys is read-only in a container that is not privileged, also for root. No capability changes that. ' +
      'What belongs to a namespace of the pod can be set by sysctls of the pod.'
  },
  {
    gate: 'kernel',
    code: 'kernel/proc-sys',
    says: 'sysctl: setting key "{name}"…: Read-only file system',
    fields: ['privileged', 'sysctls'],
    meaning:
      '/proc/sys is read-only in a container that is not privileged, also for root. No capability changes that. ' +
      'What belongs to a namespace of the pod can be set by sysctls of the pod.'
  },
  {
    gate: 'kernel',
    code: 'kernel/read-only',
    says: ': Read-only file system',
    fields: ['readOnlyRootFilesystem'],
    meaning:
      'The file lies on a file system that is mounted read-only: the root file system under ' +
      'readOnlyRootFilesystem: true, or a volume mounted so. Give what must be written a volume of its own, such as an emptyDir.'
  },
  {
    gate: 'kernel',
    code: 'kernel/bind',
    says: 'bind() to …failed (13: Permission denied)',
    fields: ['capabilities.add', 'sysctls', 'runAsUser'],
    meaning:
      'A port below 1024 needs NET_BIND_SERVICE in the effective set, which a process that is not root does not have, ' +
      'or net.ipv4.ip_unprivileged_port_start at or below the port. containerd 2 sets it to 0; older ones and CRI-O do not.',
    mend: 'Listen on a port from 1024 on, or set the sysctl net.ipv4.ip_unprivileged_port_start'
  },
  {
    gate: 'kernel',
    code: 'kernel/raw-socket',
    says: 'socktype: SOCK_RAW',
    fields: ['capabilities.add', 'allowPrivilegeEscalation'],
    meaning:
      'A raw socket needs NET_RAW in the effective set. CRI-O does not give it by default, and a user other than root does not have it.'
  },
  {
    gate: 'kernel',
    code: 'kernel/unshare',
    says: 'unshare failed: Operation not permitted',
    fields: ['seccompProfile', 'capabilities.add'],
    meaning:
      'Making a namespace needs SYS_ADMIN, or a user namespace that seccomp lets it make. The default profile does not.'
  },
  {
    gate: 'kernel',
    code: 'kernel/no-account',
    says: 'cannot find name for user ID {name}',
    fields: ['runAsUser'],
    meaning:
      'The image has no account for this user ID. That is allowed: the number counts, and only its name is missing.'
  }
]

/** Field errors of updates, and of servers set up in another way. @see VAL, the server's own validation */
export const OTHER_FIELD_ERRORS: readonly KnownFieldError[] = [
  fieldError('Forbidden', 'disallowed by cluster policy', 'privileged', {
    code: 'api/cluster-policy',
    fields: ['privileged'],
    meaning:
      'The API server of this cluster runs without --allow-privileged, so nobody can create a privileged container.'
  }),
  fieldError('Forbidden', 'hostProcess containers are disallowed by cluster policy', null, {
    code: 'api/cluster-policy',
    fields: ['windowsOptions.hostProcess'],
    meaning:
      'The API server of this cluster runs without --allow-privileged, so nobody can create a HostProcess container.'
  }),
  fieldError('Forbidden', 'pod updates may not change fields other than', null, {
    code: 'api/pod-update',
    fields: [],
    meaning:
      'A pod that exists keeps its securityContext. Change the template of its Deployment or other owner, or delete the pod and create it again.'
  }),
  fieldError('Forbidden', 'may not remove or update AppArmor annotations', null, {
    code: 'api/pod-update',
    fields: ['appArmorProfile'],
    meaning:
      'The AppArmor annotations of a pod that exists cannot change. Create it again, with the field appArmorProfile.'
  }),
  fieldError('Forbidden', 'may not add AppArmor annotations', null, {
    code: 'api/pod-update',
    fields: ['appArmorProfile'],
    meaning: 'A pod that exists takes no AppArmor annotation. Create it again, with the field appArmorProfile.'
  }),
  fieldError('Forbidden', 'cannot be set for an Ephemeral Container', null, {
    code: 'api/ephemeral-containers',
    fields: [],
    meaning:
      'An ephemeral container is for looking at a pod: it takes a securityContext, but neither ports, probes nor resources.'
  }),
  fieldError('Forbidden', 'existing ephemeral containers', null, {
    code: 'api/pod-update',
    fields: [],
    meaning: 'An ephemeral container stays as it was added until its pod is gone.'
  })
]

function fieldError(
  type: string,
  detail: string,
  place: string | null,
  { code, fields, meaning }: Pick<Other, 'code' | 'fields' | 'meaning'>
): KnownFieldError {
  return {
    gate: 'api',
    code,
    severity: 'error',
    reason: 'Invalid',
    fields,
    place,
    explanation: meaning,
    mends: [],
    type: squeezed(type),
    detail: new RegExp(`:${escapeForPattern(squeezed(detail))}`)
  }
}

export const OTHER_TEXTS: readonly KnownText[] = [...OF_NODES, ...OF_THE_KERNEL].map(
  ({ gate, code, reason, says, fields, meaning, mend }) => {
    const pattern = escapeForPattern(squeezed(says)).replaceAll('…', '.{0,400}?').replaceAll('\\{name\\}', '([^"`]*?)')
    return {
      gate,
      code,
      severity: 'error',
      reason: reason ?? null,
      fields,
      place: null,
      explanation: meaning,
      mends: mend === undefined ? [] : [{ title: mend, certain: false }],
      pattern: new RegExp(pattern, 'g'),
      standIns: says.includes('{name}') ? ['{name}'] : [],
      endsOpen: says.endsWith('{name}')
    }
  }
)
