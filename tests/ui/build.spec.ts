import type { Page } from '@playwright/test'
import { BuildPane } from '../pages/build-pane.ts'
import type { HostFiles } from './files.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'
import type { StudioPage } from '../pages/studio-page.ts'

/** Opens a text and gives what the file holds after saving. */
async function open(page: Page, studio: StudioPage, files: HostFiles, text: string) {
  await studio.open(files, 'web.yaml', text)
  const build = new BuildPane(page)
  const saved = async () => {
    await studio.press('Ctrl+S')
    await expect(page.getByText('Saved web.yaml.')).toBeVisible()
    return (await files.read('web.yaml')).toString()
  }
  return { build, saved }
}

test('a form change edits only its bytes, and typing shows in the form', async ({ page, studio, files }) => {
  const { build, saved } = await open(page, studio, files, WEB.replaceAll('\n', '\r\n'))
  await expect(build.row('runAsUser')).toContainText('overrides 1000 from pod and 101 from image')
  await build.text('runAsUser').fill('1600')
  await build.text('runAsUser').press('Enter')
  expect(await saved()).toBe(WEB.replace('1500\n\n', '1600\n\n').replaceAll('\n', '\r\n'))

  await studio.editor.getByText('runAsUser: 1600').click()
  await page.keyboard.press('End')
  for (let digit = 0; digit < 4; digit++) await page.keyboard.press('Backspace')
  await page.keyboard.type('1700')
  await expect(build.text('runAsUser')).toHaveValue('1700')
  await expect(page.getByRole('region', { name: 'Explain', exact: true })).toContainText('uid 1700')
})

test('three states: unset shows what is inherited, false is written, unset takes the key away', async ({
  page,
  studio,
  files
}) => {
  const { build, saved } = await open(page, studio, files, WEB)
  await expect(build.state('readOnlyRootFilesystem', 'unset')).toBeChecked()
  await expect(build.row('readOnlyRootFilesystem')).toContainText('inherits false from defaults')
  await build.state('readOnlyRootFilesystem', 'false').check()
  await expect(studio.editor).toContainText('readOnlyRootFilesystem: false')
  await build.state('readOnlyRootFilesystem', 'unset').check()
  await expect(studio.editor).not.toContainText('readOnlyRootFilesystem')
  expect(await saved()).toBe(WEB)
})

test('a value out of range stays in the control with its message, and the text stays as it was', async ({
  page,
  studio,
  files
}) => {
  const { build, saved } = await open(page, studio, files, WEB)
  const user = build.text('runAsUser')
  await user.fill('2147483648')
  await user.press('Tab')
  await expect(user).toHaveValue('2147483648')
  await expect(user).toHaveAttribute('aria-invalid', 'true')
  await expect(build.row('runAsUser')).toContainText('Found 2147483648, expected a whole number from 0 to 2147483647')
  expect(await saved()).toBe(WEB)
  await user.fill('7')
  await expect(user).toHaveAttribute('aria-invalid', 'false')
  await expect(studio.editor).toContainText('runAsUser: 7')
})

test('form and text share one history', async ({ page, studio, files }) => {
  const { build, saved } = await open(page, studio, files, WEB)
  await build.state('privileged', 'true').check()
  await studio.editor.getByText('Storefront').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Mind it.')
  await build.state('allowPrivilegeEscalation', 'true').check()
  await expect(studio.editor).toContainText('uid 1500. Mind it.')
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect(build.state('allowPrivilegeEscalation', 'false')).toBeChecked()
  await expect(studio.editor).toContainText('Mind it.')
  while (await undo.isEnabled()) await undo.click()
  await expect(build.state('privileged', 'unset')).toBeChecked()
  expect(await saved()).toBe(WEB)
})

test('a field of the pod is locked in a container and leads there', async ({ page, studio, files }) => {
  const { build } = await open(page, studio, files, WEB)
  await expect(build.text('fsGroup')).toBeDisabled()
  await build.row('fsGroup').getByRole('button', { name: 'Go to pod' }).click()
  await expect(build.scope(/^web Pod/)).toHaveAttribute('aria-selected', 'true')
  await expect(build.text('fsGroup')).toBeEnabled()
  await expect(build.text('fsGroup')).toHaveValue('2000')
  await expect(build.row('runAsUser')).toContainText('web overrides it')
})

