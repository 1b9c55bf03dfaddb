import type { Page } from '@playwright/test'
import { axeViolations } from '../pages/axe.ts'
import { textFaults } from '../pages/view-checks.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'
import { VIEWS } from './views.ts'

for (const look of ['light', 'dark'] as const) {
  test(`in ${look} every view is free of violations, and its text is large and dark enough`, async ({
    page,
    studio,
    files
  }) => {
    test.slow()
    await page.emulateMedia({
      colorScheme: look === 'dark' ? 'dark' : 'light',
      reducedMotion: 'reduce'
    })
    let shown: string | undefined
    for (const { name, text, show, leave } of VIEWS) {
      if (text !== undefined && text !== shown) {
        await files.offer('web.yaml', text)
        await studio.press('Ctrl+O')
        await expect(studio.editor).toContainText(text.slice(0, 20))
        shown = text
      }
      await show?.({ page, studio, files })
      expect.soft(await axeViolations(page), `${look}, ${name}`).toEqual([])
      const { small, faint } = await textFaults(page)
      expect.soft({ small, faint }, `${look}, ${name}`).toEqual({ small: [], faint: [] })
      await leave?.({ page, studio, files })
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
  await files.offer('web.yaml', WEB)
  await studio.press('Ctrl+O')
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')
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

test('the checks see what they are for', async ({ page }) => {
  await page.evaluate(() => {
    document.body.innerHTML =
      '<p style="font-size:11px;color:#aaa;background:#fff;width:40px;overflow:hidden;white-space:nowrap">cut off here</p>'
  })
  const { small, faint, clipped } = await textFaults(page)
  expect([small.length, faint.length, clipped.length]).toEqual([1, 1, 1])
})
