/** Longest wait, in milliseconds: a page that nobody sees is not painted. */
const PATIENCE = 300

/** Calls once what stands in the page now has been painted. The answer takes the call back. */
export function afterPaint(then: () => void): () => void {
  let timer = setTimeout(then, PATIENCE)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(then)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
