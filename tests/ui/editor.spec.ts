import { axeViolations } from '../pages/axe.ts'
import { BuildPane } from '../pages/build-pane.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

test('the editor completes what may stand there, and tells of a field under the pointer', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'web.yaml', WEB)
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
  // The list leaves keys to the text until it has stood for 75 ms, so that nobody takes what they have not seen.
  const seen = () => offers.first().evaluate(() => new Promise((then) => setTimeout(then, 150)))
  await expect(offers).toHaveText([/^readOnlyRootFilesystem/])
  await seen()
  await page.keyboard.press('Enter')
  await expect(offers).toHaveText([/^true/, /^false.*as when not set/])
  await seen()
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

test('a field is gone to by name, looked up in the reference, and added from there', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'web.yaml', WEB)
  const build = new BuildPane(page)
  await expect(build.scope(/^web nginx/)).toBeVisible()
  await studio.press('Ctrl+Shift+O')
  const field = page.getByRole('combobox', { name: 'Field' })
  const found = page.getByRole('listbox', { name: 'Fields' }).getByRole('option')
  await expect(found.first()).toHaveText(/runAsUser.*1500.*line 22/)
  await field.fill('escal')
  await field.press('Enter')
  await expect(studio.editor).toBeFocused()
  await expect(page.getByRole('contentinfo')).toContainText('Ln 24')
  await expect(build.row('allowPrivilegeEscalation')).toHaveClass(/selected/)

  await page.keyboard.press('F1')
  const dialog = page.getByRole('dialog', { name: /^Fields of Kubernetes/ })
  await expect(dialog.getByText('Behaves as true: only an explicit false sets no_new_privs.')).toBeVisible()
  await dialog.getByRole('radio', { name: 'Windows' }).check({ force: true })
  await expect(dialog.getByText('runAsUserName', { exact: false }).first()).toBeVisible()
  await expect(dialog.getByText('seccompProfile')).toHaveCount(0)
  await dialog.getByRole('radio', { name: 'Linux' }).check({ force: true })
  await dialog.getByRole('radio', { name: 'Pod' }).check({ force: true })
  await expect(dialog.getByText('privileged', { exact: true })).toHaveCount(0)
  await dialog.getByRole('radio', { name: 'Container' }).check({ force: true })
  await dialog.getByRole('searchbox', { name: 'Search' }).fill('root filesystem')
  await dialog.getByText('readOnlyRootFilesystem').click()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add it to web' }).click()
  await expect(build.state('readOnlyRootFilesystem', 'unset')).toBeFocused()
})

test('a word is found and replaced everywhere; that is one step back', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', WEB)
  await expect(studio.editor).toContainText('NET_BIND_SERVICE')
  await studio.editor.click()
  await studio.press('Ctrl+F')
  const find = page.getByRole('textbox', { name: 'Find' })
  await expect(find).toBeFocused()
  await find.pressSequentially('runas')
  await expect(page.locator('.cm-searchMatch').first()).toHaveText('runAs')
  await page.getByRole('checkbox', { name: 'Match case' }).check()
  await expect(page.locator('.cm-searchMatch')).toHaveCount(0)
  await find.clear()
  await find.pressSequentially('NET_BIND_SERVICE')
  await page.getByRole('textbox', { name: 'Replace' }).pressSequentially('CHOWN')
  await page.getByRole('button', { name: 'Replace all' }).click()
  await expect(studio.editor).toContainText('CHOWN')
  await expect(studio.editor).not.toContainText('NET_BIND_SERVICE')
  await page.keyboard.press('Escape')
  await expect(find).toBeHidden()
  await expect(studio.editor).toBeFocused()
  await studio.press('Ctrl+Z')
  await expect(studio.editor).toContainText('NET_BIND_SERVICE')
  await expect(studio.editor).not.toContainText('CHOWN')
})
