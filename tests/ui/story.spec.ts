import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { BuildPane } from '../pages/build-pane.ts'
import { ExplainPane } from '../pages/explain-pane.ts'
import { ExportDialog } from '../pages/export-dialog.ts'
import { ProblemsPanel } from '../pages/problems-panel.ts'
import { expect, test } from './studio.ts'

// A page is slow to open and quick to use, so each story is one page from its first click to its last.

test('from nothing to an exported Deployment, by form and by text', async ({ page, context, studio, files }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const build = new BuildPane(page)
  const explain = new ExplainPane(page)
  const problems = new ProblemsPanel(page)
  const output = new ExportDialog(page)

  await test.step('a template of a Deployment without a securityContext', async () => {
    await page.getByRole('button', { name: 'New from template' }).click()
    await page.getByRole('radio', { name: 'Deployment' }).check({ force: true })
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(page).toHaveTitle('deployment.yaml - SecurityContext Studio')
    await explain.chooseLevel('restricted')
  })

  await test.step('the container gets its name, and another stands beside it', async () => {
    await build.scope(/^app nginx/).focus()
    await page.keyboard.press('F2')
    await page.getByRole('dialog', { name: 'Rename app' }).getByLabel('Name').fill('shop')
    await page.keyboard.press('Enter')
    await build.pane.getByRole('button', { name: 'Add container' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add container' })
    await dialog.getByLabel('Name').fill('logs')
    await dialog.getByLabel('Image').fill('busybox:1.37')
    await dialog.getByRole('radio', { name: /^Sidecar/ }).check()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(build.scope(/^logs/)).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('the pod gets a user and a sysctl', async () => {
    await build.scope(/^app Deployment/).click()
    await build.text('runAsUser').fill('1500')
    await build.text('runAsUser').press('Enter')
    await build.state('runAsNonRoot', 'true').check()
    await build.choice('seccompProfile').selectOption('RuntimeDefault')
    const sysctls = build.row('sysctls')
    await sysctls.getByRole('button', { name: 'Add a sysctl' }).click()
    await sysctls.getByLabel('Name of the new sysctl').fill('net.ipv4.ip_unprivileged_port_start')
    await sysctls.getByLabel('Value of the new sysctl').fill('80')
    await page.keyboard.press('Enter')
    await expect(studio.editor).toContainText('ip_unprivileged_port_start')
    await expect(page.locator('.cm-tooltip-autocomplete')).toHaveCount(0) // it is the form where one types
  })

  await test.step('both containers give up every capability, and one takes one back', async () => {
    for (const name of ['logs', 'shop']) {
      await build.scope(new RegExp(`^${name}`)).click()
      const drop = build.row('capabilities.drop')
      await drop.getByRole('button', { name: 'Add a capability to capabilities.drop' }).click()
      await drop.getByRole('combobox').fill('ALL')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
    }
    const add = build.row('capabilities.add')
    await add.getByRole('button', { name: 'Add a capability to capabilities.add' }).click()
    await add.getByRole('combobox').fill('ports below 1024')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(studio.editor).toContainText('NET_BIND_SERVICE')
    await build.scope(/^logs/).click()
    await build.state('allowPrivilegeEscalation', 'false').check()
  })

  await test.step('a slip of the keyboard is found, and mended from the list of problems', async () => {
    await studio.editor.getByText('NET_BIND_SERVICE').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Backspace') // out of the capabilities
    await page.keyboard.type('allowPrivilegeEscalatoin: false # setuid is of no use here')
    await studio.press('Ctrl+Shift+M')
    await expect(problems.row(/unknown field .*allowPrivilegeEscalatoin/)).toContainText('Error')
    await expect(explain.gates().nth(0)).toContainText('Stop')
    await problems.fix('Rename to allowPrivilegeEscalation').click()
    await expect(problems.row('unknown field')).toHaveCount(0)
    await expect(explain.gates().nth(0)).toContainText('Pass')
    await expect(problems.rows().filter({ hasText: /Error|Warning/ })).toHaveCount(0)
    await studio.press('Ctrl+Shift+M')
  })

  const meant = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'app' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'app' } },
      template: {
        metadata: { labels: { app: 'app' } },
        spec: {
          securityContext: {
            runAsUser: 1500,
            runAsNonRoot: true,
            seccompProfile: { type: 'RuntimeDefault' },
            sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '80' }]
          },
          initContainers: [
            {
              name: 'logs',
              image: 'busybox:1.37',
              restartPolicy: 'Always',
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
            }
          ],
          containers: [
            {
              name: 'shop',
              image: 'nginxinc/nginx-unprivileged',
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }
              }
            }
          ]
        }
      }
    }
  }
  await test.step('what is exported, to the clipboard and to a file, is what was meant', async () => {
    await studio.press('Ctrl+E')
    await output.choose('Whole document')
    await output.copy.click()
    await expect(page.getByText('Copied the document.', { exact: true })).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(parse(copied)).toEqual(meant)
    expect(copied).toContain('allowPrivilegeEscalation: false # setuid is of no use here')
    await files.offerToSave('shop.yaml')
    await output.saveAs.click()
    await expect(page.getByText('Saved the document as shop.yaml.')).toBeVisible()
    expect((await files.read('shop.yaml')).toString()).toBe(copied)
  })
})

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/kubernetes_examples')

