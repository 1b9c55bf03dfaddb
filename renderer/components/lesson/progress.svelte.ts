import { readStored, store } from '../../state/stored.ts'

/** How a step was done: answered or solved, shown, or only read. */
export type StepDone = 'right' | 'shown' | 'read'
interface LessonProgress {
  /** The step where the lesson was left, from 0. */
  readonly at: number
  /** By step, from 0. */
  readonly done: Readonly<Record<number, StepDone>>
}
const NOTHING: LessonProgress = { at: 0, done: {} }

/** How far each lesson is, kept on this computer. */
class Progress {
  #lessons = $state.raw<Readonly<Record<string, LessonProgress>>>(readStored('lessons', {}))

  of(id: string): LessonProgress {
    return this.#lessons[id] ?? NOTHING
  }

  doneCount(id: string): number {
    return Object.keys(this.of(id).done).length
  }

  note(id: string, change: Partial<LessonProgress>): void {
    this.#lessons = { ...this.#lessons, [id]: { ...this.of(id), ...change } }
    store('lessons', this.#lessons)
  }

  forgetAll(): void {
    this.#lessons = {}
    store('lessons', {})
  }
}

export const progress = new Progress()
