import type { Cause, ContainerAnswer } from '../model/answer.ts'

type Explained = Pick<ContainerAnswer, 'identity' | 'process'>

/** For each line of a container's answer, what its causes are about, first cause first. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
  Uid: ['uid', 'Uid'],
  Gid: ['uid', 'gid'],
  Groups: ['uid', 'gid', 'groups'],
  CapInh: ['CapInh', 'CapEff'],
  CapPrm: ['uid', 'CapBnd', 'CapEff'],
  CapEff: ['uid', 'CapBnd', 'CapEff'],
  CapBnd: ['CapBnd'],
  CapAmb: ['CapAmb', 'CapEff'],
  NoNewPrivs: ['NoNewPrivs'],
  Seccomp: ['Seccomp'],
  Seccomp_filters: ['Seccomp'],
  id: ['user', 'uid', 'gid', 'groups'],
  home: ['uid', 'HOME'],
  workingDirectory: ['working directory'],
  appArmor: ['AppArmor'],
  seLinux: ['SELinux'],
  setuidRoot: ['uid', 'NoNewPrivs', 'CapBnd']
}

const CAPABILITIES = ['uid', 'CapBnd', 'CapEff']
const MAN7 = 'https://man7.org/linux/man-pages/man7/'
const MAN5 = 'https://man7.org/linux/man-pages/man5/'
const CONTAINER_PATHS = 'https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/securitycontext/util.go'

/** What an ability rests on, and where its own rule stands. */
const ABILITIES: Readonly<Record<string, readonly [restsOn: readonly string[], source: string]>> = {
  writeRootDirectory: [CAPABILITIES, `${MAN7}path_resolution.7.html`],
  writeTmp: [CAPABILITIES, `${MAN7}path_resolution.7.html`],
  setHostname: [['uid'], `${MAN5}proc_sys_kernel.5.html`],
  changeOwner: [CAPABILITIES, `${MAN7}capabilities.7.html`],
  bindPort80: [CAPABILITIES, 'https://github.com/containerd/containerd/blob/main/docs/containerd-2.0.md'],
  rawSocket: [CAPABILITIES, `${MAN7}raw.7.html`],
  configureNetwork: [CAPABILITIES, `${MAN7}capabilities.7.html`],
  mount: [[...CAPABILITIES, 'Seccomp', 'AppArmor'], `${MAN7}capabilities.7.html`],
  createUserNamespace: [['Seccomp', 'CapBnd'], `${MAN7}user_namespaces.7.html`],
  createMountNamespace: [[...CAPABILITIES, 'Seccomp'], `${MAN7}mount_namespaces.7.html`],
  readKernelLog: [CAPABILITIES, `${MAN7}capabilities.7.html`],
  chroot: [[...CAPABILITIES, 'Seccomp'], `${MAN7}capabilities.7.html`],
  readMaskedProc: [['uid'], CONTAINER_PATHS],
  readSysFirmware: [[], CONTAINER_PATHS],
  writeProcSys: [['uid'], CONTAINER_PATHS],
  writeSys: [['uid'], CONTAINER_PATHS],
  setuidRoot: [['uid', 'NoNewPrivs'], `${MAN7}capabilities.7.html`]
}
const WINDOWS = 'https://kubernetes.io/docs/concepts/security/windows-security/'

/**
 * Why a line of the answer is as it is, down to the kernel: first cause first, the last one is about the line itself.
 * `line` is a key of `/proc/PID/status`, `id`, `home`, `workingDirectory`, `appArmor`, `seLinux`, `setuidRoot`,
 * `ability:NAME` or `file:DIRECTORY`. [] when the container has no such line.
 */
export function chainFor(container: Explained, line: string): Cause[] {
  const causes = [...(container.identity?.causes ?? []), ...(container.process?.causes ?? [])]
  const about = (subjects: readonly string[]) =>
    subjects.flatMap((subject) => causes.filter((cause) => cause.of === subject))
  const [kind, name] = line.split(/:(.*)/s)
  if (kind === 'ability' && name !== undefined) {
    const ability = container.process?.abilities[name]
    if (!ability) return []
    const [restsOn, source] = ABILITIES[name] ?? [['user'], WINDOWS]
    return [...about(restsOn), { of: name, text: ability.because, path: null, source, confirmed: true }]
  }
  if (kind === 'file' && name !== undefined) {
    const file = container.process?.files?.find(({ directory }) => directory === name)
    if (!file) return []
    const source = 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'
    return [
      ...about(['uid', 'gid', 'groups', 'CapEff']),
      { of: name, text: file.because, path: null, source, confirmed: file.writable !== null }
    ]
  }
  return about(RESTS_ON[line] ?? [])
}
