import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expectAccessible } from '../pages/every-size.ts'
import { ExplainPane } from '../pages/explain-pane.ts'
import { PresentView } from '../pages/present-view.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

const example = (name: string) =>
  readFile(fileURLToPath(new URL(`../../resources/examples/${name}.yaml`, import.meta.url)), 'utf8')

/** Sizes of the window, and what is left of them at 200 % zoom. */
const SIZES = [
  [800, 600],
  [1024, 768],
  [1280, 800],
  [1920, 1080],
  [640, 400],
  [960, 540]
] as const

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a class predicts and sees, by the keys of a clicker; leaving brings back what was there', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'web.yaml', WEB)
  const explain = new ExplainPane(page)
  await explain.tab('web').click()
  await explain.row('runAsUser').click()
  await studio.editor.getByText('NET_BIND_SERVICE').click()
  await page.keyboard.press('End')
  const before = await stateOf()

  const present = new PresentView(page)
  await present.open()
  await expect(page.locator('html')).toHaveAttribute('data-theme', /^contrast-/)
  await page.keyboard.press('Home')
  await expect(present.title).toHaveText('What the manifest says about web')

  await page.keyboard.press('PageDown')
  await expect(present.dialog).toContainText('Step 2 of 7')
  await expect(present.title).toHaveText('Which user will the process in web be?')
  await expect(present.lane('Process')).toContainText('?')
  await expect(present.lane('Process')).not.toContainText('1500')
  await page.keyboard.press('PageDown')
  await expect(present.title).toContainText('web starts as uid 1500.')
  await expect(present.lane('Process')).toContainText('1500')
  await expect(present.lane('Pod')).toContainText('does not count')
  await expect(present.dialog.locator('[aria-live=polite]')).toContainText('uid 1500')

  await page.keyboard.press('PageUp')
  await expect(present.lane('Process')).not.toContainText('1500')
  await page.keyboard.press('.')
  await expect(present.dialog.locator('[aria-live=polite]')).toHaveText('The screen is blank.')
  await page.keyboard.press('PageDown')
  await expect(present.title).toHaveText('Which user will the process in web be?')

  await page.keyboard.press('Alt+ArrowUp')
  await expect(present.title).toHaveText('Which user will the process in seed be?')
  await page.keyboard.press('Alt+ArrowDown')
  await present.pressUntil('PageDown', /^This is what id prints in web/)
  await expect(present.dialog).toContainText('uid=1500 gid=3000 groups=3000,2000')
  await page.keyboard.press('End')
  await expect(present.button(/The end/)).toBeDisabled()

  await page.keyboard.press('Escape')
  await expect(present.dialog).toBeHidden()
  await expect.poll(stateOf).toEqual(before)

  /** What must be the same afterwards. */
  async function stateOf() {
    return page.evaluate(() => ({
      theme: document.documentElement.dataset.theme,
      panes: [...document.querySelectorAll('section.pane')].map((pane) => {
        const { left, width } = pane.getBoundingClientRect()
        return [left, width]
      }),
      selected: [...document.querySelectorAll('[aria-selected=true]')].map((element) => element.textContent),
      scroll: [...document.querySelectorAll('.scroll, .cm-scroller')].map(({ scrollTop }) => scrollTop),
      focus: document.activeElement?.getAttribute('aria-label'),
      caret: document.querySelector('footer')?.textContent
    }))
  }
})

test('a refused container ends with the exact message; the selected row is where it begins', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'pod.yaml', await example('04-run-as-non-root-refused'))
  await new ExplainPane(page).row('runAsNonRoot').click()
  await page.getByRole('button', { name: 'Present' }).click()
  const present = new PresentView(page)
  await expect(present.title).toHaveText('Is pod kept from running as root?')
  await page.keyboard.press('End')
  await expect(present.dialog).toContainText('Gate 3, Kubelet')
  await expect(present.dialog).toContainText('container has runAsNonRoot and image will run as root')
  await expect(present.button(/The end/)).toBeDisabled()
  await present.button(/Leave/).click()
  await expect(page.getByRole('button', { name: 'Present' })).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme}: nothing small, pale, cut off or covered at any size`, async ({ page, studio, files }) => {
    test.slow() // it looks at everything on every slide
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await studio.open(files, 'web.yaml', WEB)
    const present = new PresentView(page)
    await present.open()
    // Each theme at every other size: the layout is the same in both.
    const sizes = SIZES.filter((_, index) => index % 2 === (colorScheme === 'light' ? 0 : 1))
    for (const [width, height] of sizes) {
      await studio.resize(width, height)
      expect(await present.walk(), `${width} by ${height}`).toEqual([])
    }
  })
}

test('no violation while asked and answered, light or dark', async ({ page, studio, files }) => {
  await studio.open(files, 'web.yaml', WEB)
  const present = new PresentView(page)
  await present.open()
  for (const slide of [/^What the manifest says/, /^Which user/, /^web starts/]) {
    await present.pressUntil('PageDown', slide)
    await expectAccessible(studio, slide.source)
  }
})

test('long names and messages, refusals and Windows fit the small window too', async ({ page, studio, files }) => {
  test.slow()
  const refused = (await example('13-wrong-level')).replace('name: pod', 'name: a-container-with-quite-a-long-name')
  const pods = [refused, await example('12-windows-user'), await example('14-seccomp')]
  await studio.open(files, 'pods.yaml', pods.join('\n---\n'))
  const present = new PresentView(page)
  await present.open()
  for (const [width, height] of [SIZES[0], SIZES[4]]) {
    await studio.resize(width, height)
    for (let container = 0; container < 3; container++) {
      expect(await present.walk(), `${width} by ${height}`).toEqual([])
      await page.keyboard.press('Alt+ArrowDown')
    }
  }
})
