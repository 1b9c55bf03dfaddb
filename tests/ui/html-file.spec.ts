import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { StudioPage } from '../pages/studio-page.ts'
import { ROOT } from './electron-double/main-process.ts'
import { WEB } from './manifests.ts'

// `npm run build:html`: one file, opened from the disk in a browser that has no network.

const folder = mkdtempSync(join(tmpdir(), 'studio-html-'))
test.beforeAll(() => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const args = ['build', '--config', 'vite.html.config.ts', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']
  expect(spawnSync(process.execPath, [vite, ...args], { cwd: ROOT, stdio: 'inherit' }).status).toBe(0)
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Opens the page; `asked` is every address it wanted that does not come with it, `said` what went wrong in it. */
async function openPage(page: Page, canPick: boolean) {
  const asked: string[] = []
  const said: string[] = []
  page.on('requestfinished', (request) => !/^(data|blob):/.test(request.url()) && asked.push(request.url()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.context().setOffline(true)
  if (!canPick) {
    await page.addInitScript(() =>
      Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined })
    )
  }
  const address = pathToFileURL(join(folder, 'securitycontext-studio.html')).href
  await page.goto(address)
  return { asked, said, address, studio: new StudioPage(page) }
}

async function open(page: Page, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Open a file/ }).click()
  await (await choosing).setFiles(path)
}

test('open, explain, edit, copy and save, with nothing but the file', async ({ page }) => {
  const { asked, said, address, studio } = await openPage(page, false)
  const utf16 = Buffer.from(`\uFEFF${WEB.replaceAll('\n', '\r\n')}`, 'utf16le')
  await writeFile(join(folder, 'web.yaml'), utf16)
  await open(page, join(folder, 'web.yaml'))
  const explain = page.getByRole('region', { name: 'Explain', exact: true })
  await expect(explain).toContainText('starts as uid 1500')

  await page.getByRole('textbox', { name: 'runAsUser' }).fill('1600')
  await page.keyboard.press('Enter')
  await expect(explain).toContainText('starts as uid 1600')

  await page.getByRole('region', { name: 'YAML', exact: true }).getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Copied web.yaml.')).toBeVisible()

  const downloading = page.waitForEvent('download')
  await studio.press('Ctrl+S')
  const download = await downloading
  expect(download.suggestedFilename()).toBe('web.yaml')
  const saved = (await readFile(await download.path())).toString('utf16le')
  expect(saved).toBe(`\uFEFF${WEB.replaceAll('\n', '\r\n').replace('runAsUser: 1500', 'runAsUser: 1600')}`)
  await expect(page).toHaveTitle('web.yaml - SecurityContext Studio')

  await studio.editor.click()
  await studio.press('Ctrl+A')
  await studio.press('Ctrl+V') // what was copied
  await expect(studio.editor).toContainText('runAsUser: 1600')
  await explain.getByRole('tab', { name: 'Pod' }).click()
  await explain.getByRole('button', { name: 'Harden' }).click()
  await expect(page.getByRole('dialog', { name: /^Harden/ })).toBeVisible()
  expect(asked).toEqual([address])
  expect(said).toEqual([])
})

test('a large file is read without a worker, which no page from a disk may start', async ({ page }) => {
  const { said } = await openPage(page, false)
  const path = join(folder, 'large.yaml')
  await writeFile(path, Array.from({ length: 320 }, (_, i) => WEB.replace('name: web', `name: web-${i}`)).join('---\n'))
  await open(page, path)
  await expect(page.getByRole('region', { name: 'Explain', exact: true })).toContainText('starts as uid 1500')
  await expect(page.getByText(/^Reading \d+ of 320 documents/)).toBeHidden({ timeout: 60_000 })
  expect(said).toEqual([])
})

test('the page can reach nothing, and runs no script but its own', async ({ page }) => {
  const { asked, address } = await openPage(page, true)
  await page.context().setOffline(false) // the policy holds by itself
  const outcomes = await page.evaluate(async () => {
    const outcome = (what: Promise<unknown>) => what.then(() => 'went through').catch(() => 'refused')
    const loads = (element: HTMLScriptElement | HTMLImageElement, what: Partial<HTMLScriptElement>) =>
      new Promise((resolve, reject) => {
        element.addEventListener('load', resolve)
        element.addEventListener('error', reject)
        document.body.append(Object.assign(element, what))
      })
    const inline = document.createElement('script')
    inline.textContent = 'window.ran = true'
    document.body.append(inline)
    return {
      fetch: await outcome(fetch('http://127.0.0.1:9/')),
      socket: await outcome(
        new Promise((resolve, reject) => {
          const socket = new WebSocket('ws://127.0.0.1:9/')
          socket.addEventListener('open', resolve)
          socket.addEventListener('error', reject)
        })
      ),
      image: await outcome(loads(document.createElement('img'), { src: 'http://127.0.0.1:9/x.png' })),
      script: await outcome(loads(document.createElement('script'), { src: 'http://127.0.0.1:9/x.js' })),
      inline: 'ran' in window ? 'went through' : 'refused',
      eval: await outcome(Promise.resolve().then(() => (0, eval)('1')))
    }
  })
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['refused']))
  expect(asked).toEqual([address])
})
