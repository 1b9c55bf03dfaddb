import { chmod, lstat, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DesktopBridge, OpenedManifest, Result } from '../../src/contract/ipc.ts'
import { IPC_CHANNELS, IPC_EVENTS } from '../../src/contract/ipc.ts'
import { expect, test } from './studio.ts'

// What only the desktop app has, through the bridge that the page sees: preload, boundary, handlers, files. Files of
// this name run in the project `electron` alone.

declare global {
  interface Window {
    readonly desktop: DesktopBridge
  }
}

const POD = 'apiVersion: v1\r\nkind: Pod # kept\r\nmetadata: { name: web }\r\n'

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

test('the bridge carries the contract and nothing else', async ({ page }) => {
  const names = await page.evaluate(() => Object.keys(window.desktop))
  expect(names.sort()).toEqual(
    [...IPC_CHANNELS, ...IPC_EVENTS.map((event) => `on${event[0]!.toUpperCase()}${event.slice(1)}`)].sort()
  )
  expect(await page.evaluate(() => 'require' in window || 'process' in window || 'ipcRenderer' in window)).toBe(false)
})

test('a file is opened and saved with every byte that was not changed', async ({ page, files }) => {
  const cases: readonly [name: string, bytes: Buffer][] = [
    ['crlf.yaml', Buffer.from(POD)],
    ['bom.yaml', Buffer.from(`\uFEFF${POD}`)],
    ['utf-16.yaml', Buffer.from(`\uFEFF${POD}`, 'utf16le')],
    ['utf-16be.yaml', Buffer.from(`\uFEFF${POD}`, 'utf16le').swap16()],
    ['no-last-line-end.yaml', Buffer.from('kind: Pod # ünïcode 🦊')]
  ]
  for (const [name, bytes] of cases) {
    await files.offer(name, bytes)
    const opened = value(await page.evaluate(() => window.desktop.openManifest()))!
    expect(opened.name).toBe(name)
    const save = ({ id, text, name }: OpenedManifest) => window.desktop.saveManifest(id, text, name, false)
    expect(value(await page.evaluate(save, opened))).toEqual({ id: opened.id, name })
    expect(await files.read(name), name).toEqual(bytes)
    value(await page.evaluate(save, { ...opened, text: opened.text.replace('Pod', 'Job') }))
    expect(await files.read(name), name).not.toEqual(bytes)
    expect((await files.read(name)).length, name).toBe(bytes.length)
  }
})

test('what is presented fills the screen, and leaving gives it back', async ({ page, files, inMain }) => {
  const fillsScreen = () => inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isFullScreen())
  await files.offer('pod.yaml', `${POD}spec: { containers: [{ name: web, image: busybox }] }\r\n`)
  await page.keyboard.press('ControlOrMeta+O')
  await page.getByRole('tab', { name: /^web/ }).waitFor()
  await page.keyboard.press('F5')
  await page.getByRole('dialog', { name: 'Present: web' }).waitFor()
  await expect.poll(fillsScreen).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(fillsScreen).toBe(false)
})

test('a save keeps the mode, and a symbolic link stays one', async ({ page, folder, inMain }) => {
  test.skip(process.platform === 'win32', 'modes and links are different there')
  await mkdir(join(folder, 'behind'))
  const target = join(folder, 'behind', 'pod.yaml')
  const link = join(folder, 'link.yaml')
  await writeFile(target, POD)
  await chmod(target, 0o640)
  await symlink('behind/pod.yaml', link)
  await inMain(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, link)
  const { id } = value(await page.evaluate(() => window.desktop.openManifest()))!
  value(await page.evaluate((id) => window.desktop.saveManifest(id, 'changed', 'link.yaml', false), id))
  expect((await lstat(link)).isSymbolicLink()).toBe(true)
  expect(await readFile(target, 'utf8')).toBe('changed')
  expect((await stat(target)).mode & 0o777).toBe(0o640)
})

test('saving without an id asks where; cancelling is no error', async ({ page, files }) => {
  await files.offerToSave('new.yaml')
  const saved = value(await page.evaluate(() => window.desktop.saveManifest(null, 'a: 1\n', '../x.yaml', false)))
  expect(saved?.name).toBe('new.yaml')
  expect((await files.read('new.yaml')).toString()).toBe('a: 1\n')
  await files.cancel()
  expect(value(await page.evaluate(() => window.desktop.saveManifest(null, 'a: 2\n', 'x.yaml', false)))).toBeNull()
  expect(value(await page.evaluate(() => window.desktop.openManifest()))).toBeNull()
})

test('what was opened and saved is recent, newest first, and opens by its id', async ({ page, files }) => {
  for (const name of ['one.yaml', 'two.yaml']) {
    await files.offer(name, name)
    await page.evaluate(() => window.desktop.openManifest())
  }
  const recent = await page.evaluate(() => window.desktop.recentFiles())
  expect(recent.map((file) => file.name)).toEqual(['two.yaml', 'one.yaml'])
  expect(value(await page.evaluate((id) => window.desktop.openRecent(id), recent[1]!.id)).text).toBe('one.yaml')
})

