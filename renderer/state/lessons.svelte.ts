import type { Component } from 'svelte'
import { createContext } from 'svelte'
import type { LessonRun } from '../components/lesson/lesson-run.svelte.ts'
import type { Layout } from './layout.svelte.ts'
import type { PresentRequest } from './presentation.svelte.ts'
import type { ManifestFile } from './manifest-file.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

interface Shown {
  readonly run: LessonRun
  /** Stands in the place of Build. */
  readonly Pane: Component<{ run: LessonRun }>
  /** Stands in the place of Explain while the answer is covered. */
  readonly Covered: Component<{ run: LessonRun }>
}

/** The lesson that is open. What a lesson is made of is fetched with the first one. */
export class Lessons {
  #opened = $state.raw<Shown | undefined>()
  readonly #workspace: Workspace
  readonly #file: ManifestFile
  readonly #layout: Layout
  /** `undefined` as soon as another file takes the window. */
  readonly shown = $derived.by(() => (this.#file.isGuest ? this.#opened : undefined))

  constructor(workspace: Workspace, file: ManifestFile, layout: Layout) {
    this.#workspace = workspace
    this.#file = file
    this.#layout = layout
    file.openLesson = (name, text) => void this.openOwn(name, text)
  }

  /** Opens a lesson that ships, by its file name, at a step (from 0) or where it was left. */
  async open(id: string, step?: number): Promise<void> {
    const { lessonRun, LessonPane, CoveredPane } = await import('../components/lesson/index.ts')
    const run = lessonRun(id, this.#workspace, this.#file)
    if (run) this.#show({ run, Pane: LessonPane, Covered: CoveredPane }, step)
  }

  /** Opens a teacher's file. One with faults is not opened: the first is told. */
  async openOwn(name: string, text: string): Promise<void> {
    const { ownLessonRun, LessonPane, CoveredPane } = await import('../components/lesson/index.ts')
    const run = ownLessonRun(name, text, this.#workspace, this.#file)
    if (typeof run === 'string') this.#file.tell(run)
    else this.#show({ run, Pane: LessonPane, Covered: CoveredPane })
  }

  /** What was open before comes back. */
  leave(): void {
    this.#file.comeBack()
  }

  /** The open lesson as slides, and the lessons after it; `undefined` when none is open. */
  presentRequest(): PresentRequest | undefined {
    return this.shown?.run.presentRequest((id, step) => void this.open(id, step))
  }

  #show(shown: Shown, step?: number): void {
    this.#opened = shown
    shown.run.start(step)
    this.#layout.show('build')
  }
}

export const [getLessons, setLessons] = createContext<Lessons>()
