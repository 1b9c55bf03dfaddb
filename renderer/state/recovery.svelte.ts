import { createContext } from 'svelte'
import type { OpenedManifest, Platform } from '../platform/platform.ts'
import type { ManifestFile } from './manifest-file.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'
import { LARGE } from './workspace.svelte.ts'

/** Milliseconds from a change to its being kept. A large text takes longer to write, so it is written less often. */
const SOON = 600
const LATER = 4000

/** Keeps the unsaved text over a crash, and offers what an earlier one left behind. */
export class Recovery {
  /** A text of a run that ended without saving it. */
  offered = $state.raw<OpenedManifest | undefined>()
  readonly #platform: Platform
  readonly #file: ManifestFile
  readonly #workspace: Workspace
  #writing: ReturnType<typeof setTimeout> | undefined
  #isStarted = false

  constructor(platform: Platform, file: ManifestFile, workspace: Workspace) {
    this.#platform = platform
    this.#file = file
    this.#workspace = workspace
  }

  /** Looks once for what was left; before that nothing is kept, which could take its place. */
  async start(): Promise<void> {
    const found = await this.#platform.keptDraft()
    if (found.ok && found.value) this.offered = found.value
    this.#isStarted = true
    this.follow()
  }

  /** To be called whenever text, name or saved state changed. Only sets a clock. */
  follow(): void {
    void [this.#workspace.text, this.#file.isDirty, this.#file.name]
    if (!this.#isStarted || this.#writing !== undefined) return
    this.#writing = setTimeout(() => void this.#keep(), this.#workspace.text.length > LARGE ? LATER : SOON)
  }

  async recover(): Promise<void> {
    const draft = this.offered
    if (draft && (await this.#file.recover(draft))) this.offered = undefined
  }

  discard(): void {
    this.offered = undefined
    this.follow()
  }

  async #keep(): Promise<void> {
    this.#writing = undefined
    const { draft } = this.#file
    // As long as nobody chose, what was left stays, unless there is newer work to keep.
    if (draft === null && this.offered) return
    const kept = await this.#platform.keepDraft(draft)
    if (!kept.ok) this.#file.tell(kept.error.message)
  }
}

export const [getRecovery, setRecovery] = createContext<Recovery>()
