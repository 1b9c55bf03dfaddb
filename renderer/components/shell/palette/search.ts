/** How well a text answers what was typed, and where. */
export interface Match {
  /** The larger, the better; comparable between texts. */
  readonly score: number
  /** Stretches of the text to light, in order, without overlap. */
  readonly marks: readonly (readonly [start: number, end: number])[]
}

/**
 * Finds each word of a query in a text, or else among the other words that it goes by. A word is found as it stands, at
 * the start of a part best (`root` in `readOnlyRootFilesystem`), or spread over the starts of parts (`rorf`). Undefined
 * where a word is not found at all.
 */
export function match(query: string, text: string, others = ''): Match | undefined {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  let score = 0
  const marks: [number, number][] = []
  for (const word of words) {
    const found = find(word, text)
    if (found) {
      score += found.score
      marks.push(...found.marks)
    } else if (startsIn(word, others)) score += 1
    else return undefined
  }
  return { score: score - text.length / 1000, marks: joined(marks) }
}

function find(word: string, text: string): { score: number; marks: [number, number][] } | undefined {
  const lower = text.toLowerCase()
  let best: { score: number; marks: [number, number][] } | undefined
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
    const score = word.length + (at === 0 ? 8 : isStart(text, at) ? 5 : 0)
    if (score > (best?.score ?? 0)) best = { score, marks: [[at, at + word.length]] }
  }
  return best ?? spread(word, text)
}

/** Letters of the word in order, each at the start of a part or next to the one before. */
function spread(word: string, text: string): { score: number; marks: [number, number][] } | undefined {
  if (word.length < 2) return undefined
  const lower = text.toLowerCase()
  const marks: [number, number][] = []
  let from = 0
  for (const letter of word) {
    const last = marks.at(-1)
    let at = last && lower[last[1]] === letter ? last[1] : -1
    for (let next = from; at < 0 && next < text.length; next++) {
      if (lower[next] === letter && isStart(text, next)) at = next
    }
    if (at < 0) return undefined
    if (last && last[1] === at) last[1]++
    else marks.push([at, at + 1])
    from = at + 1
  }
  return { score: word.length / 2, marks }
}

function startsIn(word: string, text: string): boolean {
  const lower = text.toLowerCase()
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) if (isStart(text, at)) return true
  return false
}

/** The start of the text, of a word, of a number, or of a part in `camelCase`. */
function isStart(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' '
  const here = text[at]!
  if (!/[a-z0-9]/i.test(before)) return true
  return /[A-Z]/.test(here) ? !/[A-Z]/.test(before) : /\d/.test(here) && !/\d/.test(before)
}

function joined(marks: readonly [number, number][]): [number, number][] {
  const sorted = [...marks].sort(([a], [b]) => a - b)
  const all: [number, number][] = []
  for (const [start, end] of sorted) {
    const last = all.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else all.push([start, end])
  }
  return all
}
