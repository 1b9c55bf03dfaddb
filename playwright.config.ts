import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/find-browser.mjs'
import { electronProgram } from './tests/ui/hosts.ts'

const executablePath = findBrowser()
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [] // Chromium refuses its sandbox to root
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
/** One page at a time needs no process of its own for each site, which costs a third of every start of the page. */
const oneProcess = ['--disable-site-isolation-trials']

/** The same specs twice: in a browser on the loopback server, and in the desktop app (`tests/ui/say-host.ts` says how). */
export default defineConfig<{ host: 'browser' | 'electron' }>({
  testDir: 'tests/ui',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 }, // two busy cores are enough to run all of this
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 2 : 0, // a machine that is busy with something else; the report calls such a test flaky
  reporter: 'list',
  globalSetup: './tests/ui/say-host.ts',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    serviceWorkers: 'block', // each test would fetch the whole page once more; `offline.spec.ts` lets it
    screenshot: 'only-on-failure', // a trace costs a third of the time; ask for it with `--trace on`
    launchOptions: { ...(executablePath && { executablePath }), args: [...asRoot, ...quiet, ...oneProcess] }
  },
  // `reuseContext`: one page for all tests of a worker, emptied in between, as a new one costs more than most tests.
  projects: [
    { name: 'browser', testIgnore: '**/desktop*.spec.ts', use: { host: 'browser', reuseContext: true } },
    {
      name: 'electron',
      // With the double the page is the same Chromium as in `browser`, so only what reaches the desktop runs again.
      ...(!electronProgram() && { testMatch: /(desktop|smoke|window|large-files)[^/]*\.spec\.ts$/ }),
      use: { host: 'electron', reuseContext: !electronProgram() }
    }
  ]
})
