import type { CapabilitySet } from './capabilities.ts'
import { ALL_CAPABILITIES, capabilityNames } from './capabilities.ts'

/** What `capabilities` says: bare names by number, or `ALL`. */
export interface CapabilityLists {
  readonly add: readonly string[]
  readonly drop: readonly string[]
}

const ALL: readonly string[] = ['ALL']

/**
 * The lists that make a set of what the runtime gives by default: those with the fewest names, counted from the
 * default, from nothing (`drop: [ALL]`) or from everything (`add: [ALL]`). Both are empty for the default itself.
 */
export function listsForMask(set: CapabilitySet, runtimeDefault: CapabilitySet): CapabilityLists {
  const fromDefault = { add: capabilityNames(set & ~runtimeDefault), drop: capabilityNames(runtimeDefault & ~set) }
  const fromNothing = { add: capabilityNames(set), drop: ALL }
  if (set === 0n) return fromNothing
  const fromEverything = { add: ALL, drop: capabilityNames(ALL_CAPABILITIES & ~set) }
  return [fromNothing, fromEverything].reduce<CapabilityLists>(
    (best, lists) => (sizeOf(lists) < sizeOf(best) ? lists : best),
    fromDefault
  )
}

function sizeOf({ add, drop }: CapabilityLists): number {
  return add.length + drop.length
}
