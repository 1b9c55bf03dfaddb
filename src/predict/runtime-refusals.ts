import type { FieldPath } from '../model/path.ts'
import type { ImageFacts } from '../model/image.ts'
import type { PlacedContainer } from '../model/pod.ts'
import { isAtLeast } from '../model/profile.ts'
import { accountNamed, imageUser } from '../resolve/image-user.ts'
import type { MergedContext } from '../resolve/merge.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import { containerPath, idOf } from '../resolve/pod-facts.ts'
import type { Refusal } from '../validate/kubelet/refusal.ts'
import { refusal } from '../validate/kubelet/refusal.ts'
import type { GrantedCapabilities } from './capabilities.ts'

const MAX_ID = 2_147_483_647
/** IDs of a user namespace with the kubelet's default length. */
const MAPPED = 65_536

/**
 * containerd does not make a sandbox for a group without a user. Only the pod's own values count: a user that every
 * container sets does not help.
 * @see https://github.com/containerd/containerd/blob/main/internal/cri/util/util.go
 */
export function refuseSandbox(facts: PodFacts): Refusal | undefined {
  const { context, options, specPath } = facts
  const { runtime } = options
  if (facts.windows || runtime.name !== 'containerd') return undefined
  if (context.runAsGroup === undefined || context.runAsUser !== undefined) return undefined
  const sandbox = isAtLeast(runtime, 1, 7) ? 'sandbox' : 'sanbdox'
  return refusal({
    code: 'runtime/sandbox-user',
    gate: 'runtime',
    reason: 'FailedCreatePodSandBox',
    message:
      'Failed to create pod sandbox: rpc error: code = Unknown desc = ' +
      `failed to generate ${sandbox} container spec options: failed to generate user string: ` +
      `user group "${context.runAsGroup}" is specified without user`,
    because: 'the pod sets runAsGroup without runAsUser, which containerd does not accept for the sandbox',
    field: 'runAsGroup',
    at: [...specPath, 'securityContext', 'runAsGroup'],
    source: 'https://github.com/kubevirt/kubevirt/issues/8167',
    explanation: 'Set runAsUser for the pod as well; setting it on containers alone does not help. CRI-O accepts it.',
    fixes: [
      {
        title: 'Give the pod a user too: runAsUser: 1000',
        changes: [{ kind: 'set', path: [...specPath, 'securityContext', 'runAsUser'], value: 1000 }],
        certain: false
      }
    ]
  })
}

/** What containerd or CRI-O refuses about one container; the process is then never made. */
export function refuseCreation(
  facts: PodFacts,
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined,
  granted: GrantedCapabilities
): Refusal | undefined {
  const at = containerPath(facts, placed)
  return (
    wrongSystem(facts, at, image) ??
    ephemeralPrivileges(facts, placed, at) ??
    userOf(facts, placed, merged, image, at) ??
    capabilityName(granted, placed, at) ??
    unmapped(facts, placed, merged, image, at)
  )
}

/** What depends on files that only the node has: Localhost profiles. */
export function dependsOnNode(facts: PodFacts, placed: PlacedContainer, merged: MergedContext): Refusal | undefined {
  const { runtime, node } = facts.options
  const own = placed.container.securityContext
  const level = (set: boolean): FieldPath => (set ? containerPath(facts, placed) : facts.specPath)
  const privileged = own?.privileged === true
  const seccomp = merged.seccompProfile
  if (seccomp?.type === 'Localhost' && seccomp.localhostProfile && !privileged) {
    const path = `/var/lib/kubelet/seccomp/${seccomp.localhostProfile}`
    const open = `"${path}": open ${path}: no such file or directory`
    return refusal({
      code: 'runtime/seccomp-profile',
      gate: 'runtime',
      reason: 'CreateContainerError',
      message:
        runtime.name === 'containerd'
          ? `failed to create containerd container: cannot load seccomp profile ${open}`
          : `setup seccomp: unable to load local profile ${open}`,
      because: `needs the file ${path} on the node`,
      field: 'seccompProfile',
      at: [...level(own?.seccompProfile !== undefined), 'securityContext', 'seccompProfile'],
      certain: false,
      source: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
      explanation: `Every node that may run the pod needs ${path}. Without it the container does not start.`
    })
  }
  const appArmor = merged.appArmorProfile
  if (node.appArmor && appArmor?.type === 'Localhost' && (!privileged || runtime.name === 'containerd')) {
    const name = appArmor.localhostProfile ?? ''
    return refusal({
      code: 'runtime/app-armor-profile',
      gate: 'runtime',
      reason: 'CreateContainerError',
      message:
        runtime.name === 'containerd'
          ? `failed to get container spec opts: failed to generate apparmor spec opts: apparmor profile not found ${name}`
          : 'container create failed: … no such file or directory',
      because: `needs the AppArmor profile ${name} loaded on the node`,
      field: 'appArmorProfile',
      at: [...level(own?.appArmorProfile !== undefined), 'securityContext', 'appArmorProfile'],
      certain: false,
      confirmed: runtime.name === 'containerd',
      source: 'https://kubernetes.io/docs/tutorials/security/apparmor/',
      explanation: `Every node that may run the pod must have loaded ${name}. Without it the container does not start.`
    })
  }
  return undefined
}

