import type { Ability } from '../model/answer.ts'
import type { SetidFile } from '../model/image.ts'
import { isAtLeast } from '../model/profile.ts'
import { capabilitySet } from '../catalogue/capabilities.ts'
import type { FileView } from './files.ts'
import type { ProcessView } from './process-view.ts'
import { CAP, holds } from './process-view.ts'
import { losesSetuidBits } from './setuid-root.ts'

/** A finding about one ability; `null`: it cannot be known. */
const can = (because: string): Ability => ({ allowed: true, because })
const cannot = (because: string): Ability => ({ allowed: false, because })
const unknown = (because: string): Ability => ({ allowed: null, because })

const NO_USER = 'the user of the process is not known'

/** What the process can do if it tries, each with its cause. */
export function abilitiesOf(view: ProcessView, files: FileView): Record<string, Ability> {
  return {
    writeRootDirectory: toWrite(files.root),
    writeTmp: toWrite(files.tmp),
    setHostname: setHostname(view),
    changeOwner: changeOwner(view, files),
    bindPort80: bindPort80(view),
    rawSocket: network(view, 'NET_RAW'),
    configureNetwork: network(view, 'NET_ADMIN'),
    mount: mount(view),
    createUserNamespace: createUserNamespace(view),
    createMountNamespace: filtered(view, needs(view, 'SYS_ADMIN')),
    readKernelLog: readKernelLog(view),
    chroot: filtered(view, needs(view, 'SYS_CHROOT')),
    readMaskedProc: readMaskedProc(view),
    readSysFirmware: readSysFirmware(view),
    writeProcSys: writeProcSys(view),
    writeSys: writeSys(view),
    setuidRoot: becomeRootBySetuid(view)
  }
}

function toWrite({ writable, because }: { writable: boolean | null; because: string }): Ability {
  return { allowed: writable, because }
}

/** Whether an effective capability suffices. */
function needs(view: ProcessView, name: keyof typeof CAP): Ability {
  const held = holds(view, name)
  if (held === true) return can(`holds ${name}`)
  if (held === null) return unknown(NO_USER)
  if ((view.bounding & CAP[name]) === 0n) return cannot(`${name} is not in its capabilities`)
  const program = programGaining(view, name)
  if (program !== undefined) return can(`gains ${name} by running ${program}, which has it as a file capability`)
  return cannot(`${name} has no effect: the process is not root`)
}

/**
 * A program of the image that gives the process a capability at once. One that would give more than the bounding set has
 * does not start. Whether file capabilities count in a user namespace is not on record, so there they do not.
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
function programGaining(view: ProcessView, name: keyof typeof CAP): string | undefined {
  if (view.noNewPrivs || view.facts.userNamespace) return undefined
  return view.image?.fileCapabilities?.find(({ permitted, effective }) => {
    if (!permitted?.includes(name) || effective !== true) return false
    return (capabilitySet(permitted) & ~view.bounding) === 0n
  })?.path
}

/** A system call that a filter from the node could still forbid. */
function filtered(view: ProcessView, ability: Ability): Ability {
  if (ability.allowed !== true) return ability
  if (view.confinement.seccomp === 'custom') return unknown('the seccomp profile of the node decides')
  return ability
}

/** Capabilities over the network count for the pod's own network, which belongs to its user namespace. */
function network(view: ProcessView, name: 'NET_RAW' | 'NET_ADMIN' | 'NET_BIND_SERVICE'): Ability {
  const ability = filtered(view, needs(view, name))
  if (ability.allowed && view.facts.spec.hostNetwork && view.facts.userNamespace) {
    return cannot("the node's network does not belong to the pod's user namespace")
  }
  return ability
}

const PORT_START = 'net.ipv4.ip_unprivileged_port_start'

/** @see https://github.com/containerd/containerd/blob/main/docs/containerd-2.0.md */
function bindPort80(view: ProcessView): Ability {
  const { spec, context, options } = view.facts
  const declared = context.sysctls?.find(({ name }) => name?.replaceAll('/', '.') === PORT_START)
  if (declared && !spec.hostNetwork) {
    const start = Number(declared.value)
    if (start <= 80) return can(`sysctl ${PORT_START} is ${declared.value}`)
  } else if (!spec.hostNetwork && options.runtime.name === 'containerd' && isAtLeast(options.runtime, 2)) {
    return can('containerd 2 opens all ports to every user of the pod')
  }
  const ability = network(view, 'NET_BIND_SERVICE')
  return ability.allowed === false && spec.hostNetwork
    ? cannot(`${ability.because}; on the node's network ports start at 1024 unless its sysctl says otherwise`)
    : ability
}

/** A change of owner needs a file to change: the probe makes one in /tmp. */
function changeOwner(view: ProcessView, files: FileView): Ability {
  const ability = needs(view, 'CHOWN')
  if (ability.allowed !== true) return ability
  if (files.tmp.writable === false) return cannot(`no file to change: ${files.tmp.because}`)
  return ability
}

function mount(view: ProcessView): Ability {
  const ability = filtered(view, needs(view, 'SYS_ADMIN'))
  if (ability.allowed !== true) return ability
  if (view.confinement.appArmor === 'default') return cannot("the runtime's AppArmor profile denies mount")
  if (view.confinement.appArmor === 'custom') return unknown('the AppArmor profile of the node decides')
  if (confinedBySeLinux(view)) return unknown('the SELinux policy of the node decides')
  return ability
}

