import type { ProjectorWindow } from '../platform/platform.ts'
import type { Presentation, Shown } from './presentation.svelte.ts'
import type { Questions } from './questions.svelte.ts'

/** What goes over to the projector's window, as JSON. */
export interface Projected extends Shown {
  readonly theme: string
}

/** The second window: opened on a display that somebody chose, it mirrors what is presented, and ends with it. */
export class Projector {
  isOpen = $state(false)
  readonly #window: ProjectorWindow | undefined
  readonly #presentation: Presentation
  readonly #questions: Questions

  constructor(window: ProjectorWindow | undefined, presentation: Presentation, questions: Questions) {
    this.#window = window
    this.#presentation = presentation
    this.#questions = questions
  }

  get isPossible(): boolean {
    return this.#window !== undefined
  }

  /** Listens for the end of the window. Returns how to stop listening. */
  start(): () => void {
    return this.#window?.onClosed(() => (this.isOpen = false)) ?? (() => undefined)
  }

  /** Asks for the display, where there is more than one other, and presents on it. */
  async choose(): Promise<void> {
    const others = (await this.#window?.displays())?.filter(({ isHere }) => !isHere) ?? []
    const id = others.length === 1 ? String(others[0]!.id) : await this.#ask(others)
    if (id === null || id === '') return
    const opened = await this.#window!.open(Number(id))
    this.isOpen = opened.ok
    this.#presentation.open()
  }

  #ask(others: Awaited<ReturnType<ProjectorWindow['displays']>>): Promise<string | null> {
    if (others.length === 0) {
      return this.#questions.ask({
        title: 'There is no other display',
        text: 'Connect the projector as a display of its own, not as a copy of this one.',
        choices: [{ id: '', text: 'Close', primary: true }]
      })
    }
    return this.#questions.ask({
      title: 'Present on which display?',
      choices: others.map(({ id, name, width, height }) => ({ id: String(id), text: `${name}, ${width} x ${height}` }))
    })
  }

  /** In an effect: what is presented goes over, and when nothing is any more, the window goes. */
  follow(theme: string): void {
    if (!this.isOpen) return
    const { shown, isOpen } = this.#presentation
    if (shown) this.#window?.show(JSON.stringify({ ...shown, theme } satisfies Projected))
    else if (!isOpen) this.#window?.close()
  }
}
