import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ociLayout, tarOf } from '../support/image-tars.ts'
import { expectAccessible } from '../pages/every-size.ts'
import { ExplainPane } from '../pages/explain-pane.ts'
import { WEB } from './manifests.ts'
import { expect, test } from './studio.ts'

const UNKNOWN = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      securityContext: { runAsNonRoot: true }
      containers: [{ name: api, image: 'registry.example/api:7' }]
`

/** One container with an init container, a volume and every kind of origin, as a storefront has it. */
const STOREFRONT = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    runAsGroup: 3000
    fsGroup: 2000
    seccompProfile: { type: RuntimeDefault }
  initContainers:
    - name: seed
      image: busybox:1.37
      volumeMounts: [{ name: data, mountPath: /data }]
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.29
      securityContext:
        runAsUser: 1500
        allowPrivilegeEscalation: false
        capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }
      volumeMounts: [{ name: data, mountPath: /data }]
  volumes: [{ name: data, emptyDir: {} }]
`

test('everything about one container fits a large window without scrolling', async ({ page, studio, files }) => {
  await studio.resize(1920, 1080)
  await studio.open(files, 'web.yaml', STOREFRONT)
  const explain = new ExplainPane(page)
  await explain.tab('web').click()
  const content = explain.pane.getByRole('tabpanel', { name: 'Explanation' })
  await expect(content).toContainText('Pod Security across versions')
  // The rows with the most to say once they are selected come first.
  for (const field of ['capabilities', 'groups', 'runAsUser', 'seccompProfile']) {
    await explain.row(field).click()
    await expect(explain.row(field)).toHaveAttribute('aria-selected', 'true')
    await expect
      .poll(() => content.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight), field)
      .toBeLessThanOrEqual(0)
  }
})

