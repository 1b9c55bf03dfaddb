import { axeViolations } from '../pages/axe.ts'
import { ExportDialog } from '../pages/export-dialog.ts'
import { expect, test } from './studio.ts'

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext:
    runAsUser: 1000
    fsGroup: 2000
  volumes:
    - name: data
      emptyDir: {}
  containers:
    - name: app
      image: nginx
      volumeMounts: [{ name: data, mountPath: "/srv/<&'${'long'.repeat(40)}" }]
      securityContext:
        runAsUser: 0
        runAsNonRoot: true
    - name: log
      image: busybox
      securityContext: { capabilities: { drop: [ALL] } }
`

test('the card of a container is copied, saved as a picture and printed', async ({ page, context, studio, files }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await studio.open(files, 'web.yaml', POD)
  await studio.press('Ctrl+E')
  const card = new ExportDialog(page)
  const { dialog, preview, copy, saveAs, print } = card
  await expect(dialog).toBeVisible()
  await expect(print).toBeHidden()

  await card.choose('Card as Markdown')
  await expect(preview).toContainText('## Container app')
  await copy.click()
  await expect(page.getByText('Copied the explanation.', { exact: true })).toBeVisible()
  const markdown = await page.evaluate(() => navigator.clipboard.readText())
  expect(markdown).toBe(await preview.textContent())
  expect(markdown).toMatch(/^# Pod shop\/web\n/)
  expect(markdown).toMatch(/\| `runAsUser` \| 0 \| container, line 16 \| pod, line 6: 1000/)
  expect(markdown).not.toContain('Container log')

  await card.choose('Card as SVG')
  const picture = dialog.getByRole('img', { name: 'Explanation card of Pod shop/web' })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960)
  expect(await axeViolations(page)).toEqual([])
  await card.take('All')
  await files.offerToSave('web.svg')
  await saveAs.click()
  await expect(page.getByText('Saved the explanation as web.svg.')).toBeVisible()
  const svg = (await files.read('web.svg')).toString()
  const drawn = await page.evaluate((source) => {
    const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement
    document.body.append(root)
    const texts = [...root.querySelectorAll('text')]
    const rights = texts.map((text) => text.getBBox().x + text.getBBox().width)
    root.remove()
    return { name: root.nodeName, right: Math.max(...rights), text: texts.map((text) => text.textContent).join('\n') }
  }, svg)
  expect(drawn.name).toBe('svg')
  expect(drawn.text).toContain("/srv/<&'long")
  expect(drawn.text).toContain('Container log')
  expect(drawn.right).toBeGreaterThan(600)
  expect(drawn.right).toBeLessThanOrEqual(928)

  await card.take('One')
  // The dialog of the printer is the system's own: that it is asked for, and what it would get.
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  await print.click()
  await expect(page.locator('html[data-printed]')).toBeAttached()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const paper = page.getByRole('article')
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Pod shop/web')
  await expect(paper.getByRole('heading', { level: 2 })).toHaveText('Container app')
  await expect(dialog).toBeHidden()
  await expect(studio.editor).toBeHidden()
  expect(await paper.evaluate((article) => getComputedStyle(article).color)).toBe('rgb(0, 0, 0)')
  expect(await paper.evaluate((article) => getComputedStyle(article).backgroundColor)).toBe('rgb(255, 255, 255)')
  await studio.resize(720, 1000)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/card-print.png`, fullPage: true })

  await page.emulateMedia({ media: 'screen' })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.locator('.printed-card')).toHaveCount(0)
})
