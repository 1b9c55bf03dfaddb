import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme } from 'electron'
import type { DocumentState } from '../src/contract/ipc.ts'
import { tell } from './ipc.ts'

/** The app's window and what it must not lose: it asks before it closes over unsaved changes. */
export class StudioWindow {
  readonly window: BrowserWindow
  #document: DocumentState = { name: 'untitled.yaml', dirty: false }
  #closesWhenSaved = false

  constructor() {
    this.window = new BrowserWindow({
      width: 1280,
      height: 800,
      minWidth: 800,
      minHeight: 600,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff', // until the page has drawn
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        navigateOnDragDrop: false,
        devTools: !app.isPackaged
      }
    })
    this.window.once('ready-to-show', () => this.window.show())
    this.window.on('close', (event) => {
      if (!this.#document.dirty) return
      event.preventDefault()
      void this.#askBeforeClosing()
    })
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
    if (response === 1) this.window.destroy()
  }
}
