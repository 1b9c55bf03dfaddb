/** The part of standard error that a progress line needs. */
export interface ProgressStream {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Milliseconds before the first line, and between two: short runs show none. */
const FIRST = 1000
const BETWEEN = 200
const CLEAR = '\r\u001b[K'

/**
 * One line that says how far a long run is, on a terminal only. Whoever writes to the terminal calls `clear` before; the
 * line comes again with the next step.
 */
export class Progress {
  readonly #stream: ProgressStream
  readonly #now: () => number
  #next: number
  #shown = false

  constructor(stream: ProgressStream, now: () => number = () => performance.now()) {
    this.#stream = stream
    this.#now = now
    this.#next = now() + FIRST
  }

  /** `text` is asked for only when it is time to show it. */
  step(text: () => string): void {
    if (this.#stream.isTTY !== true || this.#now() < this.#next) return
    this.#next = this.#now() + BETWEEN
    this.#stream.write(`${CLEAR}${text()}`)
    this.#shown = true
  }

  clear(): void {
    if (!this.#shown) return
    this.#stream.write(CLEAR)
    this.#shown = false
  }
}
