import type { Locator, Page } from '@playwright/test'

/** The smallest fix for a Pod Security level, looked at before it is made. */
export class HardenDialog {
  readonly dialog: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Harden / })
  }

  async chooseLevel(level: 'baseline' | 'restricted'): Promise<void> {
    await this.dialog.getByRole('radio', { name: level }).check({ force: true })
  }
  async chooseVersion(version: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'of Kubernetes' }).selectOption({ label: version })
  }
  /** Whether it passes, in one sentence. */
  get verdict(): Locator {
    return this.dialog.getByRole('status')
  }
  /** One edit by its title. */
  edit(title: string): Locator {
    return this.dialog.getByRole('region', { name: 'Edits' }).getByRole('listitem').filter({ hasText: title })
  }
  /** The lines that change. */
  get diff(): Locator {
    return this.dialog.getByRole('region', { name: 'Lines that change' })
  }
  get apply(): Locator {
    return this.dialog.getByRole('button', { name: /^Apply/ })
  }
}
