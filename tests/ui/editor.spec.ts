import { BuildPane } from '../pages/build-pane.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

test('the editor completes what may stand there, and tells of a field under the pointer', async ({
  page,
  studio,
  files
}) => {
  await files.offer('web.yaml', WEB)
  await studio.press('Ctrl+O')
  const build = new BuildPane(page)
  await expect(build.scope(/^web nginx/)).toBeVisible()
  await studio.editor.getByText('runAsUser: 1500').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const offers = page.getByRole('listbox', { name: 'Completions' }).getByRole('option')
  await expect(async () => {
    await page.keyboard.press('Control+Space')
    await expect(offers.first()).toContainText('runAsGroup', { timeout: 1000 })
  }).toPass()
  await expect(offers.filter({ hasText: /^fsGroup/ })).toHaveCount(0)
  await page.keyboard.type('readO')
  await expect(offers).toHaveText([/^readOnlyRootFilesystem/])
  await page.keyboard.press('Enter')
  await expect(offers).toHaveText([/^true/, /^false.*as when not set/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(build.state('readOnlyRootFilesystem', 'true')).toBeChecked()

  const tip = page.locator('.cm-field-tip')
  await expect(async () => {
    // A tip waits for a pointer that has come to rest on the word.
    await page.mouse.move(0, 0)
    const { x, y } = (await studio.editor.getByText('NET_BIND_SERVICE').last().boundingBox())!
    await page.mouse.move(x + 20, y + 8)
    await expect(tip).toContainText('Listen on ports below 1024.', { timeout: 1500 })
  }).toPass()
  await expect(tip).toContainText('on each container')
  await expect(tip.getByRole('button', { name: 'Kubernetes documentation' })).toBeVisible()
})
