import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from '@playwright/test'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on the page as it stands: rule and the first places. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run()
  )
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`
  )
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no violation in ${colorScheme}: first run, new, the three panes, and each alone`, async ({
    page,
    studio,
    files
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), 'first run').toEqual([])
    await page.getByRole('button', { name: 'New from template' }).click()
    expect(await violations(page), 'new').toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await files.offer('web.yaml', WEB)
    await studio.press('Ctrl+O')
    await studio.editor.getByText('runAsUser: 1500').click()
    expect(await violations(page), 'three panes').toEqual([])
    await page.getByRole('button', { name: /^Node/ }).click()
    expect(await violations(page), 'menu').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('treeitem', { name: /^web Pod/ }).click()
    expect(await violations(page), 'the pod').toEqual([])
    await studio.resize(800, 600)
    for (const name of ['Build', 'YAML', 'Explain']) {
      await page.getByRole('tab', { name, exact: true }).click()
      expect(await violations(page), name).toEqual([])
    }
  })
}

test('no text is smaller than 12 px', async ({ page, studio, files }) => {
  await files.offer('web.yaml', WEB)
  await studio.press('Ctrl+O')
  await studio.editor.getByText('runAsUser: 1500').click()
  const small = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    const isClipped = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath === 'inset(50%)' || isClipped(element.parentElement))
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const size = parseFloat(getComputedStyle(node.parentElement!).fontSize)
      const isSeen =
        node.textContent!.trim() !== '' && node.parentElement!.checkVisibility() && !isClipped(node.parentElement)
      if (isSeen && size < 12) found.push(`${size}: ${node.textContent!.slice(0, 40)}`)
    }
    return found
  })
  expect(small).toEqual([])
})
