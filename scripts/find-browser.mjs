// Finds an installed Chromium, Chrome or Edge; for the tests, also gets one. `npm start` only looks.
//   node scripts/find-browser.mjs             prints the path, installs when there is none
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge'
]
const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
]
const WINDOWS_APPS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe'
]

/** Path of a browser that is there; undefined when none is. `CHROME_PATH` comes first and must be right. */
export function findBrowser(env = process.env, platform = process.platform) {
  if (env.CHROME_PATH) {
    if (!isProgram(env.CHROME_PATH)) throw new Error(`CHROME_PATH is set, but ${env.CHROME_PATH} is not a program`)
    return env.CHROME_PATH
  }
  return candidates(env, platform).find(isProgram)
}

function candidates(env, platform) {
  if (platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      MAC_APPS.map((app) => join(folder, app))
    )
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    return folders.flatMap((folder) => WINDOWS_APPS.map((app) => join(folder, app)))
  }
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The same, and where none is installed: Playwright's own Chromium, then Debian's package. Throws when all fail. */
export async function ensureBrowser(log = (line) => console.error(line)) {
  const found = findBrowser() ?? (await playwrightBrowser())
  if (found) return found
  const tried = []
  log('No Chromium, Chrome or Edge is installed. Getting one with "npx playwright install chromium".')
  if (run(process.execPath, [require.resolve('@playwright/test/cli'), 'install', 'chromium'])) {
    const installed = await playwrightBrowser()
    if (installed) return installed
    tried.push('the downloaded Chromium does not start (libraries are missing)')
  } else tried.push('"npx playwright install chromium" failed')
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    log('That did not work. Getting one with "apt-get install chromium".')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    if (
      run('apt-get', ['update'], env) &&
      run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env)
    ) {
      const installed = findBrowser()
      if (installed) return installed
    }
    tried.push('"apt-get install chromium" failed')
  }
  throw new Error(`no browser to test in: ${tried.join('; ')}. Install Chromium or Chrome, or set CHROME_PATH`)
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  if (!isProgram(path)) return undefined
  if (process.platform !== 'linux') return path
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0 ? path : undefined
}

function run(command, args, env = process.env) {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env, timeout: 300_000 }).status === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await ensureBrowser())
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
