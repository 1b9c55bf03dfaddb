import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Browser, Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import type * as StaticServer from '../../cli/static-server.ts'
import { findBrowser } from '../../scripts/find-browser.mjs'

const ROOT = join(import.meta.dirname, '../..')
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
/** Frames come as fast as they are made, so that a time to the next frame is work and not waiting for the screen. */
const FAST_FRAMES = ['--disable-frame-rate-limit', '--disable-gpu-vsync']

export async function openBrowser(frames: 'as made' | 'of a screen'): Promise<Browser> {
  const executablePath = findBrowser()
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...asRoot, ...QUIET, ...(frames === 'as made' ? FAST_FRAMES : [])]
  return chromium.launch({ ...(executablePath && { executablePath }), args })
}

/** The built page with a manifest open, on the server of `npm start`. */
export async function servedWith(text: string): Promise<StaticServer.PageServer> {
  return served(join(ROOT, 'out/renderer'), text)
}

async function served(folder: string, text: string): Promise<StaticServer.PageServer> {
  const built = pathToFileURL(join(ROOT, 'out/cli/static-server.js')).href
  const { servePage } = (await import(built)) as typeof StaticServer
  return servePage({ folder, initialFile: { name: 'bench.yaml', text } })
}

/** A page with nothing but the same editor: what the window is compared with. */
export async function editorAlone(text: string): Promise<StaticServer.PageServer> {
  const root = join(ROOT, 'node_modules/.cache/sctx-bench-page')
  mkdirSync(root, { recursive: true })
  const extensions = JSON.stringify(join(ROOT, 'renderer/components/yaml/extensions.ts'))
  writeFileSync(
    join(root, 'Alone.svelte'),
    `<script>
  import { EditorState } from '@codemirror/state'
  import { EditorView } from '@codemirror/view'
  import { onMount } from 'svelte'
  import { extensions } from ${extensions}
  let parent
  const doc = ${JSON.stringify(text)}
  onMount(() => { new EditorView({ state: EditorState.create({ doc, extensions }), parent }) })
</script>
<div bind:this={parent} style="height: 100vh"></div>`
  )
  writeFileSync(
    join(root, 'main.js'),
    "import { mount } from 'svelte'\nimport Alone from './Alone.svelte'\nmount(Alone, { target: document.body })\n"
  )
  writeFileSync(
    join(root, 'index.html'),
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Editor</title></head>' +
      '<body><script type="module" src="./main.js"></script></body></html>'
  )
  const outDir = join(ROOT, 'node_modules/.cache/sctx-bench-page-out')
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    plugins: [svelte()],
    build: { outDir, emptyOutDir: true, target: 'es2022' }
  })
  return served(outDir, text)
}

/**
 * Milliseconds from the start of the navigation until the frame that holds what `selector` finds is painted: looked
 * for at the start of every frame, and timed by the first message after it.
 */
export async function timeToPaint(browser: Browser, url: string, selector: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.addInitScript((wanted) => {
    const look = (): void => {
      if (!document.querySelector(wanted)) return void requestAnimationFrame(look)
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => Object.assign(window, { painted: performance.now() })
      port2.postMessage(null)
    }
    requestAnimationFrame(look)
  }, selector)
  await page.goto(url)
  await page.waitForFunction(() => 'painted' in window)
  const time = await page.evaluate(() => (window as unknown as { painted: number }).painted)
  await page.close()
  return time
}

/** Puts the caret at the end of the first line that holds these words. */
export async function caretAfter(page: Page, text: string, words: string): Promise<void> {
  const line = text.slice(0, text.indexOf(words)).split('\n').length
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+Home')
  for (let at = 1; at < line; at++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
}

/** What became of a key. */
export interface Keystroke {
  /** Milliseconds from the key until what it changed is painted. */
  readonly time: number
  /** Whether the first frame after the key has the explanation of the number that stands on the caret's line. */
  readonly explained: boolean
}

/** Milliseconds between keys, as of a fast typist: what the browser still draws of the last key is no part of the next. */
const PACE = 60

/** Presses keys one by one, at the pace of typing. */
export async function keystrokes(page: Page, keys: readonly string[]): Promise<Keystroke[]> {
  await page.evaluate(() => {
    const strokes: Keystroke[] = []
    Object.assign(window, { strokes })
    const onkey = (): void => {
      const pressed = performance.now()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        // The first thing after the frame: the page holds what the frame shows, and reading it is not measured.
        port1.onmessage = () => {
          const time = performance.now() - pressed
          const line = getSelection()?.anchorNode?.parentElement?.closest('.cm-line')
          const number = /\d+/.exec(line?.textContent ?? '')
          const said = document.getElementById('pane-explain')?.textContent ?? ''
          strokes.push({ time, explained: number !== null && new RegExp(`uid ${number[0]}\\b`).test(said) })
        }
        port2.postMessage(null)
      })
    }
    addEventListener('keydown', onkey, { capture: true })
  })
  for (const [count, key] of keys.entries()) {
    await page.keyboard.press(key)
    // Not asked for in every frame, which would make frames of its own.
    const seen = (many: number): boolean => (window as unknown as { strokes: unknown[] }).strokes.length > many
    await page.waitForFunction(seen, count, { polling: PACE })
    await page.waitForTimeout(PACE)
  }
  return page.evaluate(() => (window as unknown as { strokes: Keystroke[] }).strokes)
}

/** What held up typing, in milliseconds. */
export interface HoldUps {
  /** Longest task of the page's thread, 0 when all were shorter than 50 ms: the browser tells of no others. */
  readonly task: number
  /** Longest time from a key until the page's thread took it. */
  readonly key: number
}

/** Watches the page's thread from now on. */
export async function watchHoldUps(page: Page): Promise<() => Promise<HoldUps>> {
  await page.evaluate(() => {
    const held = { task: 0, key: 0 }
    Object.assign(window, { held })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) held.task = Math.max(held.task, duration)
    }).observe({ type: 'longtask' })
    const onkey = ({ timeStamp }: Event): void => {
      held.key = Math.max(held.key, performance.now() - timeStamp)
    }
    addEventListener('keydown', onkey, { capture: true })
  })
  return () => page.evaluate(() => (window as unknown as { held: HoldUps }).held)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}
