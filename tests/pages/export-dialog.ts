import type { Locator, Page } from '@playwright/test'

/** The forms in which the manifest and its changes are taken away. */
export class ExportDialog {
  readonly dialog: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Export / })
  }

  async choose(form: string): Promise<void> {
    await this.dialog.getByRole('radio', { name: form, exact: true }).check({ force: true })
  }
  /** One of the choices above the preview: `What I changed`, `PowerShell`. */
  async take(option: string): Promise<void> {
    await this.dialog.getByRole('radio', { name: option, exact: true }).check({ force: true })
  }
  get preview(): Locator {
    return this.dialog.getByRole('region', { name: /^Preview of/ })
  }
  /** What applying it gives, or what is left out. */
  get verdict(): Locator {
    return this.dialog.getByRole('status')
  }
  get copy(): Locator {
    return this.dialog.getByRole('button', { name: /^(?:Copy|Copied)$/ })
  }
  get saveAs(): Locator {
    return this.dialog.getByRole('button', { name: 'Save as…' })
  }
  get print(): Locator {
    return this.dialog.getByRole('button', { name: 'Print…' })
  }
}
