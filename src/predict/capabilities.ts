import type { CapabilityMasks } from '../model/answer.ts'
import type { Capabilities } from '../model/pod.ts'
import type { Runtime } from '../model/profile.ts'
import { isAtLeast } from '../model/profile.ts'
import type { CapabilitySet } from '../catalogue/capabilities.ts'
import { ALL_CAPABILITIES, capabilityBit, DEFAULT_CAPABILITIES, formatMask } from '../catalogue/capabilities.ts'

/** What a runtime makes of `capabilities` and `privileged`. */
export interface GrantedCapabilities {
  readonly set: CapabilitySet
  /** Names as the runtime reads them (`CAP_CAP_NET_ADMIN`) that it leaves out, in the order written. */
  readonly ignored: readonly string[]
  /** CRI-O's words where it refuses a name. */
  readonly error?: string
}

const NONE: readonly string[] = []
const PREFIXED = /^cap_/i

/**
 * The set S that add and drop give: the runtime's default, then ALL, then single names; drop comes last. A privileged
 * container has every capability whatever the lists say. Names are upper-cased; containerd puts `CAP_` in front of
 * whatever stands there and ignores what it then does not know, CRI-O takes both spellings and refuses unknown names.
 * @see https://github.com/containerd/containerd/blob/main/internal/cri/opts/spec_opts.go
 * @see https://github.com/cri-o/cri-o/blob/main/internal/factory/container/container.go
 */
export function grantedCapabilities(
  runtime: Runtime,
  lists: Capabilities | undefined,
  privileged: boolean
): GrantedCapabilities {
  if (privileged) return { set: ALL_CAPABILITIES, ignored: NONE }
  const start = DEFAULT_CAPABILITIES[runtime.name]
  const add = lists?.add ?? NONE
  const drop = lists?.drop ?? NONE
  if (add.length === 0 && drop.length === 0) return { set: start, ignored: NONE }
  let set = add.some(isAll) ? ALL_CAPABILITIES : start
  if (drop.some(isAll)) set = 0n
  const ignored: string[] = []
  for (const [names, adds] of [
    [add, true],
    [drop, false]
  ] as const) {
    for (const written of names) {
      if (isAll(written)) continue
      const name = runtimeName(runtime, written)
      const bit = capabilityBit(name.slice(4))
      if (bit !== undefined) set = adds ? set | bit : set & ~bit
      else if (runtime.name === 'containerd') ignored.push(name)
      else {
        const error = adds
          ? `unknown capability "${name}" to add`
          : `failed to drop cap ${name} invalid capability: ${name}`
        return { set, ignored, error }
      }
    }
  }
  return { set, ignored }
}

/** `ALL` in any case; `CAP_ALL` is an unknown name to both runtimes. */
export function isAll(name: string): boolean {
  return name.length === 3 && name.toUpperCase() === 'ALL'
}

/** The name with `CAP_`, as this runtime reads what is written. */
function runtimeName(runtime: Runtime, written: string): string {
  const upper = written.toUpperCase()
  return runtime.name === 'cri-o' && PREFIXED.test(written) ? upper : `CAP_${upper}`
}

/** The five sets of a process as sets of bits. */
export interface ProcessCapabilities {
  readonly inheritable: CapabilitySet
  readonly permitted: CapabilitySet
  readonly effective: CapabilitySet
  readonly bounding: CapabilitySet
  readonly ambient: CapabilitySet
}

/**
 * The five sets after the entry point was executed as `uid`. The runtime hands over bounding, permitted and effective;
 * exec empties the last two for every user but root. CRI-O fills all five for a privileged container, and its ambient
 * set survives exec.
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export function capabilitiesAfterExec(
  runtime: Runtime,
  set: CapabilitySet,
  uid: number,
  privileged: boolean
): ProcessCapabilities {
  if (privileged && runtime.name === 'cri-o') {
    return { inheritable: set, permitted: set, effective: set, bounding: set, ambient: set }
  }
  const held = uid === 0 ? set : 0n
  return { inheritable: inherits(runtime) ? set : 0n, permitted: held, effective: held, bounding: set, ambient: 0n }
}

/** Releases before CVE-2022-24769 and CVE-2022-27652 filled the inheritable set as well. */
function inherits(runtime: Runtime): boolean {
  if (runtime.name === 'cri-o') return !isAtLeast(runtime, 1, 24)
  const [major, minor] = runtime.version
  return major === 1 && minor === 5 ? !isAtLeast(runtime, 1, 5, 11) : !isAtLeast(runtime, 1, 6, 2)
}

export function formatMasks(sets: ProcessCapabilities): CapabilityMasks {
  return {
    inheritable: formatMask(sets.inheritable),
    permitted: formatMask(sets.permitted),
    effective: formatMask(sets.effective),
    bounding: formatMask(sets.bounding),
    ambient: formatMask(sets.ambient)
  }
}
