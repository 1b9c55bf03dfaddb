import { atEverySize, expectFits } from '../pages/every-size.ts'
import { ExplainPane } from '../pages/explain-pane.ts'
import { HardenDialog } from '../pages/harden-dialog.ts'
import { expect, test } from './studio.ts'

const ROOT = `apiVersion: v1
kind: Pod
metadata:
  name: job
spec:
  hostNetwork: true   # for the metrics
  containers:
    - name: job
      image: busybox:1.37
`

/** Opens a file and asks for its hardening in Explain. */
async function harden(
  { page, studio, files }: Pick<Parameters<Parameters<typeof test>[2]>[0], 'page' | 'studio' | 'files'>,
  text = ROOT
): Promise<HardenDialog> {
  await studio.open(files, 'job.yaml', text)
  await new ExplainPane(page).pane.getByRole('button', { name: 'Harden…' }).click()
  return new HardenDialog(page)
}

test('an empty pod from New is hardened in one step that undo takes back', async ({ page, studio }) => {
  const harden = new HardenDialog(page)
  await studio.press('Ctrl+N')
  await page.getByRole('button', { name: 'Create and harden…' }).click()
  await expect(harden.verdict).toHaveText('app passes restricted of Kubernetes 1.36 after 4 edits.')
  await expect(harden.edit('Set runAsNonRoot to true')).toContainText('States what already happens')
  const change = harden.edit('Set allowPrivilegeEscalation to false')
  await expect(change).toContainText('Changes what happens')
  await expect(change).toContainText('can no longer gain privileges through setuid files.')
  await expect(harden.diff.getByRole('listitem').filter({ hasText: /Added:.*runAsNonRoot: true/ })).toBeVisible()
  await harden.apply.click()
  await expect(harden.dialog).toBeHidden()
  await expect(studio.editor).toContainText('runAsNonRoot: true')
  await expect(studio.editor).toContainText('allowPrivilegeEscalation: false')
  await new ExplainPane(page).chooseLevel('restricted')
  await expect(new ExplainPane(page).gates().nth(1)).toContainText('Pass')
  await studio.editor.focus()
  await studio.press('Ctrl+Z')
  await expect(studio.editor).not.toContainText('securityContext')
})

test('level and version are one choice, and each has its own edits', async ({ page, studio, files }) => {
  const dialog = await harden({ page, studio, files })
  await expect(dialog.verdict).toContainText('restricted of Kubernetes 1.36')
  await dialog.chooseLevel('baseline')
  await dialog.chooseVersion('1.25')
  await expect(dialog.verdict).toHaveText('job passes baseline of Kubernetes 1.25 after one edit.')
  await expect(dialog.edit('hostNetwork')).toBeVisible()
  await expect(dialog.diff.getByRole('listitem').filter({ hasText: /Removed:.*hostNetwork: true/ })).toBeVisible()
  await dialog.apply.click()
  await expect(studio.editor).not.toContainText('hostNetwork: true')
})

test('what no edit can do is said in words', async ({ page, studio, files }) => {
  const dialog = await harden({ page, studio, files })
  await expect(dialog.verdict).toContainText('but that is not all it needs')
  await expect(dialog.dialog.getByRole('heading', { name: 'Needed besides' })).toBeVisible()
  await expect(dialog.dialog).toContainText('it would run as root, which runAsNonRoot refuses')
})

test('a pod that passes already gets no edit', async ({ page, studio, files }) => {
  const dialog = await harden({ page, studio, files }, ROOT.replace('  hostNetwork: true   # for the metrics\n', ''))
  await dialog.chooseLevel('baseline')
  await expect(dialog.verdict).toHaveText('job passes baseline of Kubernetes 1.36 already. Nothing to change.')
  await expect(dialog.apply).toHaveCount(0)
  await dialog.dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(dialog.dialog).toBeHidden()
})

test('Cancel and Escape change nothing and give the focus back', async ({ page, studio, files }) => {
  const dialog = await harden({ page, studio, files })
  await dialog.dialog.getByRole('button', { name: 'Cancel' }).click()
  const button = new ExplainPane(page).pane.getByRole('button', { name: 'Harden…' })
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()
  await expect(studio.editor).not.toContainText('securityContext')
})

test('an object of a list among several documents is hardened at its place', async ({ page, studio, files }) => {
  const list = `apiVersion: v1\nkind: List\nitems:\n${ROOT.trimEnd().replaceAll(/^/gm, '    ').replace('    ', '  - ')}\n`
  const dialog = await harden({ page, studio, files }, `# two documents\nkind: ConfigMap\napiVersion: v1\n---\n${list}`)
  await dialog.chooseLevel('baseline')
  await expect(dialog.diff.getByRole('listitem').filter({ hasText: 'hostNetwork' }).first()).toContainText('13')
  await dialog.apply.click()
  await expect(studio.editor).not.toContainText('hostNetwork: true')
  await expect(studio.editor).toContainText('kind: ConfigMap')
})

test('no axe violation, light or dark; nothing is cut off', async ({ page, studio, files }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const dialog = await harden({ page, studio, files })
  await atEverySize(studio, (width) => expectFits(dialog.dialog, dialog.apply, width))
})
