import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

test('what is presented stands on the other display too, and goes with it', async ({ page, studio, files, inMain }) => {
  test.skip(
    (await inMain(({ screen }) => screen.getAllDisplays().length)) !== 2,
    'this machine has no second display; the double has one'
  )
  await studio.open(files, 'web.yaml', WEB)
  const opening = page.context().waitForEvent('page')
  await inMain(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('view.projector')!.click())
  const wall = await opening
  await expect(page.getByRole('dialog', { name: /^Present: web/ })).toBeVisible()
  const title = wall.getByRole('heading', { level: 1 })
  await expect(title).toBeVisible({ timeout: 30_000 }) // a second page has to load first
  await expect(title).toHaveText(await page.getByRole('heading', { level: 1 }).innerText())
  await expect(wall.getByRole('button')).toHaveCount(0)
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await expect(wall.getByText(/^Step \d/)).toHaveText((await page.getByText(/^Step \d/).textContent())!)
  await expect(title).toHaveText(await page.getByRole('heading', { level: 1 }).innerText())
  const closed = wall.waitForEvent('close')
  await page.keyboard.press('Escape')
  await closed
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(studio.editor).toBeVisible()
})
