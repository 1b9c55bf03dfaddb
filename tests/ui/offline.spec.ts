import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import type * as StaticServer from '../../cli/static-server.ts'
import { ROOT } from './electron-double/main-process.ts'

// The page of the loopback server, with its service worker, as an installed app has it.

const folder = join(ROOT, 'out/renderer')
const profile = mkdtempSync(join(tmpdir(), 'studio-offline-'))
test.afterAll(() => rmSync(profile, { recursive: true, force: true }))
test.use({ serviceWorkers: 'allow' })

test('the second visit needs no server, and shows nothing of the file that the first was opened with', async ({
  page
}) => {
  const { servePage } = (await import(
    pathToFileURL(join(ROOT, 'out/cli/static-server.js')).href
  )) as typeof StaticServer
  const said: string[] = []
  page.on('pageerror', (error) => said.push(error.message))
  const server = await servePage({ folder, initialFile: { name: 'secret.yaml', text: 'kind: Pod # secret\n' } })
  await page.goto(server.url)
  await expect(page).toHaveTitle('secret.yaml - SecurityContext Studio')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const manifest = (await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!
    return { address: link.href }
  })) as { address: string }
  const described = (await (await page.request.get(manifest.address)).json()) as { icons: { src: string }[] }
  for (const { src } of described.icons) {
    expect((await page.request.get(new URL(src, manifest.address).href)).status(), src).toBe(200)
  }
  await server.close()

  await page.reload()
  await expect(page.getByRole('button', { name: /^Open a file/ })).toBeVisible()
  expect(await page.content()).not.toContain('secret')
  await page.getByRole('button', { name: 'New from template' }).click()
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Explain', exact: true })).toContainText('starts as')
  expect(said).toEqual([])

  // Another program on the same port is not covered by what was kept.
  const { port } = new URL(server.url)
  const other = await servePage({
    folder,
    port: Number(port),
    initialFile: { name: 'other.yaml', text: 'kind: Pod\n' }
  })
  await page.goto(other.url)
  await expect(page).toHaveTitle('other.yaml - SecurityContext Studio')
  await other.close()
})
