import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { axeViolations } from '../pages/axe.ts'
import { expect, test } from './studio.ts'

// Another program writes the open file. The window finds out when it gets the focus again, and before it saves.

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: []\n'
const THEIRS = POD.replace('name: web', 'name: theirs')
const focus = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus')))

test('a file that changed on disk is compared, kept or taken, and never replaced unasked', async ({
  page,
  studio,
  files,
  folder
}) => {
  const strip = page.getByRole('status').filter({ hasText: 'web.yaml changed on disk. Yours differs in 2 lines.' })
  await studio.open(files, 'web.yaml', POD)
  await studio.editor.click()
  await studio.press('Ctrl+Home')
  await page.keyboard.type('# mine\n')
  await writeFile(join(folder, 'web.yaml'), THEIRS)

  // Before a save, without a focus in between.
  await studio.press('Ctrl+S')
  await expect(strip).toBeVisible()
  expect((await files.read('web.yaml')).toString()).toBe(THEIRS)
  await studio.press('Ctrl+S')
  await expect(page.getByText('Choose first: Keep mine or Take theirs.')).toBeVisible()
  expect((await files.read('web.yaml')).toString()).toBe(THEIRS)

  await strip.getByRole('button', { name: 'Compare' }).click()
  const dialog = page.getByRole('dialog', { name: 'web.yaml: on disk and here' })
  await expect(dialog.getByRole('region', { name: 'Lines that differ' })).toContainText('# mine')
  await expect(dialog.getByRole('region', { name: 'Lines that differ' })).toContainText('name: theirs')
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await expect(strip).toBeHidden()
  await studio.press('Ctrl+S')
  await expect(page.getByText('Saved web.yaml.')).toBeVisible()
  expect((await files.read('web.yaml')).toString()).toBe(`# mine\n${POD}`)

  // Taken, and taken back: one step of the history.
  await studio.editor.click()
  await page.keyboard.type('#')
  await writeFile(join(folder, 'web.yaml'), THEIRS)
  await focus(page)
  await page.getByRole('button', { name: 'Take theirs' }).click()
  await expect(studio.editor).toContainText('name: theirs')
  await expect(studio.editor).not.toContainText('# mine')
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')
  await studio.press('Ctrl+Z')
  await expect(studio.editor).toContainText('# mine')
  await expect(page).toHaveTitle('• web.yaml - SecurityContext Studio')
})

test('a text nobody touched follows the disk at once, also to other line ends', async ({
  page,
  studio,
  files,
  folder
}) => {
  await studio.open(files, 'web.yaml', POD)
  await expect(studio.editor).toContainText('name: web')
  await writeFile(join(folder, 'web.yaml'), THEIRS)
  await focus(page)
  await expect(studio.editor).toContainText('name: theirs')
  await expect(page.getByText('web.yaml changed on disk and was read again.')).toBeVisible()
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')
  await writeFile(join(folder, 'web.yaml'), POD.replaceAll('\n', '\r\n'))
  await focus(page)
  await expect(page.getByRole('contentinfo')).toContainText('CRLF')
  await expect(studio.editor).toContainText('name: web')
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')
})
