import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProjectorDisplay, Result } from '../../src/contract/ipc.ts'
import { PROJECTOR_CHANNELS } from '../../src/contract/ipc.ts'
import type { Loading } from '../ui/electron-double/main-process.ts'
import { FIRST_WINDOW, MainProcess, PAGE_FRAME } from '../ui/electron-double/main-process.ts'

// The built main process and its windows, in Node, with the double for Electron.

let main: MainProcess
let folder: string
const userData = () => join(folder, 'user-data')
const placeFile = () => join(userData(), 'window.json')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-windows-'))
  mkdirSync(userData())
})
afterEach(async () => {
  await main.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(...args: string[]): Promise<Loading> {
  main = new MainProcess([`--user-data-dir=${userData()}`, ...args])
  return main.loading
}
const inMain = <R>(run: (electron: typeof Electron) => R) => main.ask<R>('evaluate', { source: run.toString() })
const next = <T>(event: string) => new Promise<T>((resolve) => main.once(event, resolve))

describe('the window is where it was', () => {
  const kept = { x: 2000, y: 50, width: 1000, height: 640, isMaximized: false }
  const usual = { width: 1280, height: 800 }
  const cases = [
    { name: 'nothing is kept', kept: undefined, size: usual },
    { name: 'on the display it was on', kept, size: { x: 2000, y: 50, width: 1000, height: 640 } },
    { name: 'its display is gone: same size, elsewhere', kept: { ...kept, x: 5000 }, size: { x: 0, width: 1000 } },
    { name: 'its title bar would be out of reach', kept: { ...kept, y: 5000 }, size: { x: 0, y: 0, width: 1000 } },
    { name: 'smaller than it may be', kept: { ...kept, width: 10, height: 10 }, size: { width: 800, height: 600 } },
    {
      name: 'larger than its display',
      kept: { ...kept, width: 9000, height: 9000 },
      size: { width: 1280, height: 720 }
    },
    { name: 'of another shape', kept: { width: '1', height: null }, size: usual },
    { name: 'no object', kept: [1, 2], size: usual }
  ]
  for (const { name, kept, size } of cases) {
    test(name, async () => {
      if (kept !== undefined) writeFileSync(placeFile(), JSON.stringify(kept))
      expect((await start()).size).toMatchObject(size)
    })
  }

  test('and where it goes is kept, also when the app is killed', async () => {
    await start()
    await inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.setBounds({ x: 100, y: 90, width: 900, height: 700 })
    )
    const read = () => {
      try {
        return JSON.parse(readFileSync(placeFile(), 'utf8')) as unknown
      } catch {
        return undefined
      }
    }
    await expect.poll(read, { timeout: 5000 }).toEqual({ x: 100, y: 90, width: 900, height: 700, isMaximized: false })
    await main.kill()
    expect((await start()).size).toMatchObject({ x: 100, y: 90, width: 900, height: 700 })
  })
})

describe('a page that dies', () => {
  const crash = () =>
    inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer())

  test('is loaded again, and finds the text that it had not saved', async () => {
    await start()
    await main.invoke('setDocument', [{ name: 'a.yaml', dirty: true }])
    await main.invoke('keepDraft', [{ id: null, name: 'a.yaml', text: 'unsaved' }])
    const again = next<Loading>('loadURL')
    await crash()
    expect((await again).url).toBe('app://studio/')
    expect(await main.invoke('keptDraft', [])).toMatchObject({ ok: true, value: { name: 'a.yaml', text: 'unsaved' } })
  })

  test('again and again is asked about, and its text outlives the answer Quit', async () => {
    await start()
    await main.invoke('keepDraft', [{ id: null, name: 'a.yaml', text: 'unsaved' }])
    await inMain(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
    })
    const ended = next('quit')
    for (let crashes = 0; crashes < 3; crashes++) await crash()
    await ended
    await main.stop()
    await start()
    expect(await main.invoke('keptDraft', [])).toMatchObject({ ok: true, value: { text: 'unsaved' } })
  })

  test('given up by its user, the text does not come back', async () => {
    await start()
    await main.invoke('setDocument', [{ name: 'a.yaml', dirty: true }])
    await main.invoke('keepDraft', [{ id: null, name: 'a.yaml', text: 'unsaved' }])
    const ended = next('quit')
    await inMain(({ dialog, BrowserWindow }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
      BrowserWindow.getAllWindows()[0]!.close()
    })
    await ended
    await main.stop()
    await start()
    expect(await main.invoke('keptDraft', [])).toEqual({ ok: true, value: null })
  })
})

