import type { Locator, Page } from '@playwright/test'

/** The explanation: who each container becomes, and why. */
export class ExplainPane {
  readonly pane: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.pane = page.getByRole('region', { name: 'Explain', exact: true })
  }

  /** The tab of the pod or of a container. */
  tab(name: string): Locator {
    return this.pane.getByRole('tab', { name: new RegExp(`^${name}\\b`) })
  }
  /** The five gates, as `Pass`, `Stop`, `Not reached` or `Cannot know`. */
  gates(): Locator {
    return this.pane.getByRole('list', { name: 'Five gates' }).getByRole('listitem')
  }
  /** A field on its way from image to process. */
  row(field: string): Locator {
    return this.pane.getByRole('row', { name: new RegExp(`^${field}:`) })
  }
  /** A word of the live sentence. */
  word(text: string | RegExp): Locator {
    return this.pane.getByRole('button', { name: text, exact: true })
  }
  /** `id` and the files it makes. */
  get identity(): Locator {
    return this.pane.getByRole('group', { name: 'Identity and files' })
  }
  /** Lines of /proc/1/status. */
  get status(): Locator {
    return this.pane.getByRole('group', { name: 'Status of process 1' })
  }
  ability(title: string): Locator {
    return this.pane.getByRole('list', { name: 'What it can do' }).getByRole('listitem').filter({ hasText: title })
  }
  /** Why it does not start: gate and exact message. */
  get refusal(): Locator {
    return this.pane.getByRole('region', { name: 'Why it does not start' })
  }
  /** One container of the pod's comparison. */
  column(container: string): Locator {
    return this.pane.getByRole('article', { name: `Container ${container}` })
  }

  /** Reads the facts of the image from this file, by the button beside its question. */
  async supplyImage(name: string, content: string | Uint8Array): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.pane.getByRole('button', { name: 'Read a file…' }).click()
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
  }

  /** The same from the folder of an OCI layout. */
  async supplyImageFolder(path: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.pane.getByRole('button', { name: 'Read a folder…' }).click()
    await (await chooser).setFiles(path)
  }

  /** Chooses a node profile in the top bar. */
  async chooseNode(title: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: /^Node/ }).click()
    await this.page.getByRole('menuitemradio', { name: title }).click()
  }
  /** Chooses the Pod Security level in the top bar. */
  async chooseLevel(level: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Pod Security/ }).click()
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${level}`) }).click()
  }
}
