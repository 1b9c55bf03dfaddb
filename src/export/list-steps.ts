import type { YamlValue } from '../model/value.ts'
import { isYamlObject, toJson } from '../model/value.ts'

/** Steps that give a list the items of another: each index counts in the list as the steps before have left it. */
export type ListStep =
  | { readonly kind: 'remove'; readonly index: number; readonly item: YamlValue }
  | { readonly kind: 'add'; readonly index: number; readonly item: YamlValue }
  | { readonly kind: 'move'; readonly from: number; readonly to: number }

export interface ListPlan {
  readonly steps: readonly ListStep[]
  /** Items that stay, at their index in the end, with what they were: what is left is to change them in place. */
  readonly kept: readonly { readonly index: number; readonly was: YamlValue }[]
}

/** Cells of the table that finds the longest common run of items; beyond, only equal ends are matched. */
const LARGEST_TABLE = 1_000_000

/**
 * How to get from one list to the other with few steps. With `key` items are the same that have the same value under
 * it, and may move; without it equal items are the same, and what stands between two of them is changed in place.
 */
export function listPlan(before: readonly YamlValue[], after: readonly YamlValue[], key: string | undefined): ListPlan {
  const sources = (key !== undefined && sameKeys(before, after, key)) || alignedSources(before, after)
  const steps: ListStep[] = []
  // The list while the steps are made: indexes into `before`, then `before.length + index` for what is new.
  const working = before.map((_, index) => index)
  const stays = new Set(sources)
  for (let index = before.length - 1; index >= 0; index--) {
    if (stays.has(index)) continue
    steps.push({ kind: 'remove', index, item: before[index]! })
    working.splice(index, 1)
  }
  const fixed = longestRising(sources.filter((source) => source !== undefined))
  let previous: number | undefined
  for (const [index, source] of sources.entries()) {
    const token = source ?? before.length + index
    if (source === undefined) {
      const to = placeAfter(working, previous)
      steps.push({ kind: 'add', index: to, item: after[index]! })
      working.splice(to, 0, token)
    } else if (!fixed.has(source)) {
      const from = working.indexOf(source)
      working.splice(from, 1)
      const to = placeAfter(working, previous)
      working.splice(to, 0, source)
      if (from !== to) steps.push({ kind: 'move', from, to })
    }
    previous = token
  }
  const kept = sources.flatMap((source, index) => (source === undefined ? [] : [{ index, was: before[source]! }]))
  return { steps, kept }
}

const placeAfter = (working: readonly number[], token: number | undefined): number =>
  token === undefined ? 0 : working.indexOf(token) + 1

/** For each later item the index of the earlier one with the same key; undefined where a list has no such order. */
function sameKeys(
  before: readonly YamlValue[],
  after: readonly YamlValue[],
  key: string
): (number | undefined)[] | undefined {
  const places = new Map<YamlValue, number>()
  for (const [index, item] of before.entries()) {
    const value = isYamlObject(item) ? item[key] : undefined
    if (value === undefined || typeof value === 'object' || places.has(value)) return undefined
    places.set(value, index)
  }
  const seen = new Set<YamlValue>()
  const sources: (number | undefined)[] = []
  for (const item of after) {
    const value = isYamlObject(item) ? item[key] : undefined
    if (value === undefined || typeof value === 'object' || seen.has(value)) return undefined
    seen.add(value)
    sources.push(places.get(value))
  }
  return sources
}

/** Equal items in the same order, and between two of them the others one to one, as far as they go. */
function alignedSources(before: readonly YamlValue[], after: readonly YamlValue[]): (number | undefined)[] {
  const old = before.map(toJson)
  const now = after.map(toJson)
  const sources = new Array<number | undefined>(after.length).fill(undefined)
  let [beforeStart, afterStart] = [0, 0]
  for (const [from, to] of [...commonItems(old, now), [before.length, after.length] as const]) {
    for (let step = 0; beforeStart + step < from && afterStart + step < to; step++) {
      sources[afterStart + step] = beforeStart + step
    }
    if (to < after.length) sources[to] = from
    ;[beforeStart, afterStart] = [from + 1, to + 1]
  }
  return sources
}

/** Pairs of indexes of a longest common subsequence, ascending. */
function commonItems(old: readonly string[], now: readonly string[]): (readonly [number, number])[] {
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const pairs: (readonly [number, number])[] = []
  for (let index = 0; index < head; index++) pairs.push([index, index])
  const rows = old.length - head - tail
  const columns = now.length - head - tail
  if (rows * columns <= LARGEST_TABLE) pairs.push(...commonBetween(old, now, head, rows, columns))
  for (let index = tail; index > 0; index--) pairs.push([old.length - index, now.length - index])
  return pairs
}

function commonBetween(
  old: readonly string[],
  now: readonly string[],
  head: number,
  rows: number,
  columns: number
): (readonly [number, number])[] {
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] =
        old[head + row] === now[head + column]
          ? lengths[(row + 1) * width + column + 1]! + 1
          : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!)
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (old[head + row] === now[head + column]) pairs.push([head + row++, head + column++])
    else if (lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!) row++
    else column++
  }
  return pairs
}

/** The numbers of a longest rising run: what need not move. */
function longestRising(numbers: readonly number[]): Set<number> {
  const best: { readonly last: number; readonly before: number | undefined }[] = []
  const previous = new Map<number, number | undefined>()
  for (const number of numbers) {
    let at = best.findIndex(({ last }) => last >= number)
    if (at < 0) at = best.length
    const before = at > 0 ? best[at - 1]!.last : undefined
    previous.set(number, before)
    best[at] = { last: number, before }
  }
  const run = new Set<number>()
  for (let number = best.at(-1)?.last; number !== undefined; number = previous.get(number)) run.add(number)
  return run
}
