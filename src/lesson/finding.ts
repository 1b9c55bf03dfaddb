import type { TextRange } from '../model/text.ts'

/** Something wrong with a lesson file. Ranges count from the start of the file. */
export interface LessonFinding {
  /** Stable and searchable: `lesson/unknown-key`. */
  readonly code: `lesson/${string}`
  readonly severity: 'error' | 'warning'
  readonly range: TextRange
  /** What was found, then what was expected. */
  readonly message: string
}

/** Collects findings in file order. */
export class Findings {
  readonly #list: LessonFinding[] = []

  error(code: string, range: TextRange, message: string): void {
    this.#list.push({ code: `lesson/${code}`, severity: 'error', range, message })
  }

  warning(code: string, range: TextRange, message: string): void {
    this.#list.push({ code: `lesson/${code}`, severity: 'warning', range, message })
  }

  inOrder(): LessonFinding[] {
    return [...this.#list].sort((a, b) => a.range.start - b.range.start)
  }
}

/** A list of words as a sentence names them: `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
