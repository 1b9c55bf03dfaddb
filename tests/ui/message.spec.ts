import { axeViolations } from '../pages/axe.ts'
import { ExplainPane } from '../pages/explain-pane.ts'
import { MessagePanel } from '../pages/message-panel.ts'
import { expect, test } from './studio.ts'

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: busybox:1.37
      securityContext:
        runAsNonRoot: true
`
const REFUSED =
  'Warning  Failed  3s (x3 over 20s)  kubelet  Error: container has runAsNonRoot and image will run as root (pod: "web_default(8f2c)", container: web)'
const FORBIDDEN =
  'pods "other" is forbidden: violates PodSecurity "baseline:v1.36": hostPort (container "web" uses hostPort 80)'

test('without a manifest a pasted error is explained, anything else is opened', async ({ page, studio }) => {
  const message = new MessagePanel(page)
  const paste = (text: string) =>
    page.evaluate((data) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', data)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, text)
  await studio.resize(800, 600)
  await page.getByRole('button', { name: 'Paste an error' }).waitFor() // who takes what is pasted is there
  await paste(REFUSED)
  await expect(message.text).toHaveValue(REFUSED)
  await expect(message.answer('Kubelet')).toContainText('CreateContainerConfigError')
  await expect(message.answer('Kubelet')).toContainText('What mends it')
  expect(await axeViolations(page)).toEqual([])

  await message.text.fill('the build is broken')
  await expect(message.panel).toContainText('This text is not known')
  await page.keyboard.press('Escape')
  await expect(message.panel).toBeHidden()
  await paste(POD)
  await expect(page).toHaveTitle(/pasted\.yaml/)
})

test('with a manifest the message marks its field, says what agrees, and offers the fix', async ({
  page,
  studio,
  files
}) => {
  const message = new MessagePanel(page)
  await studio.open(files, 'web.yaml', POD)
  await studio.editor.click()
  await studio.press('Ctrl+Shift+E')
  await expect(message.text).toBeFocused()
  await page.keyboard.insertText(`${REFUSED}\n${FORBIDDEN}`)

  await expect(message.answer('Kubelet')).toContainText('The open manifest brings this message.')
  await expect(message.answer('Admission')).toContainText('about Pod other, the open file has Pod web')
  await expect(new ExplainPane(page).row('runAsNonRoot')).toHaveAttribute('aria-selected', 'true')

  await message.button('Give it a user: runAsUser: 1000').click()
  await expect(studio.editor).toContainText('runAsUser: 1000')
  await expect(message.answer('Kubelet')).toContainText('The open manifest does not bring this message.')
})
