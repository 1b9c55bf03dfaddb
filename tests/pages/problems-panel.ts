import type { Locator, Page } from '@playwright/test'

/** All findings of the file, and the menu of fixes at the caret. */
export class ProblemsPanel {
  readonly panel: Locator
  readonly fixMenu: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.panel = page.getByRole('region', { name: 'Problems', exact: true })
    this.fixMenu = page.getByRole('menu', { name: 'Quick fixes' })
  }

  rows(): Locator {
    return this.panel.getByRole('listitem')
  }
  /** The row whose text holds this. */
  row(text: string | RegExp): Locator {
    return this.rows().filter({ hasText: text })
  }
  /** The part of a row that goes to its place. */
  place(text: string | RegExp): Locator {
    return this.row(text).getByRole('button').first()
  }
  fix(title: string | RegExp): Locator {
    return this.panel.getByRole('button', { name: title })
  }
  get fixAll(): Locator {
    return this.panel.getByRole('button', { name: /^Fix all that are certain/ })
  }
  /** The count of one severity in the status bar. */
  count(text: string | RegExp): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name: text })
  }
  /** What screen readers are told about findings. */
  get news(): Locator {
    return this.page.getByRole('status', { name: 'News of problems' })
  }
}
