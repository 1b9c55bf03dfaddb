import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { HostFiles } from '../ui/files.ts'

/** The window as its user sees it. Everything is found by role and name; one page object per part stands beside this. */
export class StudioPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The manifest's text. */
  get editor(): Locator {
    return this.page.getByRole('textbox', { name: 'YAML of the manifest' })
  }

  /** Chooses a command of the window by its shortcut. */
  async press(shortcut: string): Promise<void> {
    await this.page.keyboard.press(shortcut.replace('Ctrl', process.platform === 'darwin' ? 'Meta' : 'Control'))
  }

  /** Opens a file by its dialog, and waits until the window has it: the next key is one for this file. */
  async open(files: HostFiles, name: string, content: string | Uint8Array): Promise<void> {
    await files.offer(name, content)
    await this.press('Ctrl+O')
    await expect(this.page).toHaveTitle(`${name} - SecurityContext Studio`)
  }

  /** Sets what the system prefers, and waits for the frame in which the window follows. */
  async prefer(media: Pick<NonNullable<Parameters<Page['emulateMedia']>[0]>, 'colorScheme' | 'forcedColors'>) {
    await this.page.emulateMedia(media)
    await this.drawn()
  }

  /** Waits until what the page has been told is on screen. */
  async drawn(): Promise<void> {
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  }

  /** Sets the size of the page, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height })
  }
}
