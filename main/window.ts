import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme } from 'electron'
import type { WebPreferences } from 'electron'
import type { DocumentState } from '../src/contract/ipc.ts'
import { tell } from './ipc.ts'
import type { WindowPlace } from './window-place.ts'
import { SMALLEST } from './window-place.ts'

/** What a page of ours may do, in any window: nothing but draw and use the bridge. */
export const pagePreferences = (): WebPreferences => ({
  preload: join(import.meta.dirname, '../preload/preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  devTools: !app.isPackaged
})

/** A page that dies this often within this time would only die again. */
const CRASHES = 3
const WITHIN_MS = 60_000

export interface WindowWiring {
  readonly url: string
  readonly place: WindowPlace
  /** The page begins anew: it knows nothing and listens to nothing yet. */
  readonly onload: () => void
  /** The user gave the unsaved changes up. */
  readonly ondiscard: () => void
}

/** The app's window and what it must not lose: it asks before it closes over unsaved changes, and comes back itself. */
export class StudioWindow {
  readonly window: BrowserWindow
  readonly #wiring: WindowWiring
  #document: DocumentState = { name: 'untitled.yaml', dirty: false }
  #closesWhenSaved = false
  #crashes: number[] = []

  constructor(wiring: WindowWiring) {
    this.#wiring = wiring
    this.window = new BrowserWindow({
      ...wiring.place.bounds(),
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff', // until the page has drawn
      webPreferences: pagePreferences()
    })
    this.window.once('ready-to-show', () => this.window.show())
    this.window.on('close', (event) => {
      if (!this.#document.dirty) return
      event.preventDefault()
      void this.#askBeforeClosing()
    })
    this.window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') void this.#comeBack(reason)
    })
    this.window.on('unresponsive', () => void this.#askWhetherToWait())
    wiring.place.follow(this.window)
    this.#load()
  }

  setDocument(document: DocumentState): void {
    this.#document = document
    this.window.setDocumentEdited(document.dirty)
    if (this.#closesWhenSaved && !document.dirty) this.window.close()
  }

  /** Whether it filled the screen before. */
  setFullScreen(on: boolean): boolean {
    const before = this.window.isFullScreen()
    if (before !== on) this.window.setFullScreen(on)
    return before
  }

  /** The user changed their mind in the save dialog, or saving failed: the window stays. */
  saveEndedWithoutSaving(): void {
    this.#closesWhenSaved = false
  }

  /** Brings the window to the front, as a second start of the app does. */
  show(): void {
    if (this.window.isMinimized()) this.window.restore()
    this.window.focus()
  }

  #load(): void {
    this.#wiring.onload()
    void this.window.loadURL(this.#wiring.url)
  }

  /** The page has died. It is loaded again, and finds the text that it had not saved; not for ever, though. */
  async #comeBack(reason: string): Promise<void> {
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((time) => now - time < WITHIN_MS), now]
    // Nothing answers a question on closing any more; the unsaved text is kept all the same.
    this.#document = { ...this.#document, dirty: false }
    if (this.#crashes.length < CRASHES) return this.#load()
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'error',
      message: 'The window ended unexpectedly, again and again.',
      detail: `Reason: ${reason}. The unsaved text is kept, and offered at the next start.`,
      buttons: ['Load it again', 'Quit'],
      defaultId: 0,
      cancelId: 1
    })
    if (response === 1) return this.window.destroy()
    this.#crashes = []
    this.#load()
  }

  async #askWhetherToWait(): Promise<void> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message: 'The window does not answer.',
      detail: 'A very large file may take a while. Loading the window again keeps the text as of a moment ago.',
      buttons: ['Wait', 'Load it again'],
      defaultId: 0,
      cancelId: 0
    })
    if (response === 1) this.window.webContents.forcefullyCrashRenderer() // and then it comes back
  }

  async #askBeforeClosing(): Promise<void> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message: `Save the changes to ${this.#document.name}?`,
      detail: 'They are lost unless you save them.',
      buttons: ['Save', 'Do not save', 'Cancel'],
      defaultId: 0,
      cancelId: 2
    })
    if (response === 0) {
      this.#closesWhenSaved = true
      tell(this.window.webContents, 'menuCommand', 'file.save')
    }
    if (response === 1) {
      this.#wiring.ondiscard()
      this.window.destroy()
    }
  }
}
