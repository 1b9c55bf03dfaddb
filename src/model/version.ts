/** A Kubernetes 1.x release by its second number: 36 is Kubernetes 1.36. */
export type Minor = number

export const OLDEST_MINOR: Minor = 25
/** 1.37 rests on pre-release evidence: answers for it are labelled so. */
export const NEWEST_MINOR: Minor = 37
export const DEFAULT_MINOR: Minor = 36

/** All supported releases, ascending. */
export const MINORS: readonly Minor[] = Array.from(
  { length: NEWEST_MINOR - OLDEST_MINOR + 1 },
  (_, index) => OLDEST_MINOR + index
)

/** `1.36`, `v1.36` or `1.36.2` -> 36; `undefined` for anything else and for releases outside the supported range. */
export function parseMinor(text: string): Minor | undefined {
  const match = /^v?1\.(\d+)(?:\.\d+)?$/.exec(text.trim())
  const minor = match ? Number(match[1]) : Number.NaN
  return MINORS.includes(minor) ? minor : undefined
}

export function formatMinor(minor: Minor): string {
  return `1.${minor}`
}
