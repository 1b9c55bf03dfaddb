import { ALL_CAPABILITIES, capabilityNames, parseMask } from '../catalogue/capabilities.ts'

/** What one mask of capabilities has that another lacks. */
export interface MaskChange {
  readonly gained: readonly string[]
  readonly lost: readonly string[]
}

/** Both ways, by name; `undefined` when a mask cannot be read. */
export function maskChange(before: string, after: string): MaskChange | undefined {
  const [was, is] = [parseMask(before), parseMask(after)]
  if (was === undefined || is === undefined) return undefined
  return { gained: capabilityNames(is & ~was), lost: capabilityNames(was & ~is) }
}

/** A set in words: `none`, `all 41`, its names, or how many of them. */
export function maskText(mask: string): string {
  const set = parseMask(mask)
  if (set === undefined) return mask
  const names = capabilityNames(set)
  if (set === ALL_CAPABILITIES) return `all ${names.length}`
  return names.length === 0 ? 'none' : namesText(names)
}

const MOST_NAMED = 6

/** Names in a row, or how many there are of too many. */
export function namesText(names: readonly string[]): string {
  return names.length > MOST_NAMED ? `${names.length} capabilities` : names.join(', ')
}
