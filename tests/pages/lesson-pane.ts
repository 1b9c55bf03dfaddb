import type { Locator, Page } from '@playwright/test'

/** A lesson in the place of Build. */
export class LessonPane {
  readonly page: Page
  readonly pane: Locator
  readonly list: Locator

  constructor(page: Page) {
    this.page = page
    this.pane = page.getByRole('region', { name: 'Lesson' })
    this.list = page.getByRole('dialog', { name: 'Lessons' })
  }

  async open(title: string | RegExp): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+l')
    await this.list.getByRole('button', { name: title }).click()
    await this.pane.getByRole('navigation', { name: 'Steps of the lesson' }).waitFor()
  }

  heading(title: string): Locator {
    return this.pane.getByRole('heading', { name: title })
  }
  step(title: string | RegExp): Locator {
    return this.pane.getByRole('navigation').getByRole('button', { name: title })
  }
  answer(text: string | RegExp): Locator {
    return this.pane.getByRole('radio', { name: text })
  }
  button(name: string): Locator {
    return this.pane.getByRole('button', { name })
  }
  get said(): Locator {
    return this.pane.getByRole('status')
  }
}