test('a change of os.name shows what it would make invalid, and removes it on request', async ({
  page,
  studio,
  files
}) => {
  const { build } = await open(page, studio, files, WEB)
  await build.scope(/^web Pod/).click()
  await build.choice('os.name').selectOption('windows')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('spec.securityContext.runAsUser: Forbidden: cannot be set for a windows pod')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(studio.editor).not.toContainText('windows')
  await build.choice('os.name').selectOption('windows')
  await dialog.getByRole('button', { name: 'Remove them' }).click()
  await expect(studio.editor).toContainText('name: windows')
  await expect(studio.editor).not.toContainText('runAsUser')
  await expect(build.text('runAsUser')).toBeDisabled()
  await expect(build.row('runAsUser')).toContainText('Linux only: forbidden by os.name: windows')
  await expect(build.text('runAsUserName')).toBeEnabled()
})

test('capabilities are found by name, by what they allow, and by mask', async ({ page, studio, files }) => {
  const { build } = await open(page, studio, files, WEB)
  const row = build.row('capabilities.add')
  await row.getByRole('button', { name: 'Add a capability to capabilities.add' }).click()
  const box = row.getByRole('combobox')
  await box.fill('set the clock')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(/^SYS_TIME/)
  await box.press('Enter')
  await expect(studio.editor).toContainText('add: [NET_BIND_SERVICE, SYS_TIME]')
  await box.fill('0x2000')
  await box.press('Enter')
  await expect(studio.editor).toContainText('NET_BIND_SERVICE, SYS_TIME, NET_RAW')
  await box.fill('NOTHING_LIKE_IT')
  await box.press('Enter')
  await expect(row).toContainText('NOTHING_LIKE_IT is not a capability of Linux')
  await box.press('Escape')
  await row.getByRole('button', { name: 'Remove SYS_TIME from capabilities.add' }).click()
  await expect(studio.editor).toContainText('add: [NET_BIND_SERVICE, NET_RAW]')
})

test('both capability lists show as one mask, and a mask is turned into the lists', async ({ page, studio, files }) => {
  const { build, saved } = await open(page, studio, files, WEB)
  const mask = build.text('Mask of capabilities')
  await expect(mask).toHaveValue('0000000000000400')
  await mask.fill('00000000aa0425fb')
  await mask.press('Enter')
  await expect(studio.editor).toContainText('capabilities: { add: [SYS_TIME] }')
  await mask.fill('a80425fb0000000000')
  await mask.press('Tab')
  await expect(mask).toHaveAttribute('aria-invalid', 'true')
  await expect(build.row('capabilities.drop')).toContainText('Found a80425fb0000000000, expected up to 16 hex digits')
  await mask.fill('0x400')
  await mask.press('Enter')
  await expect(mask).toHaveValue('0000000000000400')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(mask).toHaveValue('00000000aa0425fb')
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await saved()).toBe(WEB)
})

test('a profile of the node is written once its path is given', async ({ page, studio, files }) => {
  const { build } = await open(page, studio, files, WEB)
  await build.choice('seccompProfile').selectOption('Localhost')
  await expect(build.row('seccompProfile')).toContainText('Localhost needs the path of a profile on the node')
  await expect(studio.editor).not.toContainText('Localhost')
  const path = build.text('seccompProfile localhostProfile')
  await path.fill('profiles/audit.json')
  await path.press('Enter')
  await expect(studio.editor).toContainText('localhostProfile: profiles/audit.json')
})

test('a container is added with a name of its own', async ({ page, studio, files }) => {
  const { build } = await open(page, studio, files, WEB)
  await build.pane.getByRole('button', { name: 'Add container' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('web')
  await dialog.getByLabel('Image').fill('busybox')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('Another container is called web')
  await dialog.getByLabel('Name').fill('logs')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(build.scope(/^logs/)).toHaveAttribute('aria-selected', 'true')
  await expect(studio.editor).toContainText('name: logs')
})

test('Delete reverts a field to what it inherits', async ({ page, studio, files }) => {
  const { build } = await open(page, studio, files, WEB)
  await build.state('allowPrivilegeEscalation', 'false').focus()
  await page.keyboard.press('Delete')
  await expect(build.state('allowPrivilegeEscalation', 'unset')).toBeChecked()
  await expect(studio.editor).toContainText('runAsUser: 1500')
})

test('Space goes round unset, true and false, and keeps the focus', async ({ page, studio, files }) => {
  const { build, saved } = await open(page, studio, files, WEB)
  await build.state('privileged', 'unset').focus()
  for (const state of ['true', 'false', 'unset'] as const) {
    await page.keyboard.press('Space')
    await expect(build.state('privileged', state)).toBeChecked()
    await expect(build.state('privileged', state)).toBeFocused()
  }
  expect(await saved()).toBe(WEB)
})
