import { readFileSync } from 'node:fs'
import type { BrowserContext, Page, Request } from '@playwright/test'
import { BUILT_PRELOAD } from './main-process.ts'
import type { Loading, MainProcess } from './main-process.ts'

/** Chromium does not know the scheme `app:`, so the page stands at an address that no network has. */
const APP = 'app://studio/'
const STAND_IN = 'http://studio.localhost/'
const toApp = (url: string) => (url.startsWith(STAND_IN) ? APP + url.slice(STAND_IN.length) : url)

/**
 * Plays Chromium for a main process: loads the built page that main's own scheme hands out, with the built preload in
 * front of it, and asks main before every request, navigation and new window.
 */
export async function joinPage(main: MainProcess, context: BrowserContext): Promise<Page> {
  await context.route('**/*', async (route, request) => {
    const url = toApp(request.url())
    // Chromium stays where it is on `aborted`; any other end of a navigation is a page of its own.
    if (leavesPage(request) && !(await main.ask<boolean>('navigate', { url }))) return route.abort('aborted')
    const answer = await main.ask<Answered | null>('request', { url, method: request.method() })
    if (answer === null) return route.abort('blockedbyclient')
    return route.fulfill({ ...answer, body: Buffer.from(answer.body) })
  })
  const windows = new Map<Page, number>()
  await context.exposeBinding('electronDoubleInvoke', ({ frame, page }, channel: string, args: unknown[]) => {
    const parent = frame.parentFrame() === null ? null : {}
    return main.invoke(channel, args, { url: toApp(frame.url()), parent }, windows.get(page))
  })
  await context.addInitScript({ content: preloadScript(readFileSync(BUILT_PRELOAD, 'utf8')) })

  const pageOf = (window: number) => [...windows].find(([, id]) => id === window)?.[0]
  let opening = 0
  async function load({ window, url, size }: Loading): Promise<Page> {
    opening++
    const page = pageOf(window) ?? (windows.size === 0 ? context.pages()[0] : undefined) ?? (await context.newPage())
    opening--
    windows.set(page, window)
    await page.setViewportSize({ width: size.width, height: size.height })
    await page.goto(STAND_IN + url.slice(APP.length))
    await main.ask('loaded', { window })
    return page
  }

  const first = await main.loading
  context.on('page', (other) => {
    if (opening > 0) return // one of main's own
    void main.ask<boolean>('openWindow', { url: other.url() }).then((allowed) => (allowed ? undefined : other.close()))
  })
  main.on('loadURL', (loading: Loading) => void load(loading).catch(() => undefined))
  main.on('send', ({ window, channel, args }: { window: number; channel: string; args: unknown[] }) => {
    const receive = ([channel, args]: readonly [string, unknown[]]) =>
      (globalThis as unknown as Record<symbol, (channel: string, args: unknown[]) => void>)[
        Symbol.for('electron double')
      ]!(channel, args)
    void pageOf(window)
      ?.evaluate(receive, [channel, args] as const)
      .catch(() => undefined)
  })
  main.on('closed', ({ window }: { window: number }) => void pageOf(window)?.close())
  return load(first)
}

/** Whether a request would put another page into the window's main frame, or is the first one of a new window. */
function leavesPage(request: Request): boolean {
  if (!request.isNavigationRequest() || request.url().startsWith(STAND_IN)) return false
  try {
    return request.frame().parentFrame() === null
  } catch {
    return true // Playwright has no frame yet for a window that is about to open
  }
}

interface Answered {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

/** The preload as Electron runs it: only in the main frame, and `electron` is all that it can require. */
function preloadScript(preload: string): string {
  return `
    if (window === window.top && window.opener === null) {
      const send = window.electronDoubleInvoke
      const listeners = new Map()
      const freeze = (value) => {
        if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
        return value
      }
      window[Symbol.for('electron double')] = (channel, args) => {
        for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args)
      }
      const electron = {
        contextBridge: {
          exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: freeze(api), enumerable: true })
        },
        ipcRenderer: {
          invoke: (channel, ...args) => send(channel, args).catch((error) => {
            throw new Error("Error invoking remote method '" + channel + "': " + error.message)
          }),
          on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
          off: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== listener))
        }
      }
      const require = (name) => {
        if (name !== 'electron') throw new Error('module not found: ' + name)
        return electron
      }
      new Function('require', 'module', 'exports', ${JSON.stringify(preload)})(require, { exports: {} }, {})
    }
    delete window.electronDoubleInvoke
  `
}
