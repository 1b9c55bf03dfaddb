import type { Locator, Page } from '@playwright/test'

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

  /** Sets the size of the page, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height })
  }
}