test('manifests of other people are brought to restricted by their quick fixes alone, and undo brings the bytes back', async ({
  page,
  studio,
  files
}) => {
  test.skip(!existsSync(CORPUS), '../shared/corpus is absent')
  const problems = new ProblemsPanel(page)
  const explain = new ExplainPane(page)
  const undo = page.getByRole('button', { name: 'Undo' })
  const errors = problems.rows().filter({ hasText: 'Error' })
  const saved = async (name: string) => {
    await studio.press('Ctrl+S')
    await expect(page).toHaveTitle(`${name} - SecurityContext Studio`)
    return files.read(name)
  }

  const everywhere = ['Set runAsNonRoot to true', 'Set seccompProfile.type to "RuntimeDefault"']
  const inContainer = ['Set allowPrivilegeEscalation to false', 'Drop all capabilities']
  const manifests: readonly { readonly file: string; readonly found: number; readonly fixes: readonly string[] }[] = [
    {
      file: '_archived__volumes__scaleio__pod.yaml', // a misspelt field, and a volume that the level forbids
      found: 6,
      fixes: [
        'Rename to protectionDomain',
        ...everywhere,
        ...inContainer,
        'Claim storage for volume "vol-0" instead of scaleIO'
      ]
    },
    {
      file: '_archived__storage__redis__redis-master.yaml', // two containers
      found: 6,
      fixes: [...everywhere, ...inContainer, ...inContainer]
    },
    {
      file: '_archived__podsecuritypolicy__rbac__pod_priv.yaml', // privileged, with an image of root
      found: 5,
      fixes: [
        ...everywhere,
        'Set allowPrivilegeEscalation to false',
        'Remove privileged',
        'Drop all capabilities',
        'Give it a user: runAsUser: 1000'
      ]
    }
  ]
  for (const [index, { file, found, fixes }] of manifests.entries()) {
    await test.step(file, async () => {
      const original = await readFile(join(CORPUS, file))
      await studio.open(files, file, original)
      if (index === 0) {
        await explain.chooseLevel('restricted')
        await studio.press('Ctrl+Shift+M')
      }
      await expect(errors).toHaveCount(found)
      for (const fix of fixes) {
        // Always the first fix of the first error, as someone without a plan would.
        const first = errors.first().locator('.fixes').getByRole('button').first()
        await expect(first).toHaveText(fix)
        await first.click()
        await expect(problems.news).toContainText(`Done: ${fix}`)
      }
      await expect(errors).toHaveCount(0)
      for (const gate of [0, 1, 2]) await expect(explain.gates().nth(gate)).not.toContainText('Stop')
      await expect(explain.gates().nth(1)).toContainText('Pass')
      expect((await saved(file)).equals(original)).toBe(false)
      while (await undo.isEnabled()) await undo.click()
      expect((await saved(file)).toString()).toBe(original.toString())
      await expect(errors).toHaveCount(found)
    })
  }
})
