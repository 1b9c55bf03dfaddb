import type { Locator, Page } from '@playwright/test'

/** The form. */
export class BuildPane {
  readonly pane: Locator

  constructor(page: Page) {
    this.pane = page.getByRole('region', { name: 'Build', exact: true })
  }

  /** The pod or a container in the scope tree, by the start of its name. */
  scope(name: string | RegExp): Locator {
    return this.pane.getByRole('treeitem', { name })
  }
  /** Something to do with a container, from its menu. */
  async act(name: string, action: string): Promise<void> {
    await this.scope(new RegExp(`^${name}\\b`)).click({ button: 'right' })
    await this.pane
      .getByRole('menu', { name: `Actions for ${name}` })
      .getByRole('menuitem', { name: action })
      .click()
  }
  /** The row of a field. */
  row(field: string): Locator {
    return this.pane.getByRole('group', { name: field, exact: true }).first()
  }
  /** The text control of a field. */
  text(field: string): Locator {
    return this.pane.getByRole('textbox', { name: field, exact: true })
  }
  /** The choice of a field with named values. */
  choice(field: string): Locator {
    return this.pane.getByRole('combobox', { name: field, exact: true })
  }
  /** One of the three states of a boolean. */
  state(field: string, state: 'unset' | 'true' | 'false'): Locator {
    return this.row(field).getByRole('radio', { name: new RegExp(`^${state}`) })
  }
}