describe("the projector's window", () => {
  const open = (id: number) => main.invoke<Result<null>>('openProjector', [id])
  const windows = () => inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getBounds()))

  test('opens on the display that was chosen, moves to another, and takes no focus', async () => {
    await start()
    const displays = await main.invoke<ProjectorDisplay[]>('displays', [])
    expect(displays).toEqual([
      { id: 1, name: 'Built-in', width: 1920, height: 1080, isHere: true },
      { id: 2, name: 'Display 2', width: 1280, height: 720, isHere: false }
    ])
    const loading = next<Loading>('loadURL')
    expect(await open(2)).toEqual({ ok: true, value: null })
    expect(await loading).toMatchObject({ url: 'app://studio/?projector', window: 2 })
    expect((await windows())[1]).toEqual({ x: 1920, y: 0, width: 1280, height: 720 })
    expect(await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]!.isFullScreen())).toBe(true)
    await open(1)
    expect((await windows()).map(({ x }) => x)).toEqual([0, 0])
    expect(await open(99)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await windows()).toHaveLength(2)
  })

  test('shows what is projected, from its first moment on, and may ask for nothing else', async () => {
    await start()
    await main.invoke('project', ['before it opened'])
    await open(2)
    const projection = () => main.invoke('projection', [], { ...PAGE_FRAME, url: 'app://studio/?projector' }, 2)
    expect(await projection()).toBe('before it opened')
    const sent = next('send')
    await main.invoke('project', ['slide 2'])
    expect(await sent).toMatchObject({ window: 2, channel: 'projected', args: ['slide 2'] })
    for (const channel of ['openManifest', 'keptDraft', 'recentFiles', 'initialFile', 'displays']) {
      await expect(main.invoke(channel, [], PAGE_FRAME, 2), channel).rejects.toThrow(/refused/)
    }
    for (const channel of PROJECTOR_CHANNELS) {
      await expect(main.invoke(channel, [], PAGE_FRAME, FIRST_WINDOW), channel).rejects.toThrow(/refused/)
    }
  })

  test('goes with Escape, with its page, and with the app, and the first window hears of it', async () => {
    await start()
    const ways: ((electron: typeof Electron) => void)[] = [
      ({ BrowserWindow }) =>
        void BrowserWindow.getAllWindows()[1]!.webContents.emit('before-input-event', {}, { key: 'Escape' }),
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]!.webContents.forcefullyCrashRenderer()
    ]
    for (const way of ways) {
      await open(2)
      const told = next('send')
      await inMain(way)
      expect(await told).toMatchObject({ window: FIRST_WINDOW, channel: 'projectorClosed' })
      expect(await windows()).toHaveLength(1)
    }
    await open(2)
    const ended = next('quit')
    await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
    await ended
  })
})

describe('the start', () => {
  test('sctx-studio FILE opens the file, and "open with" of macOS hands one over', async () => {
    const [one, two] = [join(folder, 'one.yaml'), join(folder, 'two.yaml')]
    for (const path of [one, two]) writeFileSync(path, path)
    await start(one)
    expect(await main.invoke('initialFile', [])).toMatchObject({ ok: true, value: { name: 'one.yaml' } })
    const told = next('send')
    await main.ask('evaluate', {
      source: (({ app }: typeof Electron, path: string) => {
        app.emit('open-file', { preventDefault: () => undefined }, path)
      }).toString(),
      arg: two
    })
    expect(await told).toMatchObject({ channel: 'fileOpened', args: [{ ok: true, value: { name: 'two.yaml' } }] })
  })
})
