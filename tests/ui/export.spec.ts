import { atEverySize, expectFits } from '../pages/every-size.ts'
import { ExportDialog } from '../pages/export-dialog.ts'
import { applyJsonPatch } from '../support/appliers/json-patch.ts'
import type { JsonMap } from '../support/appliers/json.ts'
import { readJson, readYaml, withoutNulls } from '../support/appliers/json.ts'
import { applyKustomization } from '../support/appliers/kustomize.ts'
import { applyStrategicMerge } from '../support/appliers/strategic-merge.ts'
import { expect, test } from './studio.ts'

const BEFORE = `# Storefront
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      securityContext:
        runAsUser: 1000
      containers:
        - name: web
          image: nginx
          securityContext:
            capabilities:
              add: [NET_RAW]
        - name: log
          image: busybox
`
const AFTER = BEFORE.replace('runAsUser: 1000', 'runAsUser: 1500').replace('add: [NET_RAW]', 'drop: [ALL]')
const objectOf = (text: string) => withoutNulls(readYaml(text)[0]!) as JsonMap

type Given = Pick<Parameters<Parameters<typeof test>[2]>[0], 'page' | 'studio' | 'files'>

/** Opens the original, types the later text over it and asks for the export. */
async function exportOf({ page, studio, files }: Given): Promise<ExportDialog> {
  await studio.open(files, 'web.yaml', BEFORE)
  await studio.editor.focus()
  await studio.press('Ctrl+A')
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    )
  }, AFTER)
  await expect(page).toHaveTitle(/^• web\.yaml/)
  await studio.press('Ctrl+E')
  const dialog = new ExportDialog(page)
  await expect(dialog.dialog).toBeVisible()
  return dialog
}

test('each patch is copied, and applied to the original it gives the manifest on screen', async ({
  page,
  context,
  studio,
  files
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const dialog = await exportOf({ page, studio, files })
  const copied = async (what: string) => {
    await dialog.copy.click()
    await expect(page.getByText(`Copied ${what}.`, { exact: true })).toBeVisible()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  await expect(dialog.verdict).toHaveText('Applied to the original, this gives the manifest on screen.')

  expect(applyKustomization(await copied('the Kustomize patch'), [objectOf(BEFORE)])).toEqual([objectOf(AFTER)])
  await dialog.choose('JSON 6902 patch')
  expect(applyJsonPatch(objectOf(BEFORE), readJson(await copied('the JSON 6902 patch')))).toEqual(objectOf(AFTER))
  await dialog.choose('Strategic merge patch')
  const merge = readYaml(await copied('the strategic merge patch'))[0] as JsonMap
  expect(applyStrategicMerge(objectOf(BEFORE), merge)).toEqual(objectOf(AFTER))
  await dialog.choose('kubectl patch')
  expect(await copied('the kubectl line')).toMatch(
    /^kubectl patch deployment\.apps\/web --namespace shop --type strategic --patch '\{.*\}'\n$/
  )
  await dialog.take('PowerShell')
  await expect(dialog.preview).toContainText('Set-Content -Encoding ascii patch.json')
  await dialog.choose('Whole document')
  expect(await copied('the document')).toBe(AFTER)
})

test('an export is saved to a file of its own; the manifest stays the open file', async ({ page, studio, files }) => {
  const dialog = await exportOf({ page, studio, files })
  await dialog.choose('securityContext only')
  await files.offerToSave('blocks.yaml')
  await dialog.saveAs.click()
  await expect(page.getByText('Saved the securityContext blocks as blocks.yaml.')).toBeVisible()
  expect(readYaml((await files.read('blocks.yaml')).toString())).toEqual([
    {
      securityContext: { runAsUser: 1500 },
      containers: [{ name: 'web', securityContext: { capabilities: { drop: ['ALL'] } } }]
    }
  ])
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()
  await expect(page).toHaveTitle(/^• web\.yaml/)
  await studio.press('Ctrl+S')
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')
  expect((await files.read('web.yaml')).toString()).toBe(AFTER)
})

test('without a change the securityContext is offered, and no change is said to be none', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'web.yaml', BEFORE)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = new ExportDialog(page)
  await expect(dialog.preview).toContainText('/spec/template/spec/containers/0/securityContext')
  await dialog.take('What I changed')
  await expect(dialog.verdict).toHaveText('Nothing has changed since it was opened or saved.')
  await expect(dialog.copy).toBeDisabled()
})

test('no axe violation, light or dark; nothing is cut off', async ({ page, studio, files }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const dialog = await exportOf({ page, studio, files })
  await atEverySize(studio, (width) => expectFits(dialog.dialog, dialog.copy, width))
})
