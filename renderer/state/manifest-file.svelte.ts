import { createContext } from 'svelte'
import { linesBetween } from '../../src/index.ts'
import type { FileId, OpenedManifest, Platform, RecentFile, Result } from '../platform/platform.ts'
import type { DocumentState } from '../../src/contract/ipc.ts'
import type { Questions } from './questions.svelte.ts'
import type { Selection, Workspace } from './workspace.svelte.ts'

/** What stood in the window before a lesson, with all of it that is not saved. */
interface Aside {
  readonly isOpen: boolean
  readonly id: FileId | null
  readonly name: string
  readonly text: string
  /** Undefined: nothing saved is known of it. */
  readonly savedText: string | undefined
  readonly theirs: string | undefined
  readonly selection: Selection
}

/** The file behind the text: its name, whether it is saved, and everything that opens, saves or copies it. */
export class ManifestFile {
  isOpen = $state(false)
  name = $state('')
  id = $state.raw<FileId | null>(null)
  /** What just happened, for the status bar. */
  notice = $state.raw<{ readonly text: string; readonly failed: boolean } | undefined>()
  recent = $state.raw<readonly RecentFile[]>([])
  /** Ends once `recent` is known for the first time. */
  readonly knowsRecent: Promise<void>
  /** What another program wrote to the file while the text here says otherwise, until the user has chosen. */
  theirs = $state.raw<string | undefined>()
  /** Undefined: nothing saved is known of it. */
  #savedText = $state.raw<string | undefined>('')
  #aside = $state.raw<Aside | undefined>()
  /** Takes a lesson file instead of showing it as a manifest. */
  openLesson: ((name: string, text: string) => void) | undefined
  readonly #platform: Platform
  readonly #workspace: Workspace
  readonly #questions: Questions
  #forgetting: ReturnType<typeof setTimeout> | undefined

  constructor(platform: Platform, workspace: Workspace, questions: Questions) {
    this.#platform = platform
    this.#workspace = workspace
    this.#questions = questions
    this.knowsRecent = this.#refreshRecent()
  }

  /** The text as it was opened or last saved; empty for a recovered text, of which nothing saved is known. */
  get savedText(): string {
    return this.#savedText ?? ''
  }

  get isDirty(): boolean {
    return this.isOpen && !this.isGuest && this.#workspace.text !== this.#savedText
  }

  /** Whether a lesson's manifest stands where the file stood. What is done to it is practice, and not to be saved. */
  get isGuest(): boolean {
    return this.#aside !== undefined
  }

  /** What has to be asked about before the window closes: also what was set aside for a lesson. */
  get document(): DocumentState {
    const aside = this.#aside
    if (aside) return { name: aside.name, dirty: aside.isOpen && aside.text !== aside.savedText }
    return { name: this.name, dirty: this.isDirty }
  }

  /** The text that a crash must not lose: also the one set aside. `null`: all is saved. */
  get draft(): OpenedManifest | null {
    if (!this.document.dirty) return null
    const { id, name, text } = this.#aside ?? { id: this.id, name: this.name, text: this.#workspace.text }
    return { id, name, text }
  }

