/** What stands in a later text in place of a part of the one before. Offsets in UTF-16 units of the earlier text. */
export interface Change {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** Compared at once: the engine of the page does that a word at a time, and 5 MB take a millisecond. */
const BLOCK = 1 << 16

/** The one change between two texts, without what both begin and end with. */
export function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length)
  const from = sameLength(shorter, (at, length) => before.startsWith(after.slice(at, at + length), at))
  const rest = sameLength(shorter - from, (at, length) => {
    const end = after.length - at
    return before.endsWith(after.slice(end - length, end), before.length - at)
  })
  return { from, to: before.length - rest, insert: after.slice(from, after.length - rest) }
}

export function changed(before: string, { from, to, insert }: Change): string {
  return before.slice(0, from) + insert + before.slice(to)
}

/** How much of `most` is the same from the start on: in blocks first, then by halves within the one that differs. */
function sameLength(most: number, isSame: (at: number, length: number) => boolean): number {
  let at = 0
  for (let step = BLOCK; step >= 1; step = Math.floor(step / 2)) {
    while (at + step <= most && isSame(at, step)) at += step
  }
  return at
}
