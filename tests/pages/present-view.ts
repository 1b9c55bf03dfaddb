import type { Locator, Page } from '@playwright/test'

/** Present mode as a class sees it. */
export class PresentView {
  readonly page: Page
  readonly dialog: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: /^Present/ })
  }

  get title(): Locator {
    return this.dialog.getByRole('heading', { level: 1 })
  }

  /** A lane of the cascade, `Container` for instance. */
  lane(name: string): Locator {
    return this.dialog.getByRole('listitem').filter({ hasText: new RegExp(`^\\s*${name}`) })
  }

  button(name: string | RegExp): Locator {
    return this.dialog.getByRole('button', { name })
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('F5')
    await this.title.waitFor()
  }

  /** Presses a key until the title says so. */
  async pressUntil(key: string, title: RegExp): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      if (title.test((await this.title.textContent()) ?? '')) return
      await this.page.keyboard.press(key)
    }
    throw new Error(`no slide says ${title.source}`)
  }

  /**
   * Presses Page Down from the first slide to the last, and at each stop looks at every text: too small, too little
   * contrast, cut off, out of the picture, or over another text. Returns what is wrong, once each.
   */
  async walk(): Promise<string[]> {
    await this.page.keyboard.press('Home')
    return this.page.evaluate(inspectDeck)
  }
}

/** Runs in the page; closes over nothing. */
async function inspectDeck(): Promise<string[]> {
  const view = document.querySelector('[role=dialog]')!
  const wrong = new Set<string>()
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))

  const channels = (color: string) => (/[\d.]+/g.exec(color) ? color.match(/[\d.]+/g)!.map(Number) : [0, 0, 0, 0])
  const luminance = (color: string): number => {
    const [r, g, b] = channels(color).map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const isOpaque = (element: Element) => {
    const [, , , alpha = 1] = channels(getComputedStyle(element).backgroundColor)
    return alpha === 1
  }

  interface Seen {
    readonly text: string
    readonly element: Element
    readonly rect: DOMRect
    readonly scrolls: boolean
  }
  const texts = (): Seen[] => {
    const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT)
    const found: Seen[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!
      if (node.textContent!.trim() === '' || !element.checkVisibility() || element.closest('.visually-hidden')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue
        found.push({
          text: node.textContent!.trim(),
          element,
          rect,
          scrolls: element.closest('[role=region]') !== null
        })
      }
    }
    return found
  }

  const inspect = (title: string): void => {
    const region = view.querySelector('[role=region]')!.getBoundingClientRect()
    if (region.height < 100) wrong.add(`${title}: only ${region.height} px for the slide`)
    const seen = texts()
    for (const { text, element, rect, scrolls } of seen) {
      const place = `${title}: "${text}"`
      const style = getComputedStyle(element)
      if (parseFloat(style.fontSize) < 24) wrong.add(`${place} is ${style.fontSize}`)
      if (rect.left < -1 || rect.right > innerWidth + 1) wrong.add(`${place} leaves the picture sideways`)
      if (!scrolls && (rect.top < -1 || rect.bottom > innerHeight + 1)) wrong.add(`${place} leaves the picture`)
      for (let box: Element | null = element; box && box !== view; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box)
        if (overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1) wrong.add(`${place} is cut off sideways`)
        const canScroll = overflowY === 'auto' || overflowY === 'scroll'
        if (overflowY !== 'visible' && !canScroll && box.scrollHeight > box.clientHeight + 1)
          wrong.add(`${place} is cut off`)
      }
      const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2]
      const isInSight = scrolls ? y > region.top && y < region.bottom : true
      const stack = isInSight ? document.elementsFromPoint(x, y) : []
      const from = stack.indexOf(element)
      const behind = from < 0 ? undefined : stack.slice(from).find(isOpaque)
      if (!behind) continue
      const [a, b] = [luminance(style.color), luminance(getComputedStyle(behind).backgroundColor)]
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      if (ratio < 7) wrong.add(`${place} has a contrast of ${ratio.toFixed(2)}`)
    }
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        if (other.element === one.element || other.scrolls !== one.scrolls) continue
        const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
        const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
        // Line boxes of neighbours may touch; letters do not.
        if (width > 2 && height > 8) wrong.add(`${title}: "${one.text}" lies over "${other.text}"`)
      }
    }
  }

  let before = ''
  for (let presses = 0; presses < 120; presses++) {
    await frame()
    const scrolled = view.querySelector('[role=region]')!.scrollTop
    const now = `${view.querySelector('h1')!.textContent} ${scrolled} ${view.querySelector('[role=region]')!.textContent}`
    if (now === before) return [...wrong]
    before = now
    inspect(view.querySelector('h1')!.textContent)
    press('PageDown')
  }
  return [...wrong, 'the deck has no end']
}
