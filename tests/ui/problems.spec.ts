import { BuildPane } from '../pages/build-pane.ts'
import { atEverySize, expectAccessible } from '../pages/every-size.ts'
import { ExplainPane } from '../pages/explain-pane.ts'
import { ProblemsPanel } from '../pages/problems-panel.ts'
import { expect, test } from './studio.ts'

/** Every kind of finding: a number out of range, a misplaced field, a conflict, notes. */
const AGENT = `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  securityContext:
    runAsUser: -1
  containers:
    - name: agent
      image: registry.example/team/agent:4.2
      securityContext:
        fsGroup: 2000
        privileged: true
        allowPrivilegeEscalation: false
        capabilities:
          add: [CAP_NET_ADMIN]
`
const SOUND = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.29
      securityContext:
        runAsUser: 1500
`

test.beforeEach(async ({ studio, files }) => {
  await studio.open(files, 'agent.yaml', AGENT)
})

test('the keys open and close the panel, the focus goes in and back', async ({ page, studio }) => {
  const problems = new ProblemsPanel(page)
  await studio.editor.click()
  await studio.press('Ctrl+Shift+M')
  await expect(problems.panel).toContainText('3 errors, 2 notes')
  await expect(problems.place('runAsUser: Invalid value')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(problems.panel).toBeHidden()
  await expect(studio.editor).toBeFocused()
})

test('a count in the status bar opens the panel on the first of its kind', async ({ page }) => {
  const problems = new ProblemsPanel(page)
  await problems.count('2 notes').click()
  await expect(problems.place('is not in the image catalogue')).toBeFocused()
})

test('a row says gate, severity, the exact words, the line and what it means', async ({ page, studio }) => {
  const problems = new ProblemsPanel(page)
  await studio.press('Ctrl+Shift+M')
  const row = problems.row('spec.securityContext.runAsUser')
  await expect(row).toContainText('API server')
  await expect(row).toContainText('Error')
  await expect(row).toContainText('Invalid value: -1: must be between 0 and 2147483647, inclusive')
  await expect(row).toContainText(/Line 7\. User and group IDs/)
  for (const each of await problems.rows().all()) {
    expect(await each.getByRole('button').count(), 'a place and at most two fixes').toBeLessThanOrEqual(3)
  }
})

test('each finding stands on its key, its row of the form and its gate', async ({ page, studio }) => {
  const build = new BuildPane(page)
  const explain = new ExplainPane(page)
  await expect(explain.gates().first()).toContainText('Stop')
  await expect(page.locator('.cm-problem').filter({ hasText: '-1' })).toBeVisible()
  await expect(page.locator('.cm-problem').filter({ hasText: 'fsGroup' }).first()).toBeVisible()
  await expect(build.row('fsGroup')).toContainText('unknown field "spec.containers[0].securityContext.fsGroup"')
  await studio.editor.getByText('-1').click()
  await expect(build.row('runAsUser')).toContainText('must be between 0 and 2147483647, inclusive')
})

test('choosing a row selects its place in every pane', async ({ page, studio }) => {
  const problems = new ProblemsPanel(page)
  const build = new BuildPane(page)
  await studio.press('Ctrl+Shift+M')
  await page.keyboard.press('ArrowDown')
  await expect(problems.place('unknown field')).toBeFocused()
  await expect(build.row('fsGroup')).toHaveClass(/selected/)
  await expect(page.locator('.cm-selected-field')).toHaveText(/fsGroup: 2000/)
  await page.keyboard.press('Enter')
  await expect(studio.editor).toBeFocused()
  await expect(page.getByRole('contentinfo')).toContainText('Ln 12')
  await expect(problems.panel).toBeVisible()
})

test('F8 and Shift F8 go round all problems, also several of one place', async ({ page, studio }) => {
  const line = page.getByRole('contentinfo')
  await studio.editor.click()
  await page.keyboard.press('Control+Home')
  for (const expected of [7, 10, 12, 12, 16, 7]) {
    await page.keyboard.press('F8')
    await expect(line).toContainText(`Ln ${expected}`)
    await expect(studio.editor).toBeFocused()
  }
  await page.keyboard.press('Shift+F8')
  await expect(line).toContainText('Ln 16')
})

test('a fix of the panel changes the text, and the focus goes to its field', async ({ page, studio }) => {
  const problems = new ProblemsPanel(page)
  await studio.press('Ctrl+Shift+M')
  await problems.fix("Move fsGroup to the pod's securityContext").click()
  await expect(problems.row('unknown field')).toHaveCount(0)
  await expect(studio.editor).toBeFocused()
  await expect(page.locator('.cm-selected-field')).toHaveText(/^ {4}fsGroup: 2000/)
  await expect(problems.news).toContainText("Done: Move fsGroup to the pod's securityContext. 2 errors")
})

test('Ctrl . asks before it makes the one fix at the caret, which is not certain', async ({ page, studio }) => {
  await studio.editor.getByText('-1').click()
  await studio.press('Ctrl+.')
  await expect(new ProblemsPanel(page).fixMenu.getByRole('menuitem')).toBeFocused()
  await expect(studio.editor).toContainText('runAsUser: -1')
  await page.keyboard.press('Enter')
  await expect(studio.editor).not.toContainText('runAsUser')
  await expect(studio.editor).toBeFocused()
  await studio.press('Ctrl+Z')
  await expect(studio.editor).toContainText('runAsUser: -1')
})

test('Ctrl . offers several fixes; Escape gives the focus back, Enter makes one', async ({ page, studio }) => {
  const problems = new ProblemsPanel(page)
  await studio.editor.getByText('fsGroup').click()
  await studio.press('Ctrl+.')
  await expect(problems.fixMenu.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(studio.editor).toBeFocused()
  await studio.press('Ctrl+.')
  await page.keyboard.press('Enter')
  await expect(problems.fixMenu).toBeHidden()
  await expect(studio.editor).toBeFocused()
  await expect(problems.count('2 errors')).toBeVisible()
})

test('Ctrl . in the form fixes the focused field, and the focus stays', async ({ page, studio }) => {
  const build = new BuildPane(page)
  await build.scope(/^agent Pod/).click()
  const user = build.text('runAsUser')
  await user.focus()
  await studio.press('Ctrl+.')
  await page.keyboard.press('Enter')
  await expect(studio.editor).not.toContainText('runAsUser')
  await expect(user).toBeFocused()
})

test('F6 also stops at the problems, and a fix in Explain leaves the focus there', async ({ page, studio }) => {
  const problems = new ProblemsPanel(page)
  await studio.press('Ctrl+Shift+M')
  await studio.press('Ctrl+3')
  await page.keyboard.press('F6')
  await expect(problems.panel.getByRole('button').and(page.locator(':focus'))).toBeVisible()
  await page.keyboard.press('Shift+F6')
  const explain = page.getByRole('region', { name: 'Explain', exact: true })
  await explain.getByRole('button', { name: /^Do all/ }).press('Enter')
  await expect(studio.editor).not.toContainText('runAsUser: -1')
  await expect(explain.locator(':focus')).toBeVisible()
})

test('Fix all that are certain guesses nothing, and is one step of the history', async ({ page, studio }) => {
  const problems = new ProblemsPanel(page)
  await studio.press('Ctrl+Shift+M')
  await expect(problems.fixAll).toHaveText('Fix all that are certain (1)')
  await problems.fixAll.click()
  await expect(problems.fixAll).toBeHidden()
  await expect(studio.editor).toContainText('runAsUser: -1')
  await expect(studio.editor).toContainText('allowPrivilegeEscalation: false')
  await expect(problems.row('unknown field')).toHaveCount(0)
  await studio.editor.focus()
  await studio.press('Ctrl+Z')
  await expect(problems.row('unknown field')).toHaveCount(1)
})

test('a fix is made in the document that it is about', async ({ page, studio, files }) => {
  const problems = new ProblemsPanel(page)
  await studio.open(files, 'two.yaml', `${SOUND}---\n${AGENT}`)
  await studio.press('Ctrl+Shift+M')
  await expect(problems.row('spec.securityContext.runAsUser')).toContainText('Line 17.')
  await problems.fix('Remove runAsUser').click()
  await expect(studio.editor).not.toContainText('runAsUser: -1')
  await expect(studio.editor).toContainText('runAsUser: 1500')
})

test('a finding is announced once', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', SOUND)
  // The refusal of the file before would be the same words.
  await expect(page.locator('[aria-live=assertive]')).toHaveText('')
  await page.evaluate(() => {
    const spoken: string[] = []
    Object.assign(window, { spoken })
    new MutationObserver((records) => {
      const regions = records.map(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest('[aria-live], [role=status], [role=alert]')
      )
      for (const region of new Set(regions)) if (region?.textContent) spoken.push(region.textContent)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const spoken = (words: string) =>
    page.evaluate(
      (wanted) => (window as unknown as { spoken: string[] }).spoken.filter((text) => text.includes(wanted)).length,
      words
    )
  await studio.editor.getByText('runAsUser: 1500').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('fsGroup: 1')
  await expect.poll(() => spoken('unknown field'), 'the refusal, in Explain').toBe(1)
  await page.keyboard.press('Shift+Home')
  await page.keyboard.insertText('capabilities: { add: [CAP_CHOWN], drop: [CHOWN] }')
  const news = new ProblemsPanel(page).news
  await expect(news).toContainText(/(Warning|Note), line 10: /)
  const words = (await news.textContent())!
  await page.waitForTimeout(1500) // nothing more may be said
  expect(await spoken(words)).toBe(1)
})

test('no axe violation, light or dark; nothing is cut off', async ({ page, studio }) => {
  const problems = new ProblemsPanel(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await studio.press('Ctrl+Shift+M')
  await page.keyboard.press('ArrowDown')
  await atEverySize(studio, async (width) => {
    const wide = await problems.panel.evaluate((panel) =>
      [...panel.querySelectorAll('ol, li')].map((part) => part.scrollWidth - part.clientWidth)
    )
    expect(Math.max(...wide), width).toBeLessThanOrEqual(0)
  })
  await page.keyboard.press('Escape')
  await studio.editor.getByText('fsGroup').click()
  await studio.press('Ctrl+.')
  await expect(problems.fixMenu).toBeVisible()
  await expectAccessible(studio, 'fixes')
})
