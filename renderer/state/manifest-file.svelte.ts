import { createContext } from 'svelte'
import type { FileId, OpenedManifest, Platform, RecentFile, Result } from '../platform/platform.ts'
import type { Questions } from './questions.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

/** The file behind the text: its name, whether it is saved, and everything that opens, saves or copies it. */
export class ManifestFile {
  isOpen = $state(false)
  name = $state('')
  id = $state.raw<FileId | null>(null)
  /** What just happened, for the status bar. */
  notice = $state.raw<{ readonly text: string; readonly failed: boolean } | undefined>()
  recent = $state.raw<readonly RecentFile[]>([])
  #savedText = $state.raw('')
  readonly #platform: Platform
  readonly #workspace: Workspace
  readonly #questions: Questions
  #forgetting: ReturnType<typeof setTimeout> | undefined

  constructor(platform: Platform, workspace: Workspace, questions: Questions) {
    this.#platform = platform
    this.#workspace = workspace
    this.#questions = questions
    void this.#refreshRecent()
  }

  get isDirty(): boolean {
    return this.isOpen && this.#workspace.text !== this.#savedText
  }

  /**
   * A text without a file: from a template, an example or the clipboard. Counts as unsaved once it is changed. False
   * when the open file was kept instead.
   */
  async create(name: string, text: string): Promise<boolean> {
    if (!(await this.#mayReplace())) return false
    this.#show({ id: null, name, text })
    return true
  }

  async open(): Promise<void> {
    if (!(await this.#mayReplace())) return
    this.#take(await this.#platform.open())
  }

  async openRecent(id: FileId): Promise<void> {
    if (await this.#mayReplace()) this.#take(await this.#platform.openRecent(id))
  }

  async openDropped(file: File): Promise<void> {
    if (await this.#mayReplace()) this.#take(await this.#platform.readDropped(file))
  }

  /** A file that came from outside the window. */
  async receive(opened: Result<OpenedManifest | null>): Promise<void> {
    if (!opened.ok || (opened.value !== null && (await this.#mayReplace()))) this.#take(opened)
  }

  /** Writes the text to its file; asks where if it has none, or with `elsewhere`. False when it was not written. */
  async save(elsewhere = false): Promise<boolean> {
    if (!this.isOpen) return false
    this.#workspace.editor?.flush()
    const { text } = this.#workspace
    const saved = await this.#platform.save(elsewhere ? null : this.id, text, this.name)
    if (!saved.ok) return this.#say(saved.error.message, true)
    if (saved.value === null) return false
    this.id = saved.value.id
    this.name = saved.value.name
    this.#savedText = text
    void this.#refreshRecent()
    this.#say(`Saved ${this.name}.`)
    return true
  }

  async copy(): Promise<boolean> {
    this.#workspace.editor?.flush()
    const copied = await this.#platform.copy(this.#workspace.text)
    return copied.ok ? !this.#say(`Copied ${this.name}.`) : this.#say(copied.error.message, true)
  }

  #take(opened: Result<OpenedManifest | null>): void {
    if (!opened.ok) this.#say(opened.error.message, true)
    else if (opened.value) {
      this.#show(opened.value)
      void this.#refreshRecent()
    }
  }

  #show({ id, name, text }: OpenedManifest): void {
    this.id = id
    this.name = name
    this.#savedText = text
    this.#workspace.open(text)
    this.isOpen = true
    this.notice = undefined
  }

  async #mayReplace(): Promise<boolean> {
    this.#workspace.editor?.flush()
    if (!this.isDirty) return true
    const answer = await this.#questions.ask({
      title: `Save the changes to ${this.name}?`,
      text: 'They are lost if you do not save them.',
      choices: [
        { id: 'cancel', text: 'Cancel' },
        { id: 'discard', text: 'Do not save' },
        { id: 'save', text: 'Save', primary: true }
      ]
    })
    return answer === 'discard' || (answer === 'save' && (await this.save()))
  }

  #say(text: string, failed = false): false {
    clearTimeout(this.#forgetting)
    this.notice = { text, failed }
    if (!failed) this.#forgetting = setTimeout(() => (this.notice = undefined), 5000)
    return false
  }

  async #refreshRecent(): Promise<void> {
    this.recent = await this.#platform.recent()
  }
}

export const [getManifestFile, setManifestFile] = createContext<ManifestFile>()
