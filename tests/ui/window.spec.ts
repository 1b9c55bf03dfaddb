import { BuildPane } from '../pages/build-pane.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

test('a new manifest comes from a template or an example of the course', async ({ page, studio }) => {
  await page.getByRole('button', { name: 'New from template' }).click()
  await page.getByRole('radio', { name: 'Deployment' }).check({ force: true })
  await page.getByRole('radio', { name: 'restricted', exact: true }).check({ force: true })
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page).toHaveTitle('deployment.yaml - SecurityContext Studio')
  await expect(studio.editor).toContainText('kind: Deployment')
  await page.getByRole('button', { name: /file menu$/ }).click()
  await page.getByRole('menuitem', { name: /^New/ }).click()
  await page.getByRole('radio', { name: 'Not root, refused' }).check({ force: true })
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Explain', exact: true })).toContainText('CreateContainerConfigError')
})

test('unsaved changes are asked about before another file takes their place', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', WEB)
  await studio.editor.click()
  await page.keyboard.type('#')
  await files.offer('other.yaml', 'kind: Pod\n')
  await studio.press('Ctrl+O')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Save the changes to web.yaml?')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page).toHaveTitle('• web.yaml - SecurityContext Studio')
  await studio.press('Ctrl+O')
  await dialog.getByRole('button', { name: 'Do not save' }).click()
  await expect(page).toHaveTitle('other.yaml - SecurityContext Studio')
})

test('a file that was opened before is opened from the start of a later visit', async ({
  page,
  studio,
  files,
  host
}) => {
  test.skip(host === 'electron', 'recent files of the desktop app are tested with its main process')
  await studio.open(files, 'one.yaml', WEB)
  await studio.open(files, 'two.yaml', 'kind: Pod\n')
  await page.reload()
  const recent = page.getByRole('list').filter({ hasText: 'one.yaml' }).getByRole('button')
  await expect(recent).toHaveText(['two.yaml', 'one.yaml'])
  await recent.last().click()
  await expect(page).toHaveTitle('one.yaml - SecurityContext Studio')
  await studio.editor.click()
  await page.keyboard.type('# seen\n')
  await studio.press('Ctrl+S')
  await expect(page.getByText('Saved one.yaml.')).toBeVisible()
  expect((await files.read('one.yaml')).toString()).toContain('# seen')
})

test('a selection lights in the form, the text and the explanation', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', WEB)
  await studio.editor.getByText('allowPrivilegeEscalation').last().click()
  const build = new BuildPane(page)
  await expect(build.row('allowPrivilegeEscalation')).toHaveClass(/selected/)
  await build.text('runAsUser').focus()
  await expect(page.locator('.cm-selected-field')).toHaveText(/runAsUser: 1500/)
  await expect(page.locator('.cm-lost')).toHaveText('1000')
  await expect(page.getByText('web overrides this')).toBeVisible()
})

test('broken YAML is pointed at, keeps its text, and leaves the rest explained', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', WEB.replace('runAsGroup: 0xBB8', 'runAsGroup: [3000'))
  await expect(page.getByRole('status').filter({ hasText: 'The rest of the file is still explained.' })).toContainText(
    /Line \d+, column \d+\./
  )
  await expect(studio.editor).toContainText('runAsGroup: [3000')
  await expect(page.getByRole('contentinfo').getByRole('button', { name: /[1-9]\d* errors?/ })).toBeEnabled()
})

test('an empty file and a file without a pod leave the window usable', async ({ page, studio, files }) => {
  for (const text of ['', 'kind: ConfigMap\napiVersion: v1\n']) {
    await studio.open(files, 'web.yaml', text)
    await expect(page.getByRole('button', { name: 'Save' })).toBeVisible()
    await studio.editor.click()
    await expect(studio.editor).toBeFocused()
  }
})

const widths = [
  { width: 1920, panes: ['Build', 'YAML', 'Explain'] },
  { width: 1280, panes: ['Build', 'YAML', 'Explain'] },
  { width: 1024, panes: ['YAML', 'Explain'] },
  { width: 800, panes: ['Explain'] }
]
test('the panes fit the width, and nothing overflows the window', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', WEB)
  for (const { width, panes } of widths) {
    await studio.resize(width, width === 800 ? 600 : 800)
    for (const name of ['Build', 'YAML', 'Explain']) {
      await expect(page.getByRole('region', { name, exact: true })).toBeVisible({ visible: panes.includes(name) })
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
  await page.getByRole('tab', { name: 'Build' }).click()
  await expect(page.getByRole('region', { name: 'Build', exact: true })).toBeVisible()
  await expect(page.getByText('starts as').first()).toBeVisible()
})

test('panes are sized and folded by keyboard, and stay so', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', WEB)
  const splitter = page.getByRole('separator', { name: 'Width of Build' })
  const before = Number(await splitter.getAttribute('aria-valuenow'))
  await splitter.focus()
  await page.keyboard.press('ArrowRight')
  await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 16))
  await page.getByRole('button', { name: 'Fold YAML' }).click()
  await expect(page.getByRole('region', { name: 'YAML', exact: true })).toBeHidden()
  await page.reload()
  await studio.open(files, 'web.yaml', WEB)
  await page.getByRole('button', { name: 'Unfold YAML' }).click()
  await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 16))
})

test('by keyboard alone: open, choose a container, change a field, go to the text and save', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'web.yaml', WEB)
  await page.keyboard.press('F6')
  const build = new BuildPane(page)
  await expect(build.scope(/^web nginx/)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(build.scope(/^seed/)).toHaveAttribute('aria-selected', 'true')
  for (let tabs = 0; tabs < 40; tabs++) {
    await page.keyboard.press('Tab')
    if (await build.text('runAsUser').evaluate((input) => input === document.activeElement)) break
  }
  await page.keyboard.type('42')
  await page.keyboard.press('Enter')
  await page.keyboard.press('F6')
  await expect(studio.editor).toBeFocused()
  await expect(studio.editor).toContainText('runAsUser: 42')
  await studio.press('Ctrl+S')
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')
  expect((await files.read('web.yaml')).toString()).toContain('runAsUser: 42')
})

test('the whole text is copied as it is', async ({ page, studio, files, context, host }) => {
  test.skip(host === 'electron', 'the clipboard of the desktop app is tested with its main process')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await studio.open(files, 'web.yaml', WEB)
  await page.getByRole('region', { name: 'YAML', exact: true }).getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Copied web.yaml.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(WEB)
})
