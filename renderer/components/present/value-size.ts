/** How large the values of a cascade can be written, `ladder`: only one below the other. */
export type ValueSize = 'short' | 'medium' | 'long' | 'ladder'

/** A value cut where a line may break: `RuntimeDefault` -> `Runtime`, `Default`. */
export function piecesOf(text: string): string[] {
  return text.split(/(?<=[a-z])(?=[A-Z])|(?<=[-./_=,:])/)
}

/** The size that fits the longest of the values, one for all of a slide. */
export function valueSize(texts: readonly string[]): ValueSize {
  const total = Math.max(...texts.map((text) => text.length))
  const piece = Math.max(...texts.flatMap((text) => text.split(' ').flatMap(piecesOf)).map((part) => part.length))
  if (total <= 5) return 'short'
  if (piece <= 10 && total <= 20) return 'medium'
  return piece <= 14 && total <= 36 ? 'long' : 'ladder'
}

/** Whether four lanes and the process stand side by side on a screen of that width, in pixels. */
export function fitsLanes(size: ValueSize, width: number): boolean {
  if (width < 760 || size === 'ladder') return false
  return width > 1400 || size === 'short'
}