  /** Shows a lesson's manifest; what was open waits until `comeBack`. */
  visit(name: string, text: string): void {
    this.#workspace.editor?.flush()
    this.#aside ??= {
      isOpen: this.isOpen,
      id: this.id,
      name: this.name,
      text: this.#workspace.text,
      savedText: this.#savedText,
      theirs: this.theirs,
      selection: this.#workspace.selection
    }
    this.#show({ id: null, name, text })
  }

  /** Ends a visit: all is as it was before, unsaved changes included. */
  comeBack(): void {
    const aside = this.#aside
    if (!aside) return
    this.#aside = undefined
    this.#workspace.isCovered = false
    this.#workspace.lit = []
    this.#workspace.settings.giveBack()
    this.#show(aside)
    this.isOpen = aside.isOpen
    this.theirs = aside.theirs
    this.#savedText = aside.savedText
    this.#workspace.select(aside.selection)
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
    if (isLessonFile(file.name) || (await this.#mayReplace())) this.#take(await this.#platform.readDropped(file))
  }

  /** A file that came from outside the window. */
  async receive(opened: Result<OpenedManifest | null>): Promise<void> {
    const isLesson = opened.ok && opened.value !== null && isLessonFile(opened.value.name)
    if (!opened.ok || isLesson || (opened.value !== null && (await this.#mayReplace()))) this.#take(opened)
  }

  /** A text that was not saved when an earlier run ended: still to be saved. False when the open file was kept. */
  async recover(draft: OpenedManifest): Promise<boolean> {
    if (!(await this.#mayReplace())) return false
    this.#show(draft)
    this.#savedText = undefined
    return true
  }

  /** Writes the text to its file; asks where if it has none, or with `elsewhere`. False when it was not written. */
  async save(elsewhere = false): Promise<boolean> {
    if (!this.isOpen) return false
    this.#workspace.editor?.flush()
    if (this.#aside && !elsewhere && this.document.dirty) return this.#saveAside(this.#aside)
    if (this.theirs !== undefined && !elsewhere) {
      return this.#say(`${this.name} changed on disk. Choose first: Keep mine or Take theirs.`, true)
    }
    const { text } = this.#workspace
    const saved = await this.#platform.save(this.id, text, this.name, elsewhere)
    if (!saved.ok) {
      if (saved.error.code === 'changed-on-disk') await this.lookAgain()
      return this.#say(saved.error.message, true)
    }
    if (saved.value === null) return false
    this.id = saved.value.id
    this.name = saved.value.name
    this.#savedText = text
    this.theirs = undefined
    void this.#refreshRecent()
    this.#say(`Saved ${this.name}.`)
    return true
  }

  /** In a lesson, Save is about the file that waits: the lesson's own manifest has to be saved elsewhere. */
  async #saveAside(aside: Aside): Promise<boolean> {
    const saved = await this.#platform.save(aside.id, aside.text, aside.name, false)
    if (!saved.ok) return this.#say(saved.error.message, true)
    if (saved.value === null) return false
    this.#aside = { ...aside, ...saved.value, savedText: aside.text }
    this.#say(`Saved ${saved.value.name}.`)
    return true
  }

  /** Looks whether another program changed the file. Where nothing was written here since, its text is taken at once. */
  async lookAgain(): Promise<void> {
    const { id } = this
    if (id === null) return
    const found = await this.#platform.changed(id)
    if (!found.ok || found.value === null || this.id !== id) return
    this.#workspace.editor?.flush()
    const wasDirty = this.isDirty
    this.#savedText = found.value.text
    this.theirs = undefined
    if (!this.isDirty) return // both came to the same text
    if (wasDirty) this.theirs = found.value.text
    else {
      this.#replaceText(found.value.text)
      this.#say(`${this.name} changed on disk and was read again. Undo brings back what was here.`)
    }
  }

  /** The text here stays; the next save replaces what the other program wrote. */
  keepMine(): void {
    this.theirs = undefined
  }

  takeTheirs(): void {
    if (this.theirs !== undefined) this.#replaceText(this.theirs)
    this.theirs = undefined
  }

  /** As one step of the history, where the editor can: not where the texts end their lines in different ways. */
  #replaceText(text: string): void {
    this.#workspace.write([linesBetween(this.#workspace.text, text)])
    this.#workspace.editor?.flush()
    if (this.#workspace.text !== text) this.#workspace.open(text)
  }

  /** Says something in the status bar; a failure stays until the next. */
  tell(text: string, failed = true): void {
    this.#say(text, failed)
  }

  async copy(): Promise<boolean> {
    this.#workspace.editor?.flush()
    const copied = await this.#platform.copy(this.#workspace.text.replace(/^\uFEFF/, '')) // a mark of files, not of texts
    return copied.ok ? !this.#say(`Copied ${this.name}.`) : this.#say(copied.error.message, true)
  }

  /** Copies an export; `what` names it in the status bar: `the Kustomize patch`. */
  async copyExport(text: string, what: string): Promise<boolean> {
    const copied = await this.#platform.copy(text)
    return copied.ok ? !this.#say(`Copied ${what}.`) : this.#say(copied.error.message, true)
  }

  /** Saves an export beside the manifest, which stays the open file. False when it was not written. */
  async saveExport(text: string, name: string, what: string): Promise<boolean> {
    const saved = await this.#platform.saveExport(text, name)
    if (!saved.ok) return this.#say(saved.error.message, true)
    return saved.value !== null && !this.#say(`Saved ${what} as ${saved.value.name}.`)
  }

  #take(opened: Result<OpenedManifest | null>): void {
    if (!opened.ok) this.#say(opened.error.message, true)
    else if (opened.value && isLessonFile(opened.value.name)) this.openLesson?.(opened.value.name, opened.value.text)
    else if (opened.value) {
      this.#show(opened.value)
      void this.#refreshRecent()
    }
  }

  #show({ id, name, text }: OpenedManifest): void {
    this.id = id
    this.name = name
    this.#savedText = text
    this.theirs = undefined
    this.#workspace.open(text)
    this.isOpen = true
    this.notice = undefined
  }

  async #mayReplace(): Promise<boolean> {
    this.#workspace.editor?.flush()
    this.comeBack()
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

const isLessonFile = (name: string) => /\.md$/i.test(name)

export const [getManifestFile, setManifestFile] = createContext<ManifestFile>()
