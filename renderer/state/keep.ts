/**
 * `next`, with every part that says the same as its counterpart in `previous` taken from there. What did not change is
 * then the same object, and whatever is drawn from it stays as it is. Plain data only; of anything else only the same
 * object counts as the same.
 */
export function withKept<T>(previous: unknown, next: T): T {
  if (previous === next || typeof next !== 'object' || next === null) return next
  if (typeof previous !== 'object' || previous === null) return next
  if (Array.isArray(next)) return Array.isArray(previous) ? (keptList(previous, next) as T) : next
  if (!isPlain(next) || !isPlain(previous)) return next
  return keptObject(previous as Record<string, unknown>, next as Record<string, unknown>) as T
}

function keptList(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  let isSame = previous.length === next.length
  const list = next.map((item, index) => {
    const kept = withKept(previous[index], item)
    isSame &&= kept === previous[index]
    return kept
  })
  return isSame ? previous : list
}

function keptObject(previous: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(next)
  let isSame = keys.length === Object.keys(previous).length
  let copy: Record<string, unknown> | undefined
  for (const key of keys) {
    const kept = withKept(previous[key], next[key])
    if (kept !== next[key]) (copy ??= { ...next })[key] = kept
    isSame &&= kept === previous[key] && (kept !== undefined || key in previous)
  }
  return isSame ? previous : (copy ?? next)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Remembers what it gave last, and gives what is new with the unchanged parts of that. */
export function keeper(): <T>(next: T) => T {
  let last: unknown
  return <T>(next: T): T => {
    const kept = withKept(last, next)
    last = kept
    return kept
  }
}
