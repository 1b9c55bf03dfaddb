import type { ImageFacts } from '../model/image.ts'
import type { PlacedContainer } from '../model/pod.ts'
import type { CapabilitySet } from '../catalogue/capabilities.ts'
import { capabilitySet } from '../catalogue/capabilities.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import type { ProcessCapabilities } from './capabilities.ts'
import type { Confinement } from './confinement.ts'
import type { Person } from './identity.ts'

/** One process with everything that decides what it can do. */
export interface ProcessView {
  readonly facts: PodFacts
  readonly placed: PlacedContainer
  /** Absent: nothing is known of it. */
  readonly image: ImageFacts | undefined
  readonly person: Person
  /** `null` when the user is not known. */
  readonly capabilities: ProcessCapabilities | null
  /** Known also where the user is not. */
  readonly bounding: CapabilitySet
  readonly confinement: Confinement
  readonly noNewPrivs: boolean
  readonly privileged: boolean
  readonly readOnlyRoot: boolean
  /** Whether the masked and read-only paths of /proc and /sys are lifted. */
  readonly unmasked: boolean
}

/** Capabilities that a rule asks for by name. */
export const CAP = {
  CHOWN: capabilitySet(['CHOWN']),
  DAC_OVERRIDE: capabilitySet(['DAC_OVERRIDE']),
  DAC_READ_SEARCH: capabilitySet(['DAC_READ_SEARCH']),
  NET_BIND_SERVICE: capabilitySet(['NET_BIND_SERVICE']),
  NET_ADMIN: capabilitySet(['NET_ADMIN']),
  NET_RAW: capabilitySet(['NET_RAW']),
  SYS_ADMIN: capabilitySet(['SYS_ADMIN']),
  SYS_CHROOT: capabilitySet(['SYS_CHROOT']),
  SYSLOG: capabilitySet(['SYSLOG'])
} as const

/** Whether the process holds it in its effective set; `null` when its user is not known and the bounding set has it. */
export function holds(view: ProcessView, name: keyof typeof CAP): boolean | null {
  const bit = CAP[name]
  if (view.capabilities) return (view.capabilities.effective & bit) !== 0n
  return (view.bounding & bit) !== 0n ? null : false
}
