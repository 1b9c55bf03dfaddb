import type { ContainerAnswer, EffectiveField, FileAnswer, GateName, GateOutcome, OriginName } from '../../src/index.ts'
import { toJson } from '../../src/index.ts'

export const GATE_NAMES: Readonly<Record<GateName, string>> = {
  api: 'API server',
  admission: 'Admission',
  kubelet: 'Kubelet',
  runtime: 'Runtime',
  kernel: 'Kernel'
}

export const OUTCOME_NAMES: Readonly<Record<GateOutcome, string>> = {
  pass: 'pass',
  stop: 'stop',
  'not-reached': 'not reached',
  unknown: 'unknown'
}

/** What a process may try, as a person would say it. An ability without an entry goes by its own name. */
export const ABILITY_NAMES: Readonly<Record<string, string>> = {
  writeRootDirectory: 'write to /',
  writeTmp: 'write to /tmp',
  setHostname: 'set the host name',
  changeOwner: 'change file owners',
  bindPort80: 'bind port 80',
  rawSocket: 'open a raw socket',
  configureNetwork: 'configure the network',
  mount: 'mount a filesystem',
  createUserNamespace: 'make a user namespace',
  createMountNamespace: 'make a mount namespace',
  readKernelLog: 'read the kernel log',
  chroot: 'change its root',
  readMaskedProc: 'read masked /proc',
  readSysFirmware: 'read /sys/firmware',
  writeProcSys: 'write /proc/sys',
  writeSys: 'write /sys'
}

const TYPE_NAMES: Readonly<Record<ContainerAnswer['type'], string>> = {
  container: 'container',
  init: 'init container',
  sidecar: 'sidecar',
  ephemeral: 'ephemeral container'
}

const ORIGIN_NAMES: Readonly<Record<OriginName, string>> = {
  container: 'container',
  pod: 'pod',
  image: 'image',
  kubelet: 'kubelet default',
  runtime: 'runtime default',
  unset: 'not set'
}

export interface ValueView {
  readonly field: string
  readonly value: string
  /** `pod, line 6`. */
  readonly origin: string
  readonly overridden: readonly { readonly value: string; readonly origin: string }[]
  readonly inert: string | null
}

/** One container as the text and Markdown pages lay it out: every part is plain text, empty where there is none. */
export interface ContainerView {
  readonly name: string
  readonly type: string
  readonly image: string
  readonly sentence: string
  /** Why it does not start, or why that is unknown; undefined when it starts. */
  readonly start?: string
  readonly id?: string
  readonly values: readonly ValueView[]
  readonly unset: readonly string[]
  readonly status: readonly { readonly key: string; readonly value: string }[]
  readonly files: readonly { readonly directory: string; readonly text: string }[]
  readonly abilities: readonly { readonly name: string; readonly allowed: boolean | null; readonly because: string }[]
}

/** `lineOf` gives the line of the file (from 1) at which a path stands. */
export function viewOf(container: ContainerAnswer, lineOf: (path: string) => number | undefined): ContainerView {
  const { identity, process, start } = container
  const fields = Object.entries(container.effective)
  const isSaid = ([, field]: [string, EffectiveField]) => field.origin !== 'unset' || field.overridden.length > 0
  const originAt = (origin: OriginName, path: string | null) => {
    const line = path === null ? undefined : lineOf(path)
    return line === undefined ? ORIGIN_NAMES[origin] : `${ORIGIN_NAMES[origin]}, line ${line}`
  }
  return {
    name: container.name,
    type: TYPE_NAMES[container.type],
    image: container.image + (container.imageKnown ? '' : ' (not in the image catalogue)'),
    sentence: container.sentence,
    ...(start.outcome !== 'starts' && { start: startText(container) }),
    ...(identity && { id: identity.id ?? unknownIdentity(container) }),
    values: fields.filter(isSaid).map(([field, { value, origin, path, overridden, inert }]) => ({
      field,
      value: valueText(value),
      origin: originAt(origin, path),
      overridden: overridden.map((loser) => ({
        value: valueText(loser.value),
        origin: originAt(loser.origin, loser.path)
      })),
      inert
    })),
    unset: fields.filter((entry) => !isSaid(entry)).map(([field]) => field),
    status: process?.status ?? [],
    files: (process?.files ?? []).map((file) => ({ directory: file.directory, text: fileText(file) })),
    abilities: Object.entries(process?.abilities ?? {}).map(([name, ability]) => ({ name, ...ability }))
  }
}

function startText({ start, identity }: ContainerAnswer): string {
  const head = start.outcome === 'refused' ? 'does not start' : 'may not start'
  const said = [head, start.reason, start.message].filter((part) => part !== null).join(': ')
  return identity ? `${said}\nWhat follows is what it would have been.` : said
}

function unknownIdentity({ identity }: ContainerAnswer): string {
  if (identity?.user != null) return identity.user
  return `not known: ${identity?.because?.replaceAll('-', ' ') ?? 'the image is not known'}`
}

function valueText(value: EffectiveField['value']): string {
  if (value === null) return 'not set'
  if (typeof value === 'string') return value === '' ? '""' : value
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item !== 'object'))
    return value.join(', ')
  return toJson(value)
}

function fileText(file: FileAnswer): string {
  if (file.writable === null) return `unknown: ${file.because}`
  if (!file.writable) return `${file.error ?? 'cannot be made'}: ${file.because}`
  return `${file.mode ?? ''} ${file.owner ?? '?'} ${file.group ?? '?'}`.trim()
}
