import { ExplainPane } from '../pages/explain-pane.ts'
import { expect, test } from './studio.ts'

const pod = (index: number) => `apiVersion: v1
kind: Pod
metadata:
  name: web-${index}
spec:
  securityContext:
    runAsUser: 1000
  containers:
    - name: web
      image: busybox
`

test.setTimeout(120_000)

test('a large file is read by a worker, and the explanation follows what is typed', async ({ page, studio, files }) => {
  const explain = new ExplainPane(page)
  await files.offer('many.yaml', Array.from({ length: 2500 }, (_, index) => pod(index)).join('---\n'))
  const started = page.waitForEvent('worker')
  await studio.press('Ctrl+O')
  expect((await started).url()).toMatch(/assets\/analysis-worker\.js$/)
  await expect(explain.word('uid 1000')).toBeVisible({ timeout: 40_000 })
  await studio.editor.click()
  await studio.press('Ctrl+Home')
  for (let line = 1; line < 7; line++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.type('7')
  await expect(explain.pane).toContainText('web runs as uid 10007', { timeout: 40_000 })
})
