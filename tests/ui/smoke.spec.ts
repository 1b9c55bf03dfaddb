import { expect, test } from './studio.ts'

const POD = `# kept
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: { runAsUser: 1000 } # flow maps stay
  containers:
    - name: web
      image: busybox
`

test('the window opens with its title, and its script and style run under the policy', async ({ page, studio }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
  })
  await page.reload()
  await expect(page).toHaveTitle('SecurityContext Studio')
  await expect(page.getByRole('button').first()).toBeVisible()
  await studio.resize(800, 600)
  await expect(page.getByRole('button').first()).toBeVisible()
  expect(refused).toEqual([])
})

test('a manifest is opened, changed by typing and saved; nothing else in the file changes', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'web.yaml', POD.replaceAll('\n', '\r\n'))
  await studio.editor.click()
  await studio.press('Ctrl+Home')
  await page.keyboard.type('# mine\n')
  await expect(page).toHaveTitle('• web.yaml - SecurityContext Studio')
  await studio.press('Ctrl+S')
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')
  expect((await files.read('web.yaml')).toString()).toBe(`# mine\n${POD}`.replaceAll('\n', '\r\n'))
})

test('saving under another name leaves the first file alone', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', POD)
  await studio.editor.click()
  await studio.press('Ctrl+Home')
  await page.keyboard.type('# mine\n')
  await files.offerToSave('copy.yaml')
  await studio.press('Ctrl+Shift+S')
  await expect(page).toHaveTitle('copy.yaml - SecurityContext Studio')
  expect((await files.read('copy.yaml')).toString()).toBe(`# mine\n${POD}`)
  expect((await files.read('web.yaml')).toString()).toBe(POD)
})

test('a binary file is refused with its place, and the text that was open stays', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', POD)
  await files.offer('photo.yaml', Buffer.from([0x61, 0x0a, 0xff, 0xd8, 0x00]))
  await studio.press('Ctrl+O')
  await expect(page.getByText(/photo\.yaml is not text: line 2, byte 3 is a NUL byte/)).toBeVisible()
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')
  await expect(studio.editor).toContainText('runAsUser')
})

test('a cancelled dialog changes nothing and says nothing', async ({ page, studio, files }) => {
  await files.cancel()
  await studio.press('Ctrl+O')
  await expect(page).toHaveTitle('SecurityContext Studio')
})
