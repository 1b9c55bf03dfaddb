import { createContext } from 'svelte'

export interface Choice<T extends string = string> {
  readonly id: T
  readonly text: string
  /** The one filled button, chosen by Enter. */
  readonly primary?: boolean
}

/** Something to decide before going on. */
export interface Question<T extends string = string> {
  readonly title: string
  readonly text?: string
  /** Lines to look at before deciding. */
  readonly lines?: readonly string[]
  readonly choices: readonly Choice<T>[]
}

/** One question at a time; closing it without an answer is `null`. */
export class Questions {
  current = $state.raw<Question | undefined>()
  #answer: ((id: string | null) => void) | undefined

  ask<T extends string>(question: Question<T>): Promise<T | null> {
    this.answer(null)
    this.current = question
    return new Promise((resolve) => {
      this.#answer = resolve as (id: string | null) => void
    })
  }

  answer(id: string | null): void {
    this.current = undefined
    this.#answer?.(id)
    this.#answer = undefined
  }
}

export const [getQuestions, setQuestions] = createContext<Questions>()
