import { axeViolations } from '../pages/axe.ts'
import { expect, test } from './studio.ts'

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: busybox:1.37
      securityContext:
        runAsUser: 0
    - name: side
      image: busybox:1.37
      securityContext:
        privileged: true
`

test('every line of the process says why, and a version of the strip is chosen there', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'web.yaml', POD)
  await page.getByRole('button', { name: 'Why is a line so' }).click()
  await page.getByRole('menuitemradio', { name: 'CapEff' }).click()
  await expect(page.getByRole('list', { name: 'Why, first cause first' })).toContainText('line 9')
  await page.getByRole('button', { name: '1.36', exact: true }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('button', { name: '1.35', exact: true })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Kubernetes 1.35' })).toBeVisible()
})

test('before and after an edit, and two containers of the file', async ({ page, studio, files }) => {
  await studio.resize(800, 600)
  await studio.open(files, 'web.yaml', POD)
  await page.getByRole('button', { name: 'Compare' }).click()
  const compare = page.getByRole('region', { name: 'Compare' })
  await expect(compare).toContainText('Nothing is edited')

  await compare.getByRole('combobox', { name: 'web against' }).selectOption('side')
  await expect(compare).toContainText('is no longer privileged')
  await expect(compare.getByRole('row', { name: /^privileged/ })).toHaveText(/yes\s*no/)
  expect(await axeViolations(page)).toEqual([])

  await compare.getByRole('combobox', { name: 'web against' }).selectOption('before the edits')
  await studio.press('Ctrl+2')
  await studio.editor.click()
  await studio.press('Ctrl+End')
  await page.keyboard.insertText('        runAsUser: 77')
  await expect(page).toHaveTitle('• web.yaml - SecurityContext Studio')
  await studio.press('Ctrl+3')
  await expect(compare).toContainText('loses UID 0: starts as uid 77')
  // The pod has the name of its container; each is a part of its own.
  await studio.press('Ctrl+2')
  for (const [line, value] of [
    ['runAsUser: 0', '5'],
    ['privileged: true', 'false']
  ] as const) {
    await studio.editor.getByText(line).click()
    await page.keyboard.press('End')
    await page.keyboard.press('Control+Backspace') // the value
    await page.keyboard.insertText(value)
  }
  await studio.press('Ctrl+3')
  await expect(compare.getByRole('heading')).toHaveText(['Pod web', 'web', 'side'])
  await studio.press('Ctrl+Shift+D')
  await expect(compare).toBeHidden()
})
