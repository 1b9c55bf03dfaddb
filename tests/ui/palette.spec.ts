import { BuildPane } from '../pages/build-pane.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

test('the palette goes to fields, sets them, answers questions and runs commands, by keyboard alone', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'web.yaml', WEB)
  const build = new BuildPane(page)
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const query = palette.getByRole('combobox')
  const option = (name: string | RegExp) => palette.getByRole('option', { name })
  const ask = async (text: string) => {
    await studio.press('Ctrl+K')
    await query.fill(text)
  }

  await ask('rorf')
  await expect(palette.getByRole('group', { name: 'Fields of web' })).toBeVisible()
  await expect(option(/^readOnlyRootFilesystem/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(build.row('readOnlyRootFilesystem').getByRole('radio', { name: /unset/ })).toBeFocused()

  await ask('set root true in every')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(option(/^Set readOnlyRootFilesystem: true in every container/)).toBeVisible()
  await option(/^Set readOnlyRootFilesystem: true in every container/).click()
  await expect(studio.editor.getByText('readOnlyRootFilesystem')).toHaveCount(2)
  await studio.press('Ctrl+Z')
  await expect(studio.editor.getByText('readOnlyRootFilesystem')).toHaveCount(0)

  await ask('runAsUser 1700')
  await page.keyboard.press('Enter')
  await expect(studio.editor).toContainText('runAsUser: 1700')
  await ask('runAsUser -1')
  await page.keyboard.press('Enter')
  await expect(palette.getByRole('status')).toContainText('expected a whole number from 0')
  await page.keyboard.press('Escape')
  await expect(studio.editor).toContainText('runAsUser: 1700')

  await ask('why uid')
  await expect(option(/^Why is the uid 1700\?/)).toContainText('runAsUser is 1700')
  await query.fill('who write /tmp')
  await expect(option(/^Who can write \/tmp\?/)).toContainText('seed (uid 1000), web (uid 1700)')
  await page.keyboard.press('Enter')

  await ask('1.27')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Kubernetes 1.27' })).toBeVisible()
  await ask('seed')
  await page.keyboard.press('Enter')
  await expect(build.scope(/^seed/)).toHaveAttribute('aria-selected', 'true')
  await ask('theme dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('every key of the keyboard map stands there, and ? is a character where one types', async ({
  page,
  studio,
  files
}) => {
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keyboard map' })
  for (const keys of ['Ctrl K', 'F8', 'Ctrl Shift M', 'Alt Down']) {
    await expect(map.getByText(keys, { exact: true }).first()).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await studio.open(files, 'web.yaml', WEB)
  await studio.editor.getByText('# Storefront').click() // a comment: the selected container stays
  await page.keyboard.type('?')
  await expect(map).toBeHidden()
  await page.keyboard.press('F6')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(new BuildPane(page).scope(/^seed/)).toHaveAttribute('aria-selected', 'true')
})
