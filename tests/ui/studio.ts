import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Electron from 'electron'
import { _electron, test as base } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import type * as StaticServer from '../../cli/static-server.ts'
import { StudioPage } from '../pages/studio-page.ts'
import { joinPage } from './electron-double/join-page.ts'
import { MainProcess, ROOT } from './electron-double/main-process.ts'
import type { HostFiles } from './files.ts'
import { filesOfBrowser, filesOfElectron } from './files.ts'
import { electronProgram } from './hosts.ts'

export { expect } from '@playwright/test'

/** Runs a function in the main process, with Electron's module; it can close over nothing. */
export type InMain = <R, A = undefined>(
  run: (electron: typeof Electron, arg: A) => R | Promise<R>,
  arg?: A
) => Promise<R>

interface Opened {
  readonly page: Page
  readonly inMain: InMain
}

interface Fixtures {
  /** Set by the project: the same specs run in both. */
  host: 'browser' | 'electron'
  /** Arguments of the start, a file for instance: `test.use({ startArguments: [path] })`. Only with Electron. */
  startArguments: readonly string[]
  /** An empty folder of this test. */
  folder: string
  opened: Opened
  /** Only with Electron; throws in the browser. */
  inMain: InMain
  /** What the open and save dialogs answer, and what became of the files. */
  files: HostFiles
  /** The window by its page object. */
  studio: StudioPage
}
interface WorkerFixtures {
  /** Where the loopback server of `npm start` serves the built page. */
  address: string
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: ['browser', { option: true }],
  startArguments: [[], { option: true }],

  // Playwright reads the fixtures that one asks for from this very pattern.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'studio-test-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },

  address: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const built = pathToFileURL(join(ROOT, 'out/cli/static-server.js')).href
      const { servePage } = (await import(built)) as typeof StaticServer
      const server = await servePage({ folder: join(ROOT, 'out/renderer') })
      await use(server.url)
      await server.close()
    },
    { scope: 'worker' }
  ],

  opened: async ({ host, address, startArguments, folder, context }, use) => {
    const args = [`--user-data-dir=${join(folder, '.user-data')}`, ...startArguments]
    const program = electronProgram()
    if (host === 'browser') await inBrowser(address, context, use)
    else if (program) await inElectron(program, args, use)
    else await inDouble(args, context, use)
  },
  page: async ({ opened }, use) => use(opened.page),
  inMain: async ({ opened }, use) => use(opened.inMain),
  files: async ({ host, opened, folder }, use) =>
    use(host === 'browser' ? filesOfBrowser(opened.page) : filesOfElectron(opened.inMain, folder)),
  studio: async ({ page }, use) => use(new StudioPage(page))
})

type Use = (opened: Opened) => Promise<void>

async function inBrowser(address: string, context: BrowserContext, use: Use): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(address)
  await use({ page, inMain: () => Promise.reject(new Error('there is no main process in the browser')) })
}

async function inElectron(executablePath: string, args: readonly string[], use: Use): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({ executablePath, args: [...asRoot, ROOT, ...args], cwd: ROOT })
  try {
    const page = await electron.firstWindow()
    await use({ page, inMain: (run, arg) => electron.evaluate(run as never, arg) })
  } finally {
    // A window with unsaved changes would ask; a test has said all it wants to say.
    await electron.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
    await electron.close().catch(() => undefined)
  }
}

async function inDouble(args: readonly string[], context: BrowserContext, use: Use): Promise<void> {
  const main = new MainProcess(args)
  try {
    const page = await joinPage(main, context)
    await use({ page, inMain: (run, arg) => main.ask('evaluate', { source: run.toString(), arg }) })
  } finally {
    await main.stop()
  }
}
