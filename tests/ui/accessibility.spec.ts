import type { Page } from '@playwright/test'
import { axeViolations } from '../pages/axe.ts'
import { MODAL, textFaults } from '../pages/view-checks.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'
import { VIEWS } from './views.ts'

/** The last is 1280x800 at a zoom of 200 %. */
const SIZES = [
  [800, 600],
  [1024, 768],
  [1280, 800],
  [1920, 1080],
  [640, 400]
] as const

const THEMES = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced colours', media: { colorScheme: 'light', forcedColors: 'active' } }
] as const

for (const { name, text, show, limits, isPlaced } of VIEWS) {
  test(`${name}: no violation, no text small or faint in any theme, none cut off at any size`, async ({
    page,
    studio,
    files
  }) => {
    const tools = { page, studio, files }
    page.setDefaultTimeout(15_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    if (text !== undefined) await studio.open(files, 'web.yaml', text)
    await show?.(tools)
    for (const { name: theme, media } of THEMES) {
      await studio.prefer(media)
      expect.soft(await axeViolations(page), theme).toEqual([])
      const { small, faint } = await textFaults(page, limits)
      expect.soft({ small, faint }, theme).toEqual({ small: [], faint: [] })
    }
    await studio.prefer(THEMES[0].media)
    if (isPlaced) await page.keyboard.press('Escape')

    for (const [width, height] of SIZES) {
      await studio.resize(width, height)
      if (isPlaced) await show?.(tools)
      const isWhole = isPlaced === true || (await page.locator(MODAL).count()) > 0
      const tabs = page.getByRole('tablist', { name: 'Panes' }).getByRole('tab')
      const count = isWhole || text === undefined || width >= 1200 ? 0 : width < 900 ? 3 : 2
      if (!isWhole) await expect(tabs).toHaveCount(count) // drawn at the size it was given
      const panes = [...Array(count).keys()]
      for (const pane of panes.length > 0 ? panes : [undefined]) {
        if (pane !== undefined) await tabs.nth(pane).click()
        const { clipped, overflow } = await textFaults(page)
        const where = `${pane === undefined ? '' : `pane ${pane + 1} `}at ${width}x${height}`
        expect.soft({ clipped, overflow }, where).toEqual({ clipped: [], overflow: 0 })
      }
      if (isPlaced) await page.keyboard.press('Escape')
    }
  })
}

/** The part of the window that has the focus, in reading order; -1 for the page itself. */
const part = (page: Page) =>
  page.evaluate(() => {
    const parts = ['header.top', '#pane-build', '#pane-yaml', '#pane-explain', 'footer']
    return parts.findIndex((selector) => document.activeElement?.closest(selector))
  })

test('Tab walks the window in reading order, without a trap', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', WEB)
  await page.getByRole('button', { name: /file menu$/ }).focus()
  const walked: number[] = [await part(page)]
  for (let tabs = 0; tabs < 200 && walked.at(-1) !== 4; tabs++) {
    if (walked.at(-1) === 2 && (await studio.editor.evaluate((editor) => editor === document.activeElement))) {
      await page.keyboard.press('Escape') // in the text Tab indents
    }
    await page.keyboard.press('Tab')
    const now = await part(page)
    if (now >= 0 && now !== walked.at(-1)) walked.push(now)
  }
  expect(walked).toEqual([0, 1, 2, 3, 4])
})

test('nothing moves after the first paint', async ({ page, context, studio }) => {
  await context.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.reload()
  await expect(page.getByRole('main').getByRole('button').first()).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  await studio.drawn()
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
})

test('the checks see what they are for', async ({ page }) => {
  await page.evaluate(() => {
    document.body.innerHTML =
      '<p style="font-size:11px;color:#aaa;background:#fff;width:40px;overflow:hidden;white-space:nowrap">cut off here</p>'
  })
  const { small, faint, clipped } = await textFaults(page)
  expect([small.length, faint.length, clipped.length]).toEqual([1, 1, 1])
})
