/** Major, minor and patch number. */
export type Version = readonly [major: number, minor: number, patch: number]

/** The container runtime that turns a pod into processes, with the version that decides its behaviour. */
export interface Runtime {
  readonly name: 'containerd' | 'cri-o'
  readonly version: Version
  /** The low-level runtime: runc with containerd, crun with CRI-O unless said otherwise. */
  readonly lowLevel: 'runc' | 'crun'
  /** What was asked for, as `containerd@1.6.12` or, with no version asked for, `containerd`. */
  readonly label: string
}

/** Facts of the node that decide outcomes. */
export interface NodeFacts {
  /** `any`: whichever the pod is made for, as the scheduler would see to. */
  readonly os: 'linux' | 'windows' | 'any'
  readonly appArmor: boolean
  readonly seLinux: boolean
  /** kubelet's `seccompDefault`. */
  readonly seccompDefault: boolean
}

/** A runtime and node that people recognise by name. */
export interface NodeProfile {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly runtime: string
  readonly node: NodeFacts
}

const LINUX: NodeFacts = { os: 'linux', appArmor: false, seLinux: false, seccompDefault: false }

/** The choices of the window's node picker; the command line has the same by `--runtime` and `--node`. */
export const NODE_PROFILES: readonly NodeProfile[] = [
  {
    id: 'ubuntu-containerd-2',
    title: 'Ubuntu, containerd 2',
    summary: 'A current Ubuntu or Debian node: containerd 2 with runc, AppArmor on.',
    runtime: 'containerd',
    node: { ...LINUX, appArmor: true }
  },
  {
    id: 'ubuntu-containerd-1.7',
    title: 'Ubuntu, containerd 1.7',
    summary: 'A long-term support node: containerd 1.7 with runc, AppArmor on.',
    runtime: 'containerd@1.7.24',
    node: { ...LINUX, appArmor: true }
  },
  {
    id: 'containerd-1.6.12',
    title: 'Older notes, containerd 1.6.12',
    summary: 'Before the 2023 group fix: what course notes and tutorials of that time print.',
    runtime: 'containerd@1.6.12',
    node: { ...LINUX, appArmor: true }
  },
  {
    id: 'rhel-cri-o',
    title: 'RHEL or OpenShift, CRI-O',
    summary: 'CRI-O with crun, SELinux enforcing, no AppArmor.',
    runtime: 'cri-o',
    node: { ...LINUX, seLinux: true }
  },
  {
    id: 'windows-2019',
    title: 'Windows Server 2019',
    summary: 'A Windows node with containerd.',
    runtime: 'containerd',
    node: { ...LINUX, os: 'windows' }
  },
  {
    id: 'windows-2022',
    title: 'Windows Server 2022',
    summary: 'A Windows node with containerd.',
    runtime: 'containerd',
    node: { ...LINUX, os: 'windows' }
  }
]

/** What a runtime without a version stands for: its newest supported release. */
const NEWEST: Readonly<Record<Runtime['name'], Version>> = { containerd: [2, 4, 0], 'cri-o': [1, 37, 0] }
const ALIASES: Readonly<Record<string, Runtime['name']>> = { containerd: 'containerd', 'cri-o': 'cri-o', crio: 'cri-o' }

/** `containerd`, `containerd@1.6.12`, `cri-o@1.34` -> a runtime; `undefined` when it cannot be read. */
export function parseRuntime(text: string): Runtime | undefined {
  const match = /^([a-z-]+)(?:@v?(\d+)(?:\.(\d+))?(?:\.(\d+))?)?$/.exec(text.trim().toLowerCase())
  const name = match && ALIASES[match[1]!]
  if (!match || !name) return undefined
  const newest = NEWEST[name]
  const version: Version =
    match[2] === undefined
      ? newest
      : match[3] === undefined
        ? newestWithin(Number(match[2]), newest)
        : [Number(match[2]), Number(match[3]), Number(match[4] ?? Number.MAX_SAFE_INTEGER)]
  const label = match[2] === undefined ? name : `${name}@${[match[2], match[3], match[4]].filter(Boolean).join('.')}`
  return { name, version, lowLevel: name === 'containerd' ? 'runc' : 'crun', label }
}

/** Only a major number was given: its newest release, where we know one. */
function newestWithin(major: number, newest: Version): Version {
  return major === newest[0] ? newest : [major, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
}

/** Whether the runtime is at least this version. */
export function isAtLeast(runtime: Runtime, ...wanted: readonly number[]): boolean {
  for (let part = 0; part < 3; part++) {
    const difference = runtime.version[part]! - (wanted[part] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
