import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { axeViolations } from '../pages/axe.ts'
import { LessonPane } from '../pages/lesson-pane.ts'
import { expect, test } from './studio.ts'

const THIRD = readFileSync(join(import.meta.dirname, '../../resources/lessons/03-container-overrides-pod.md'), 'utf8')

/** The page may still be drawing when axe first looks. */
const isAccessible = (page: Page) => expect(async () => expect(await axeViolations(page)).toEqual([])).toPass()

test('a student predicts, is wrong, learns why, is right, and goes on', async ({ studio, page }) => {
  const lesson = new LessonPane(page)
  await lesson.open(/The container has the last word/)
  await lesson.step(/The container sets another/).click()
  await expect(studio.editor).toContainText('runAsUser: 2000')
  const explain = page.getByRole('tabpanel', { name: 'Explanation' })
  await expect(explain.getByText('Covered.')).toBeVisible()
  await expect(explain.getByText('What is declared')).toBeVisible()
  await expect(page.getByText('overrides this')).toHaveCount(0)

  await lesson.button('Check my answer').click()
  await expect(lesson.said).toHaveText('Pick an answer first.')
  await lesson.answer('uid=1000 gid=0(root) groups=0(root),3000').check()
  await lesson.button('Check my answer').click()
  await expect(lesson.said).toContainText('Not that one.')
  await expect(lesson.said).toContainText('the container has the last word')
  await expect(explain.getByText('Covered.')).toBeVisible()

  await lesson.answer('uid=2000 gid=0(root) groups=0(root),3000').check()
  await lesson.button('Check my answer').click()
  await expect(lesson.said).toContainText('Right.')
  await expect(explain.getByText('uid=2000 gid=0(root) groups=0(root),3000')).toBeVisible()

  await lesson.button('Next step').click()
  await expect(lesson.heading('Groups and volumes add up')).toBeFocused()
  await expect(explain.getByText('Covered.')).toBeVisible()
  await explain.getByRole('button', { name: 'Uncover' }).click()
  await expect(explain.getByText('Covered.')).toHaveCount(0)

  // Progress is kept, and the list goes on where it was left.
  await page.reload()
  await page.keyboard.press('ControlOrMeta+l')
  await expect(lesson.list.getByRole('button', { name: /The container has the last word/ })).toContainText('1 of 4')
  await isAccessible(page)
  await lesson.list.getByRole('button', { name: /The container has the last word/ }).click()
  await expect(lesson.heading('Groups and volumes add up')).toBeVisible()
})

test('a task is judged by what comes out; what was open comes back with its unsaved changes', async ({
  studio,
  page
}) => {
  const lesson = new LessonPane(page)
  await page.getByRole('button', { name: /Nothing set/ }).click()
  await studio.editor.click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('# mine ')
  await lesson.open(/The container has the last word/)
  await lesson.step(/Try it/).click()
  const goals = lesson.pane.getByRole('region', { name: 'The task' }).getByRole('listitem')
  await expect(goals.filter({ hasText: 'uid: 1000' })).toContainText('now: 2000')
  // Another way than the lesson's own: the container says the same user as the pod.
  await studio.editor.getByText('2000', { exact: true }).dblclick()
  await page.keyboard.type('1000')
  await expect(goals.filter({ hasText: 'uid: 1000' })).toContainText('reached')
  await expect(lesson.said).toContainText('Done.')

  await lesson.step(/The pod sets a user/).click()
  await expect(studio.editor).not.toContainText('2000')
  await lesson.button('Leave the lesson').click()
  await expect(page.getByRole('region', { name: 'Build' })).toBeVisible()
  await expect(studio.editor).toContainText('# mine')
  await expect(page.getByRole('button', { name: /edited, file menu/ })).toBeVisible()
})

test("a teacher's own file opens, and one with faults is told where", async ({ studio, page }) => {
  const drop = (name: string, text: string) =>
    page.evaluate(
      ([file, content]) => {
        const data = new DataTransfer()
        data.items.add(new File([content!], file!))
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
      },
      [name, text]
    )
  await drop(
    'mine.md',
    THIRD.replace('title: The container', 'title: Mine: The container').replace('title: M', 'title: "M')
  )
  await expect(page.getByText(/mine\.md, line \d+, column \d+:/)).toBeVisible()
  await drop('mine.md', THIRD)
  const lesson = new LessonPane(page)
  await expect(lesson.heading('Your lesson')).toBeVisible()
  await expect(studio.editor).toContainText('security-context-demo')
  await studio.resize(800, 600)
  await expect(lesson.heading('The pod sets a user')).toBeVisible()
  await expect(lesson.answer('1000')).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await isAccessible(page)
})

test('the whole course by clicker keys alone', async ({ page }) => {
  const lesson = new LessonPane(page)
  await lesson.open(/The image decides first/)
  await page.keyboard.press('F5')
  const present = page.getByRole('dialog', { name: /^Present/ })
  await expect(present).toBeVisible()
  const seen = new Set<string>()
  let answers = 0
  for (let press = 0; press < 600; press++) {
    const [state, title] = await present.evaluate((element) => [
      element.querySelector('footer button')?.textContent?.trim() ?? '',
      element.getAttribute('aria-label') ?? ''
    ])
    seen.add(title!)
    if (state!.includes('Reveal')) answers++
    if (state!.includes('The end')) break
    await page.keyboard.press('PageDown')
  }
  expect(seen.size).toBe(10)
  expect(answers).toBeGreaterThan(40)
  await expect(present.getByRole('button', { name: /The end/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(present).toHaveCount(0)
  await expect(page.getByText('Lesson 10 of 10')).toBeVisible()
})