test('copying goes to the clipboard of the system', async ({ page, inMain }) => {
  value(await page.evaluate(() => window.desktop.writeClipboard('kind: Pod\n')))
  expect(await inMain(({ clipboard }) => clipboard.readText())).toBe('kind: Pod\n')
})

test('only pages of listed hosts are opened, and only after asking', async ({ page, inMain }) => {
  await inMain(({ dialog, shell }) => {
    const seen = globalThis as unknown as { opened: string[] }
    seen.opened = []
    shell.openExternal = (url) => Promise.resolve(void seen.opened.push(url))
    dialog.showMessageBox = () => Promise.resolve({ response: seen.opened.length, checkboxChecked: false })
  })
  for (const url of [
    'https://kubernetes.io/docs/',
    'https://kubernetes.io/second/is-cancelled',
    'http://kubernetes.io/',
    'https://kubernetes.io.evil.example/',
    'https://kubernetes.io@evil.example/',
    'https://kubernetes.io:444/',
    'file:///etc/passwd',
    'javascript:alert(1)'
  ]) {
    await page.evaluate((url) => window.desktop.openExternal(url), url)
  }
  expect(await inMain(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://kubernetes.io/docs/'
  ])
})

test('a menu command reaches the page', async ({ page, inMain }) => {
  await page.evaluate(() => {
    window.desktop.onMenuCommand((command) => document.body.setAttribute('data-command', command))
  })
  await inMain(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('view.theme.dark')!.click())
  await expect(page.locator('body')).toHaveAttribute('data-command', 'view.theme.dark')
})

test('a second start hands its file to the window', async ({ page, inMain, folder }) => {
  await writeFile(join(folder, 'second.yaml'), 'second')
  await page.evaluate(async () => {
    await window.desktop.initialFile()
    window.desktop.onFileOpened((opened) =>
      document.body.setAttribute('data-text', opened.ok ? opened.value.text : '?')
    )
  })
  await inMain(({ app }, folder) => app.emit('second-instance', {}, ['electron', '.', 'second.yaml'], folder), folder)
  await expect(page.locator('body')).toHaveAttribute('data-text', 'second')
})

test('closing over unsaved changes asks, and saving then closes', async ({ page, files, inMain }) => {
  await files.offer('pod.yaml', POD)
  const { id } = value(await page.evaluate(() => window.desktop.openManifest()))!
  await page.evaluate(async (id) => {
    await window.desktop.setDocument({ name: 'pod.yaml', dirty: true })
    window.desktop.onMenuCommand((command) => {
      if (command !== 'file.save') return
      void window.desktop
        .saveManifest(id, 'saved while closing', 'pod.yaml', false)
        .then(() => window.desktop.setDocument({ name: 'pod.yaml', dirty: false }))
    })
  }, id)
  const closeAnswering = (response: number) =>
    inMain(({ BrowserWindow, dialog }, response) => {
      dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false })
      BrowserWindow.getAllWindows()[0]!.close()
    }, response)
  await closeAnswering(2)
  expect(await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  const closed = page.waitForEvent('close')
  await closeAnswering(0)
  await closed
  expect((await files.read('pod.yaml')).toString()).toBe('saved while closing')
})

test('the page can neither leave, nor open a window, nor reach a network', async ({ page }) => {
  const before = page.url()
  const asked: string[] = []
  page.on('requestfinished', (request) => asked.push(request.url()))
  await page.evaluate(() => {
    window.open('https://evil.example/')
    location.assign('https://evil.example/')
  })
  await expect.poll(() => page.context().pages().length).toBe(1)
  expect(page.url()).toBe(before)
  const outcomes = await page.evaluate(async () => {
    const outcome = (what: Promise<unknown>) =>
      Promise.race([
        what.then(() => 'went through').catch(() => 'refused'),
        new Promise((resolve) => setTimeout(resolve, 2000, 'no answer'))
      ])
    const loads = (tag: 'img' | 'iframe', source: string) =>
      new Promise((resolve, reject) => {
        const element = document.body.appendChild(document.createElement(tag))
        element.addEventListener('load', () => (tag === 'iframe' ? reject(new Error('empty')) : resolve(undefined)))
        element.addEventListener('error', reject)
        element.src = source
        setTimeout(reject, 1000)
      })
    return {
      fetch: await outcome(fetch('https://evil.example/')),
      fetchOwn: await outcome(fetch('index.html')),
      image: await outcome(loads('img', 'https://evil.example/x.png')),
      eval: await outcome(Promise.resolve().then(() => (0, eval)('1'))),
      position: await outcome(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))
      )
    }
  })
  expect(outcomes).toEqual({
    fetch: 'refused',
    fetchOwn: 'refused',
    image: 'refused',
    eval: 'refused',
    position: 'refused'
  })
  expect(asked.filter((url) => url.includes('evil.example'))).toEqual([])
})
