import type { ContainerAnswer } from '../model/answer.ts'
import type { YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { LaneValue } from './cascade.ts'

/** What the process gets. */
export interface Result {
  /** `unknown` where it cannot be known offline, `none` where there is nothing. */
  readonly text: string
  readonly known: boolean
  /** The value stops the container. */
  readonly refused: boolean
}

const known = (text: string, refused = false): Result => ({ text, known: true, refused })
const UNKNOWN: Result = { text: 'unknown', known: false, refused: false }
const NO_PROCESS: Result = { text: 'no process', known: false, refused: false }

/** Values that only a process has. */
const FROM_PROCESS = new Set(['runAsUser', 'runAsGroup', 'groups', 'capabilities', 'windowsOptions.runAsUserName'])

/** How AppArmor applies a profile, as `/proc/1/attr/current` adds it: `docker-default (enforce)`. */
const MODE = / \(\w+\)$/

/** The value at the end of the rail. */
export function resultOf(field: string, container: ContainerAnswer, values: readonly LaneValue[]): Result {
  const { identity, process } = container
  if (!identity && FROM_PROCESS.has(field)) return NO_PROCESS
  const written = values.find((value) => value.state === 'wins')?.text
  switch (field) {
    case 'runAsUser':
      return identity?.uid != null
        ? known(String(identity.uid), refusedByUser(container) && identity.uid === 0)
        : UNKNOWN
    case 'runAsGroup':
      return identity?.gid != null ? known(String(identity.gid)) : UNKNOWN
    case 'groups':
      if (!identity?.known) return UNKNOWN
      return known(identity.groups.length === 0 ? 'none' : identity.groups.join(' '))
    case 'windowsOptions.runAsUserName':
      return identity?.known && identity.user !== null ? known(identity.user) : written ? known(written) : UNKNOWN
    case 'runAsNonRoot':
      return known(written ?? 'false', refusedByUser(container))
    case 'capabilities':
      return process?.capabilities ? known(countOf(process.capabilities.effective)) : UNKNOWN
    case 'appArmorProfile':
      return known(process?.appArmor ? process.appArmor.replace(MODE, '') : (written ?? 'none'))
    case 'seLinuxOptions':
      return process?.seLinux ? known(process.seLinux) : written ? known(written) : known('none')
    case 'allowPrivilegeEscalation':
      return known(written === 'unset' || written === undefined ? 'true' : written)
    case 'sysctls': {
      const list = container.effective.sysctls?.value
      return known(Array.isArray(list) && list.length > 0 ? list.map(sysctlText).join(', ') : 'none')
    }
    default:
      return known(written ?? 'none')
  }
}

/** What follows for the process, in a word or two. */
export function consequenceOf(field: string, container: ContainerAnswer, values: readonly LaneValue[]): string {
  const { identity, process } = container
  if (!identity && FROM_PROCESS.has(field)) return ''
  const value = values.find((candidate) => candidate.state === 'wins')?.text
  switch (field) {
    case 'runAsUser':
      if (identity?.uid == null) return 'needs the USER'
      return identity.user ? `uid, ${identity.user}` : identity.known ? 'uid, no account' : 'uid'
    case 'runAsGroup':
      return identity?.gid != null ? 'gid' : needs(container)
    case 'groups':
      if (!identity?.known) return needs(container)
      return values.length > 1 ? 'they add up' : ''
    case 'runAsNonRoot':
      if (value !== 'true') return 'no check'
      if (refusedByUser(container)) return identity?.uid === 0 ? 'refuses uid 0' : 'refuses this user'
      if (identity?.uid == null) return identity?.known ? 'user passes' : 'needs the USER'
      return `${identity.uid} passes`
    case 'allowPrivilegeEscalation':
      return process?.noNewPrivs != null ? `NoNewPrivs ${process.noNewPrivs}` : ''
    case 'capabilities':
      return process?.capabilities ? `CapEff ${shortMask(process.capabilities.effective)}` : ''
    case 'readOnlyRootFilesystem':
      return process ? `root filesystem ${process.readOnlyRootFilesystem ? 'read-only' : 'writable'}` : ''
    case 'seccompProfile':
      return process?.seccomp != null ? `Seccomp ${process.seccomp}` : ''
    case 'privileged':
      return value === 'true' ? 'devices of the host, nothing masked' : ''
    case 'appArmorProfile':
      return process?.appArmor?.endsWith('(complain)') ? 'only reported' : ''
    case 'procMount':
      return value === 'Unmasked' ? 'nothing in /proc is hidden' : 'parts of /proc are hidden'
    case 'windowsOptions.hostProcess':
      return value === 'true' ? 'runs on the host itself' : 'isolated'
    default:
      return ''
  }
}

/** What a container's `capabilities` say, as one chip: `drop ALL +1`. */
export function capabilityChange(container: ContainerAnswer): string {
  const whole = container.effective.capabilities?.value
  const list = (key: 'add' | 'drop'): string[] => {
    const own = container.effective[`capabilities.${key}`]?.value ?? (isYamlObject(whole) ? whole[key] : undefined)
    return Array.isArray(own) ? own.map(String) : []
  }
  const [add, drop] = [list('add'), list('drop')]
  const dropped = drop.length === 0 ? '' : drop.length === 1 ? `drop ${drop[0]}` : `drop ${drop.length}`
  if (add.length === 0) return dropped || 'no change'
  if (dropped) return `${dropped} +${add.length}`
  return add.length === 1 ? `add ${add[0]}` : `add ${add.length}`
}

function sysctlText(value: YamlValue): string {
  return isYamlObject(value) ? `${String(value.name ?? '')}=${String(value.value ?? '')}` : String(value)
}

/** What would have to be known of the image: with its user known, only the accounts are missing. */
function needs(container: ContainerAnswer): string {
  return container.identity?.uid == null ? 'needs the USER' : 'needs the accounts'
}

function refusedByUser(container: ContainerAnswer): boolean {
  const stops = [...(container.gates ?? []).filter(({ outcome }) => outcome === 'stop').map(({ text }) => text)]
  return [container.start.message ?? '', ...stops].some((text) => /runAsNonRoot|non-root/.test(text))
}

/** A capability mask without its leading zeros: `a80425fb`. */
export function shortMask(mask: string): string {
  return mask.replace(/^0+(?=.)/, '')
}

/** How many bits are set: `none`, `14`, `all 41`. */
function countOf(mask: string): string {
  const count = [...BigInt(`0x${mask}`).toString(2)].filter((bit) => bit === '1').length
  return count === 0 ? 'none' : count === 41 ? 'all 41' : String(count)
}
