/** A stretch of machine output; `field` is the field that decides it. */
export interface OutputPart {
  readonly text: string
  readonly field?: string
}

const ID_FIELDS: Readonly<Record<string, string>> = {
  uid: 'runAsUser',
  gid: 'runAsGroup',
  groups: 'groups',
  euid: 'runAsUser',
  egid: 'runAsGroup'
}

/** What `id` prints, cut so that each number names its field: `uid=` `1000` ` gid=` `3000`. */
export function idParts(line: string): OutputPart[] {
  return line.split(/(?<==)|(?= )/).map((text, index, parts): OutputPart => {
    const key = /([a-z]+)=$/.exec(parts[index - 1] ?? '')?.[1]
    const field = key === undefined ? undefined : ID_FIELDS[key]
    return field === undefined ? { text } : { text, field }
  })
}

const STATUS_FIELDS: Readonly<Record<string, string>> = {
  Uid: 'runAsUser',
  Gid: 'runAsGroup',
  Groups: 'groups',
  CapInh: 'capabilities',
  CapPrm: 'capabilities',
  CapEff: 'capabilities',
  CapBnd: 'capabilities',
  CapAmb: 'capabilities',
  NoNewPrivs: 'allowPrivilegeEscalation',
  Seccomp: 'seccompProfile',
  Seccomp_filters: 'seccompProfile'
}

/** The field that decides a line of `/proc/1/status`. */
export function statusField(key: string): string | undefined {
  return STATUS_FIELDS[key]
}

/** What a process can try, in the order in which to show it, as people would say it. */
const ABILITIES: readonly (readonly [key: string, title: string])[] = [
  ['writeRootDirectory', 'Write to /'],
  ['writeTmp', 'Write to /tmp'],
  ['bindPort80', 'Listen on port 80'],
  ['setuidRoot', 'Become root by setuid'],
  ['changeOwner', 'Change file owners'],
  ['rawSocket', 'Open a raw socket'],
  ['setHostname', 'Set the host name'],
  ['mount', 'Mount a file system'],
  ['configureNetwork', 'Configure the network'],
  ['chroot', 'Change the root directory'],
  ['createUserNamespace', 'Create a user namespace'],
  ['createMountNamespace', 'Create a mount namespace'],
  ['readKernelLog', 'Read the kernel log'],
  ['readMaskedProc', 'Read masked files of /proc'],
  ['readSysFirmware', 'Read /sys/firmware'],
  ['writeProcSys', 'Write to /proc/sys'],
  ['writeSys', 'Write to /sys']
]
const ORDER = new Map(ABILITIES.map(([key], index) => [key, index]))
const TITLES = new Map(ABILITIES)

/** An ability as a short verb phrase; one we have no words for is spelled out from its key. */
export function abilityTitle(key: string): string {
  const words = key.replaceAll(/([A-Z]+|\d+)/g, ' $1').toLowerCase()
  return TITLES.get(key) ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** Keys of abilities in reading order, unknown ones last. */
export function abilityOrder(keys: readonly string[]): string[] {
  return [...keys].sort((a, b) => (ORDER.get(a) ?? ORDER.size) - (ORDER.get(b) ?? ORDER.size))
}