test.describe('with an overridden user', () => {
  test.beforeEach(async ({ page, studio, files }) => {
    await studio.open(files, 'web.yaml', WEB)
    await new ExplainPane(page).tab('web').click()
  })

  test('a word of the sentence selects its field everywhere', async ({ page }) => {
    const explain = new ExplainPane(page)
    await explain.word(/uid 1500|^1500$/).click()
    await expect(explain.row('runAsUser')).toHaveAttribute('aria-selected', 'true')
    await expect(page.locator('.cm-selected-field')).toHaveText(/runAsUser: 1500/)
  })

  test('the selected row tells winner, losers and their lines', async ({ page }) => {
    const explain = new ExplainPane(page)
    await explain.row('runAsUser').click()
    const ladder = explain.pane.getByRole('row', { name: /line 22, the last word/ })
    await expect(ladder).toContainText('Container 1500')
    await expect(explain.pane.getByRole('row', { name: /line 9, still used by seed/ })).toContainText('1000')
    await expect(explain.identity.locator('.marked').first()).toHaveText('1500')
  })

  test('the cascade is one tab stop; arrows move, Enter goes to the source line', async ({ page, studio }) => {
    const explain = new ExplainPane(page)
    await explain.row('runAsUser').click()
    await page.keyboard.press('ArrowDown')
    await expect(explain.row('runAsGroup')).toBeFocused()
    await expect(explain.row('runAsGroup')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowUp')
    await expect(explain.row('runAsUser')).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('ArrowLeft')
    await expect(explain.row('runAsUser')).toHaveAttribute('aria-expanded', 'false')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(studio.editor).toBeFocused()
    await expect(page.getByRole('contentinfo')).toContainText('Ln 9')
  })

  test('the tabs take arrows and move the focus along', async ({ page }) => {
    const explain = new ExplainPane(page)
    await explain.tab('web').focus()
    await page.keyboard.press('ArrowLeft')
    await expect(explain.tab('seed')).toBeFocused()
    await expect(explain.tab('seed')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Home')
    await expect(explain.tab('Pod')).toHaveAttribute('aria-selected', 'true')
  })

  test('fields that nobody set are shown on request, and a filter finds any', async ({ page }) => {
    const explain = new ExplainPane(page)
    await expect(explain.row('hostNetwork')).toHaveCount(0)
    await explain.pane.getByRole('button', { name: /^Show defaults/ }).click()
    await expect(explain.row('hostNetwork')).toBeVisible()
    await explain.pane.getByRole('searchbox', { name: 'Filter fields' }).fill('group')
    await expect(explain.row('runAsGroup')).toBeVisible()
    await expect(explain.row('runAsUser')).toHaveCount(0)
    await explain.pane.getByRole('searchbox', { name: 'Filter fields' }).fill('nothing like it')
    await expect(explain.pane.getByText('No field of web has nothing like it in its name.')).toBeVisible()
  })

  test('values in lanes from 700 px of its own width on, shapes below', async ({ page, studio }) => {
    const explain = new ExplainPane(page)
    const chip = explain.row('runAsUser').getByRole('button', { name: '1500' })
    await studio.resize(1920, 1080)
    await expect(chip).toBeVisible()
    await studio.resize(1280, 800)
    await expect(chip).toBeHidden()
    await studio.resize(800, 600)
    await expect(chip).toBeVisible()
    await chip.click()
    await expect(explain.row('runAsUser')).toHaveAttribute('aria-selected', 'true')
    await chip.click()
    await expect(studio.editor).toBeFocused()
  })

  test('the chosen level stops at admission with its message; the strip underlines the version', async ({ page }) => {
    const explain = new ExplainPane(page)
    await expect(explain.pane.getByRole('columnheader', { name: '36' })).toHaveAttribute('aria-current', 'true')
    await explain.chooseLevel('restricted')
    await expect(explain.gates().nth(1)).toContainText('Stop')
    await expect(explain.refusal).toContainText('violates PodSecurity "restricted:v1.36"')
  })
})

test('an unknown image is asked about, never guessed', async ({ page, studio, files }) => {
  await studio.open(files, 'api.yaml', UNKNOWN)
  const explain = new ExplainPane(page)
  await expect(explain.row('runAsUser')).toHaveAccessibleName(/^runAsUser: unknown, needs the USER/)
  await expect(explain.gates().nth(2)).toContainText('Cannot know')
  const user = explain.pane.getByRole('textbox', { name: 'USER' })
  await user.fill('app')
  await page.keyboard.press('Enter')
  await expect(explain.pane.getByText('Which UID is app? Its line in /etc/passwd says.')).toBeVisible()
  await expect(explain.pane.getByRole('textbox', { name: 'UID' })).toBeFocused()
  await user.fill('10001')
  await page.keyboard.press('Enter')
  await expect(explain.identity).toContainText('uid=10001 gid=?')
  await expect(explain.row('runAsUser')).toHaveAccessibleName(/^runAsUser: 10001, uid\. Image 10001/)
  await expect(explain.gates().nth(2)).toContainText('Pass')
  await explain.pane.getByRole('button', { name: 'Forget it' }).click()
  await expect(explain.row('runAsUser')).toHaveAccessibleName(/unknown/)
})

test('an unknown image is read from an archive, a folder, or a Dockerfile that decides its user', async ({
  page,
  studio,
  files,
  folder
}) => {
  await studio.open(files, 'api.yaml', UNKNOWN)
  const explain = new ExplainPane(page)
  await explain.supplyImage('Dockerfile', 'FROM registry.example/base\n')
  await expect(explain.pane.getByText(/registry\.example\/base in line 1 is in no catalogue/)).toBeVisible()
  await explain.supplyImage('broken.tar', gzipSync('not a tar'))
  await expect(explain.pane.getByText(/broken\.tar: expected a tar in the gzip file, found text/)).toBeVisible()
  const layers = [{ 'etc/passwd': 'app:x:1500:1600::/home/app:\n', 'etc/group': 'data:x:1700:app\n' }]
  const layout = await ociLayout([{ config: { User: 'app' }, layers }])
  const archive = await tarOf(layout)
  await explain.supplyImage('api.tar.gz', gzipSync(archive))
  await expect(explain.identity).toContainText('uid=1500(app) gid=1600 groups=1600,1700(data)')
  await expect(explain.row('runAsUser')).toHaveAccessibleName(/^runAsUser: 1500 \(app\)|^runAsUser: 1500/)
  await expect(explain.pane.getByText(/api\.tar\.gz says that/)).toBeVisible()
  await explain.pane.getByRole('button', { name: 'Forget it' }).click()
  await expect(explain.row('runAsUser')).toHaveAccessibleName(/unknown/)

  for (const [name, content] of Object.entries(layout)) {
    const path = join(folder, 'api', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  await explain.supplyImageFolder(join(folder, 'api'))
  await expect(explain.identity).toContainText('uid=1500(app) gid=1600 groups=1600,1700(data)')
})

test('a file without a pod says what it found, an empty one what to do', async ({ page, studio, files }) => {
  const explain = new ExplainPane(page)
  await studio.open(files, 'map.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n')
  await expect(explain.pane.getByRole('heading', { name: 'No pod in this file' })).toBeVisible()
  await studio.open(files, 'empty.yaml', '')
  await expect(explain.pane.getByRole('heading', { name: 'Nothing to explain yet' })).toBeVisible()
  await studio.open(
    files,
    'bare.yaml',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec: { hostUsers: false }\n'
  )
  await expect(explain.pane).toContainText('x has no container, so there is no process to explain.')
  await expect(explain.pane).not.toContainText('What the pod says')
})

const states = [
  { name: 'refused', text: WEB.replace('runAsUser: 1500', 'runAsUser: 0\n        runAsNonRoot: true') },
  { name: 'unknown image', text: UNKNOWN },
  { name: 'broken', text: WEB.replace('runAsGroup: 0xBB8', 'runAsGroup: [3000') },
  { name: 'no pod', text: 'kind: ConfigMap\napiVersion: v1\n' },
  { name: 'unknown field', text: WEB.replace('fsGroup: 2000', 'privileged: true') }
]
test('no axe violation, light or dark, whatever state the manifest is in', async ({ page, studio, files }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const { name, text } of states) {
    await studio.open(files, `${name}.yaml`, text)
    await expectAccessible(studio, name, '[data-pane=explain]')
  }
})

test('no text of the pane is cut off or overlaps the window', async ({ page, studio, files }) => {
  const explain = new ExplainPane(page)
  await studio.open(files, 'web.yaml', WEB)
  for (const [width, height] of [
    [800, 600],
    [1024, 768],
    [1280, 800],
    [1920, 1080]
  ] as const) {
    await studio.resize(width, height)
    for (const tab of ['Pod', 'web']) {
      await explain.tab(tab).click()
      const wide = await explain.pane.evaluate((pane) => {
        const content = pane.querySelector('#explain-content')!
        return content.scrollWidth - content.clientWidth
      })
      expect(wide, `${tab} at ${width}`).toBeLessThanOrEqual(0)
    }
  }
})
