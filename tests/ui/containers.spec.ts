import { BuildPane } from '../pages/build-pane.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

const NAMED = WEB.replace(
  '  namespace: shop\n',
  '  namespace: shop\n  annotations:\n    container.apparmor.security.beta.kubernetes.io/web: runtime/default\n'
)

test('a container is renamed with what names it, and removed, each as one step', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', NAMED)
  const build = new BuildPane(page)
  await build.scope(/^web nginx/).focus()
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog', { name: 'Rename web' })
  await expect(dialog.getByRole('listitem')).toHaveText([/metadata\.annotations\[container\.apparmor/])
  await dialog.getByLabel('Name').fill('seed')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Another container is called seed')
  await dialog.getByLabel('Name').fill('shop')
  await page.keyboard.press('Enter')
  await expect(build.scope(/^shop/)).toBeFocused()
  await expect(studio.editor).toContainText('kubernetes.io/shop: runtime/default')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(build.scope(/^web nginx/)).toBeVisible()
  await expect(studio.editor).toContainText('kubernetes.io/web: runtime/default')

  // The only one of its kind that a pod cannot be without.
  await build.scope(/^web nginx/).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog')).toContainText('A pod needs at least one container.')
  await page.keyboard.press('Escape')
  await build.act('seed', 'Remove')
  await expect(build.scope(/^seed/)).toHaveCount(0)
  await expect(build.scope(/^web nginx/)).toBeFocused()
  await expect(studio.editor).not.toContainText('initContainers')
})
