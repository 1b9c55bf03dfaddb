/** A text cut at its lit stretches. */
export function parts(
  text: string,
  marks: readonly (readonly [start: number, end: number])[]
): { readonly text: string; readonly isMarked: boolean }[] {
  const cut: { text: string; isMarked: boolean }[] = []
  let at = 0
  for (const [start, end] of marks) {
    cut.push({ text: text.slice(at, start), isMarked: false }, { text: text.slice(start, end), isMarked: true })
    at = end
  }
  cut.push({ text: text.slice(at), isMarked: false })
  return cut.filter((part) => part.text !== '')
}
