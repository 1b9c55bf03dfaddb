import type { Runtime } from '../model/profile.ts'

/** One capability of the kernel; its number is its place in the list and its bit in every `Cap*` mask. */
export interface Capability {
  readonly number: number
  /** Without `CAP_`, as Kubernetes writes it. */
  readonly name: string
  /** What it allows, in one short sentence. */
  readonly allows: string
  /** First kernel that has it, as `5.8`; absent for those older than any node in use. */
  readonly sinceKernel?: string
}

/** A set of capabilities: bit n stands for capability n. */
export type CapabilitySet = bigint

const TABLE: readonly (readonly [name: string, allows: string, sinceKernel?: string])[] = [
  ['CHOWN', 'Give a file to any user and group.'],
  ['DAC_OVERRIDE', 'Read, write and run files whatever their permission bits say.'],
  ['DAC_READ_SEARCH', 'Read any file and search any directory; open files by handle.'],
  ['FOWNER', 'Change mode, times and attributes of files that belong to others.'],
  ['FSETID', 'Keep the setuid and setgid bits of a file that it changes.'],
  ['KILL', 'Send signals to processes of other users.'],
  ['SETGID', 'Take any group ID and any list of supplementary groups.'],
  ['SETUID', 'Take any user ID.'],
  ['SETPCAP', 'Drop capabilities from the bounding set and change the inheritable set.'],
  ['LINUX_IMMUTABLE', 'Set and clear the append-only and immutable file attributes.'],
  ['NET_BIND_SERVICE', 'Listen on ports below 1024.'],
  ['NET_BROADCAST', 'Nothing: the kernel defines it without using it.'],
  ['NET_ADMIN', 'Configure interfaces, addresses, routes and the firewall of its network namespace.'],
  ['NET_RAW', 'Open raw and packet sockets, as ping and packet capture do.'],
  ['IPC_LOCK', 'Lock memory beyond the limit and use huge pages.'],
  ['IPC_OWNER', 'Use System V IPC objects whatever their permission bits say.'],
  ['SYS_MODULE', 'Load and unload kernel modules.'],
  ['SYS_RAWIO', 'Reach I/O ports and raw memory devices.'],
  ['SYS_CHROOT', 'Change its root directory and enter mount namespaces.'],
  ['SYS_PTRACE', 'Trace, inspect and change other processes.'],
  ['SYS_PACCT', 'Switch process accounting on and off.'],
  ['SYS_ADMIN', 'Mount, create namespaces, set the host name and much else: close to root.'],
  ['SYS_BOOT', 'Restart the machine and load another kernel.'],
  ['SYS_NICE', 'Raise its priority and set scheduling and memory placement of others.'],
  ['SYS_RESOURCE', 'Go beyond resource limits and quotas.'],
  ['SYS_TIME', 'Set the clock of the machine.'],
  ['SYS_TTY_CONFIG', 'Configure terminals and hang them up.'],
  ['MKNOD', 'Create device files.'],
  ['LEASE', 'Take leases on files of others.'],
  ['AUDIT_WRITE', 'Write records to the audit log.'],
  ['AUDIT_CONTROL', 'Switch auditing on and off and change its rules.'],
  ['SETFCAP', 'Give file capabilities to programs.'],
  ['MAC_OVERRIDE', 'Override mandatory access control (Smack).'],
  ['MAC_ADMIN', 'Configure mandatory access control (Smack).'],
  ['SYSLOG', 'Read the kernel log where the node restricts it, and clear it.'],
  ['WAKE_ALARM', 'Set timers that wake the machine.'],
  ['BLOCK_SUSPEND', 'Keep the machine from going to sleep.'],
  ['AUDIT_READ', 'Read the audit log as it is written.'],
  ['PERFMON', 'Observe performance of the whole system.', '5.8'],
  ['BPF', 'Load BPF programs and create maps of all kinds.', '5.8'],
  ['CHECKPOINT_RESTORE', 'Freeze and restore processes with chosen process IDs.', '5.9']
]

/** All 41 capabilities by number. @see https://man7.org/linux/man-pages/man7/capabilities.7.html */
export const CAPABILITIES: readonly Capability[] = TABLE.map(([name, allows, sinceKernel], number) => ({
  number,
  name,
  allows,
  ...(sinceKernel !== undefined && { sinceKernel })
}))

const BITS = new Map(TABLE.map(([name], number) => [name, 1n << BigInt(number)]))

/** Every capability of a kernel from 5.9 on: `000001ffffffffff`. */
export const ALL_CAPABILITIES: CapabilitySet = (1n << BigInt(TABLE.length)) - 1n

/** The bit of a capability by its bare upper-case name; `undefined` when there is none of that name. */
export function capabilityBit(name: string): CapabilitySet | undefined {
  return BITS.get(name)
}

/** The set of these bare upper-case names. Throws on a name that is no capability. */
export function capabilitySet(names: readonly string[]): CapabilitySet {
  let set = 0n
  for (const name of names) {
    const bit = BITS.get(name)
    if (bit === undefined) throw new Error(`no capability is called ${name}`)
    set |= bit
  }
  return set
}

/** The names in a set, ascending by number; bits above the last capability are left out. */
export function capabilityNames(set: CapabilitySet): string[] {
  return CAPABILITIES.filter(({ number }) => (set >> BigInt(number)) & 1n).map(({ name }) => name)
}

const texts = new Map<CapabilitySet, string>()

/** A set as `/proc/PID/status` prints it: 16 lower-case hex digits. */
export function formatMask(set: CapabilitySet): string {
  let text = texts.get(set)
  if (text === undefined) {
    text = set.toString(16).padStart(16, '0')
    if (texts.size < 1000) texts.set(set, text)
  }
  return text
}

/** A mask in hex, with or without `0x`; `undefined` when it is none or names a bit that no capability has. */
export function parseMask(text: string): CapabilitySet | undefined {
  const match = /^(?:0x)?([0-9a-f]{1,16})$/i.exec(text.trim())
  const set = match ? BigInt(`0x${match[1]!}`) : undefined
  return set === undefined || (set & ~ALL_CAPABILITIES) !== 0n ? undefined : set
}

const CRIO = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP', 'NET_BIND_SERVICE']
const CONTAINERD = [...CRIO, 'NET_RAW', 'SYS_CHROOT', 'MKNOD', 'AUDIT_WRITE', 'SETFCAP']

/**
 * What a container gets when it asks for nothing, by runtime.
 * @see https://github.com/containerd/containerd/blob/main/pkg/oci/spec.go
 * @see https://github.com/cri-o/cri-o/blob/main/internal/config/capabilities/capabilities_linux.go
 */
export const DEFAULT_CAPABILITIES: Readonly<Record<Runtime['name'], CapabilitySet>> = {
  containerd: capabilitySet(CONTAINERD),
  'cri-o': capabilitySet(CRIO)
}
