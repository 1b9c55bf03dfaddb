import { BrowserWindow, screen } from 'electron'
import type { Display, WebContents } from 'electron'
import type { ProjectorDisplay, Result } from '../src/contract/ipc.ts'
import { done, failed } from '../src/contract/ipc.ts'
import { tell } from './ipc.ts'
import { pagePreferences } from './window.ts'

/** The second window, on a display that the teacher chose: it shows what the first one projects, and takes no orders. */
export class Projector {
  readonly #url: string
  readonly #onclose: () => void
  #window: BrowserWindow | undefined
  /** What it shows, for a window that opens later than the first word. */
  #shown: string | null = null

  /** `url` is the page that the window shows; `onclose` is called when the window is gone, whoever closed it. */
  constructor(url: string, onclose: () => void) {
    this.#url = url
    this.#onclose = onclose
  }

  get contents(): WebContents | undefined {
    return this.#window?.webContents
  }

  get shown(): string | null {
    return this.#shown
  }

  /** Every display, the one that a window stands on marked. */
  displays(window: BrowserWindow): ProjectorDisplay[] {
    const here = screen.getDisplayMatching(window.getBounds())
    return screen.getAllDisplays().map((display, index) => ({
      id: display.id,
      name: display.label || `Display ${index + 1}`,
      width: display.size.width,
      height: display.size.height,
      isHere: display.id === here.id
    }))
  }

  /** Opens the window on a display, or moves it there. */
  open(displayId: number): Result<null> {
    const display = screen.getAllDisplays().find(({ id }) => id === displayId)
    if (!display) return failed('not-found', 'the display is no longer there')
    this.#window ??= this.#create(display)
    this.#window.setFullScreen(false)
    this.#window.setBounds(display.bounds)
    this.#window.setFullScreen(true)
    return done(null)
  }

  close(): void {
    this.#window?.destroy()
  }

  show(state: string): void {
    this.#shown = state
    if (this.#window) tell(this.#window.webContents, 'projected', state)
  }

  #create(display: Display): BrowserWindow {
    const window = new BrowserWindow({
      ...display.bounds,
      show: false,
      frame: false,
      title: 'SecurityContext Studio, projected',
      backgroundColor: '#000000',
      webPreferences: pagePreferences()
    })
    window.once('ready-to-show', () => window.showInactive()) // the clicker's keys stay with the first window
    window.webContents.on('before-input-event', (_event, { key }) => key === 'Escape' && window.close())
    window.webContents.on('render-process-gone', () => window.destroy())
    window.on('closed', () => {
      this.#window = undefined
      this.#shown = null
      this.#onclose()
    })
    void window.loadURL(this.#url)
    return window
  }
}
