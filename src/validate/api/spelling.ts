/**
 * Number of single-letter mistakes between two texts: a letter too many, too few, wrong, or two swapped. Stops
 * counting above `limit` and returns `limit + 1` then.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, beforePrevious[j - 2]! + 1)
      current.push(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return Math.min(previous[b.length]!, limit + 1)
}

/** The one word within reach of a misspelt one: fewest mistakes, at most two, one in short words; else `undefined`. */
export function nearestWord(text: string, words: Iterable<string>): { word: string; mistakes: number } | undefined {
  const limit = text.length < 4 ? 0 : text.length < 8 ? 1 : 2
  const wanted = text.toLowerCase()
  let best: { word: string; mistakes: number } | undefined
  let tied = false
  for (const word of words) {
    const mistakes = editDistance(wanted, word.toLowerCase(), limit)
    if (mistakes > limit || (best && mistakes > best.mistakes)) continue
    tied = best?.mistakes === mistakes
    best = { word, mistakes }
  }
  return tied ? undefined : best
}
