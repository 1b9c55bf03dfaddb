import type { Locator, Page } from '@playwright/test'

/** The place to paste an error, and what is said about it. */
export class MessagePanel {
  readonly panel: Locator
  readonly text: Locator

  constructor(page: Page) {
    this.panel = page.getByRole('region', { name: 'Paste an error' })
    this.text = this.panel.getByRole('textbox', { name: 'What the cluster or kubectl says' })
  }

  /** One complaint of the text. */
  answer(text: string | RegExp): Locator {
    return this.panel.getByRole('listitem').filter({ hasText: text })
  }
  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name })
  }
}