function confinedBySeLinux({ facts, privileged }: ProcessView): boolean {
  return facts.options.node.seLinux && !privileged
}

/** RuntimeDefault lets `unshare` through only with SYS_ADMIN in the bounding set. */
function createUserNamespace(view: ProcessView): Ability {
  switch (view.confinement.seccomp) {
    case 'custom':
      return unknown('the seccomp profile of the node decides')
    case 'default':
      return (view.bounding & CAP.SYS_ADMIN) === 0n
        ? cannot('seccomp RuntimeDefault forbids it without SYS_ADMIN')
        : can('seccomp RuntimeDefault allows it with SYS_ADMIN')
    default:
      return can('needs no capability, and no seccomp filter forbids it')
  }
}

function readKernelLog(view: ProcessView): Ability {
  const ability = filtered(view, needs(view, 'SYSLOG'))
  if (ability.allowed && view.facts.userNamespace) return cannot('SYSLOG counts only inside its user namespace')
  if (ability.allowed && confinedBySeLinux(view)) return unknown('the SELinux policy of the node decides')
  return ability.allowed === false
    ? cannot(`${ability.because} (the node restricts the log: kernel.dmesg_restrict)`)
    : ability
}

/** Files of /proc/sys belong to the node's root, and only user ID 0 counts there, not capabilities. */
function writeProcSys(view: ProcessView): Ability {
  const { person, unmasked, facts, confinement } = view
  if (!unmasked) return cannot('/proc/sys is mounted read-only')
  if (facts.userNamespace) return cannot("/proc/sys belongs to the node's root, who is nobody in its user namespace")
  if (person.uid === null) return unknown(NO_USER)
  if (person.uid !== 0) return cannot('/proc/sys is writable for user 0 only')
  if (confinement.appArmor === 'default') return cannot("the runtime's AppArmor profile denies it")
  if (confinement.appArmor === 'custom') return unknown('the AppArmor profile of the node decides')
  if (confinedBySeLinux(view)) return unknown('the SELinux policy of the node decides')
  return can('/proc/sys is writable, and the process is user 0')
}

/** `sysctl -w kernel.hostname=…`: the host name of the pod's own UTS namespace. */
function setHostname(view: ProcessView): Ability {
  const ability = writeProcSys(view)
  if (ability.allowed !== true) return ability
  const ofNode = view.facts.spec.hostNetwork && view.facts.options.runtime.name === 'containerd'
  return can(
    `${ability.because}; the name is that of ${ofNode ? 'the node, which hostNetwork shares' : 'the pod, not of the node'}`
  )
}

/** `/proc/timer_list`, which only the node's root may read. */
function readMaskedProc(view: ProcessView): Ability {
  const { person, facts } = view
  if (!view.unmasked) return cannot('the runtime masks it')
  if (facts.userNamespace)
    return cannot("not masked, but it belongs to the node's root, who is nobody in its user namespace")
  if (person.uid === null) return unknown(NO_USER)
  if (person.uid === 0) return can('not masked, and the process is user 0')
  if (holds(view, 'DAC_OVERRIDE') || holds(view, 'DAC_READ_SEARCH'))
    return can('not masked, and DAC_OVERRIDE reads any file')
  return cannot('not masked, but only user 0 may read it')
}

function readSysFirmware(view: ProcessView): Ability {
  if (!view.unmasked) return cannot('the runtime masks it')
  if (view.confinement.appArmor === 'default') return cannot("the runtime's AppArmor profile denies it")
  return can('not masked, and everyone may read it')
}

/** Older containerd leaves /sys of a privileged container read-only; seen on 1.6 and 1.7. */
function writeSys(view: ProcessView): Ability {
  const { person, facts } = view
  const { runtime } = facts.options
  if (!view.privileged) return cannot('/sys is mounted read-only')
  if (facts.userNamespace) return cannot("/sys belongs to the node's root, who is nobody in its user namespace")
  if (runtime.name === 'containerd' && !isAtLeast(runtime, 2)) return cannot(`${runtime.label} leaves /sys read-only`)
  if (person.uid === null) return unknown(NO_USER)
  if (person.uid === 0) return can('/sys is writable, and the process is user 0')
  if (holds(view, 'DAC_OVERRIDE')) return can('/sys is writable, and DAC_OVERRIDE writes any file')
  return cannot('/sys is writable for user 0 only')
}

function becomeRootBySetuid(view: ProcessView): Ability {
  const { uid } = view.person
  if (uid === 0) return can('it is root already')
  if (view.noNewPrivs) return cannot('NoNewPrivs is 1')
  if (uid === null) return unknown(NO_USER)
  if (losesSetuidBits(view)) return cannot('the files of the image lose their setuid bits in this user namespace')
  const { setuid } = view.image ?? {}
  if (!setuid) return can('NoNewPrivs is 0, so a setuid program of the image runs as root')
  const program = setuid.find((file) => file.uid === 0 && (parseInt(file.mode, 8) & 0o4000) !== 0 && mayRun(view, file))
  return program
    ? can(`NoNewPrivs is 0, so ${program.path} of the image runs as root`)
    : cannot('the image has no setuid program of root that it may run')
}

/** By the bits for others or for its group; the owner of those that are asked about is root. */
function mayRun({ person }: ProcessView, { mode, gid }: SetidFile): boolean {
  const bits = parseInt(mode, 8)
  const isMember = person.gid === gid || person.groups.includes(gid)
  return (bits & (isMember ? 0o010 : 0o001)) !== 0
}
