import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Electron from 'electron'
import { MainProcess } from '../ui/electron-double/main-process.ts'

// What main answers when the page, or what got hold of it, wants out. The page's own policy is tested in Chromium.

let main: MainProcess
beforeAll(async () => {
  main = new MainProcess()
  await main.loading
  await main.invoke('openProjector', [2])
})
afterAll(() => main.stop())

const ELSEWHERE = [
  'https://evil.example/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'app://studio.evil/',
  'about:blank'
]

describe('a page cannot leave', () => {
  for (const way of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
    test(way, async () => {
      for (const url of ELSEWHERE) expect(await main.ask('leave', { way, url }), url).toBe(false)
    })
  }
  test('by a new window', async () => {
    for (const url of ELSEWHERE) expect(await main.ask('openWindow', { url }), url).toBe(false)
  })
})

test('no permission is given, in whichever way it is asked for', async () => {
  const permissions = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'fileSystem',
    'openExternal',
    'usb',
    'hid'
  ]
  for (const permission of permissions) {
    expect(await main.ask('permissions', { permission }), permission).toEqual({
      request: false,
      check: false,
      device: false
    })
  }
})

test('nothing is downloaded', async () => {
  expect(await main.ask('download')).toBe(false)
})

test('no request leaves the app, whatever its scheme', async () => {
  const addresses = [
    'https://kubernetes.io/',
    'http://localhost/',
    'ws://127.0.0.1/',
    'wss://evil.example/',
    'ftp://x/'
  ]
  for (const url of [...addresses, 'file:///etc/passwd', 'app://other/', 'chrome://version/']) {
    expect(await main.ask('request', { url, method: 'GET' }), url).toBeNull()
  }
  expect(await main.ask('request', { url: 'app://studio/', method: 'GET' })).toMatchObject({ status: 200 })
})

test("the app's own scheme gives out the built page and nothing beside it", async () => {
  const paths = [
    '../main/index.js',
    '..%2fmain%2findex.js',
    '%2e%2e/package.json',
    '.built',
    'assets',
    'no-such.js',
    '%'
  ]
  for (const path of paths) {
    const answer = await main.ask<{ status: number }>('request', { url: `app://studio/${path}`, method: 'GET' })
    expect(answer.status, path).toBe(404)
  }
  expect(await main.ask('request', { url: 'app://studio/', method: 'POST' })).toMatchObject({ status: 404 })
  const { headers } = await main.ask<{ headers: Record<string, string> }>('request', {
    url: 'app://studio/',
    method: 'GET'
  })
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
})

test('every window is sandboxed, isolated and without Node', async () => {
  const preferences = await main.ask<Electron.WebPreferences[]>('evaluate', {
    source: (({ BrowserWindow }: typeof Electron) =>
      BrowserWindow.getAllWindows().map((window) => {
        const { preload: _, ...rest } = (window as unknown as { options: Electron.BrowserWindowConstructorOptions })
          .options.webPreferences!
        return rest
      })).toString()
  })
  expect(preferences).toHaveLength(2)
  for (const each of preferences) {
    expect(each).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false
    })
  }
})