function wrongSystem(facts: PodFacts, at: FieldPath, image: ImageFacts | undefined): Refusal | undefined {
  if (!image || image.os === facts.options.node.os) return undefined
  // The kubelet refuses a pod for another system before it looks at images.
  if (facts.spec.os?.name !== undefined && facts.spec.os.name !== facts.options.node.os) return undefined
  return refusal({
    code: 'runtime/image-platform',
    gate: 'runtime',
    reason: 'ErrImagePull',
    message: 'no matching manifest for …',
    because: `the image is made for ${image.os}, the node runs ${facts.options.node.os}`,
    field: null,
    at: [...at, 'image'],
    source: 'https://kubernetes.io/docs/concepts/windows/intro/',
    confirmed: false,
    explanation: 'The image cannot be pulled onto this node. Choose a node of its system.'
  })
}

/** Ephemeral containers come into a sandbox that stands already. */
function ephemeralPrivileges(facts: PodFacts, placed: PlacedContainer, at: FieldPath): Refusal | undefined {
  if (placed.type !== 'ephemeral' || placed.container.securityContext?.privileged !== true || facts.windows)
    return undefined
  const others = facts.containers.some(
    ({ type, container }) => type !== 'ephemeral' && container.securityContext?.privileged === true
  )
  if (others) return undefined
  return refusal({
    code: 'runtime/ephemeral-privileged',
    gate: 'runtime',
    reason: 'CreateContainerError',
    message: 'no privileged container allowed in sandbox',
    because: 'it is privileged, and the sandbox of the pod is not',
    field: 'privileged',
    at: [...at, 'securityContext', 'privileged'],
    source: 'https://github.com/containerd/containerd/blob/main/internal/cri/server/container_create_linux.go',
    explanation: 'A privileged ephemeral container needs a pod that had a privileged container from the start.'
  })
}

/** The user must be a number in range, or a name that the image knows. */
function userOf(
  facts: PodFacts,
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined,
  at: FieldPath
): Refusal | undefined {
  if (facts.windows) return undefined
  const { runtime } = facts.options
  const common = { gate: 'runtime', reason: 'CreateContainerError', field: null } as const
  const declared = idOf(merged.runAsUser)
  const user = image && declared === undefined ? imageUser(image.user) : undefined
  const number = declared ?? (user?.kind === 'number' ? user.uid : undefined)
  const named = placed.container.image ?? 'the image'
  if (number !== undefined && (number < 0 || number > MAX_ID)) {
    return refusal({
      ...common,
      code: 'runtime/user-range',
      message:
        runtime.name === 'containerd'
          ? `failed to create containerd container: invalid USER value "${number}": uid out of range`
          : 'get exec user: uids and gids must be in range 0-2147483647',
      because: `user ${number} is out of range`,
      field: declared === undefined ? null : 'runAsUser',
      at: [...at, 'image'],
      saidBefore: declared !== undefined,
      confirmed: false,
      source: 'https://github.com/containerd/containerd/security/advisories/GHSA-265r-hfxg-fhmg',
      explanation: `User IDs go from 0 to ${MAX_ID}.`
    })
  }
  if (!image || user?.kind !== 'name' || image.partial || accountNamed(image, user.name)) return undefined
  return refusal({
    ...common,
    code: 'runtime/user-unknown',
    message:
      runtime.name === 'containerd'
        ? noSuchUser(facts, image)
        : `get exec user: unable to find user ${user.name}: no matching entries in passwd file`,
    because: `the USER of ${named} is ${user.name}, which its /etc/passwd does not list`,
    at: [...at, 'image'],
    confirmed: image.passwd !== null,
    source: 'https://github.com/containerd/containerd/blob/main/pkg/oci/spec_opts.go',
    explanation: 'Any numeric runAsUser avoids the look-up.'
  })
}

/** The temporary mount stands in the text of every release before 2.4 that we know. */
function noSuchUser(facts: PodFacts, image: ImageFacts): string {
  const mounted = isAtLeast(facts.options.runtime, 2, 4) ? '' : 'mount callback failed on …/containerd-mount…: '
  const missing = image.passwd === null ? 'open …/etc/passwd: no such file or directory' : 'no users found'
  return `failed to create containerd container: ${mounted}${missing}`
}

function capabilityName(granted: GrantedCapabilities, placed: PlacedContainer, at: FieldPath): Refusal | undefined {
  if (granted.error === undefined) return undefined
  const list = granted.error.startsWith('unknown') ? 'add' : 'drop'
  const name = /CAP_\S*?(?="|\s|$)/.exec(granted.error)?.[0] ?? ''
  const written = placed.container.securityContext?.capabilities?.[list] ?? []
  const index = written.findIndex((item) => [item.toUpperCase(), `CAP_${item.toUpperCase()}`].includes(name))
  return refusal({
    code: 'runtime/capability-name',
    gate: 'runtime',
    reason: 'CreateContainerError',
    message: granted.error,
    because: `CRI-O knows no capability ${name}`,
    field: `capabilities.${list}`,
    at: [...at, 'securityContext', 'capabilities', list, ...(index >= 0 ? [index] : [])],
    source: 'https://github.com/cri-o/cri-o/blob/main/internal/factory/container/container.go',
    explanation: 'Write names in upper case without CAP_, and ALL for every capability.'
  })
}

/** A user namespace holds 65536 IDs; a process cannot be given any other. */
function unmapped(
  facts: PodFacts,
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined,
  at: FieldPath
): Refusal | undefined {
  if (!facts.userNamespace || facts.windows) return undefined
  const user = image ? imageUser(image.user) : undefined
  const uid =
    idOf(merged.runAsUser) ??
    (user?.kind === 'number'
      ? user.uid
      : user?.kind === 'name' && image
        ? accountNamed(image, user.name)?.uid
        : undefined)
  const gid = idOf(merged.runAsGroup)
  const extra = [facts.fsGroup, ...(facts.context.supplementalGroups ?? []).map(idOf)].find(
    (id) => id !== undefined && id >= MAPPED
  )
  const [kind, id, field] =
    uid !== undefined && uid >= MAPPED
      ? (['uid', uid, 'runAsUser'] as const)
      : gid !== undefined && gid >= MAPPED
        ? (['gid', gid, 'runAsGroup'] as const)
        : (['group', extra, extra === facts.fsGroup ? 'fsGroup' : 'supplementalGroups'] as const)
  if (id === undefined) return undefined
  const { runtime } = facts.options
  const crio = runtime.name === 'cri-o'
  const own = kind !== 'group' && placed.container.securityContext?.[field as 'runAsUser'] !== undefined
  return refusal({
    code: 'runtime/unmapped-id',
    gate: 'runtime',
    reason: crio ? 'CreateContainerError' : 'RunContainerError',
    message: crio ? crunMessage(kind, id) : isAtLeast(runtime, 2) ? containerdMessage(kind, id) : runcMessage(kind),
    because: `${field} is ${id}, and the pod's user namespace ends at ${MAPPED - 1}`,
    field,
    at: [...(own ? at : facts.specPath), 'securityContext', field],
    // Seen for user IDs; the words for group IDs follow the same code paths.
    confirmed: kind === 'uid',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
    explanation: 'With hostUsers: false only the IDs 0 to 65535 exist.'
  })
}

function crunMessage(kind: 'uid' | 'gid' | 'group', id: number): string {
  if (kind === 'group') return 'container create failed: setgroups: Invalid argument'
  return `container create failed: ${kind === 'uid' ? 'setresuid' : 'setresgid'} to \`${id}\`: Invalid argument`
}

function runcMessage(kind: 'uid' | 'gid' | 'group'): string {
  const cause =
    kind === 'group' ? 'setgroups: invalid argument' : `cannot set ${kind} to unmapped user in user namespace`
  return (
    'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: ' +
    `unable to start container process: unable to setup user: ${cause}: unknown`
  )
}

function containerdMessage(kind: 'uid' | 'gid' | 'group', id: number): string {
  return kind === 'group'
    ? runcMessage(kind)
    : `failed to update container IO owner: failed to do idmap to get host ID: container ID ${id} cannot be mapped to a host ID`
}
