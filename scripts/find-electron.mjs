// Finds Electron's program. Asking the package itself (`require('electron')`) would download it, without a limit.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const PROGRAMS = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/** Path of the program; undefined when it is not on this machine. Honours ELECTRON_OVERRIDE_DIST_PATH. */
export function findElectron(env = process.env) {
  const folder = packageFolder()
  if (!folder) return undefined
  const pathFile = join(folder, 'path.txt')
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : (PROGRAMS[process.platform] ?? 'electron')
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), program)
  return existsSync(path) ? path : undefined
}

function packageFolder() {
  try {
    return dirname(require.resolve('electron/package.json'))
  } catch {
    return undefined
  }
}

/**
 * Lets the package download its program, as it does at its first run. Answers why it did not work, undefined when it
 * did. Stops after `limit` milliseconds, and when `signal` says so.
 */
export function downloadElectron({ limit = 240_000, signal } = {}) {
  const folder = packageFolder()
  if (!folder) return Promise.resolve('the package electron is not installed')
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return Promise.resolve('ELECTRON_SKIP_BINARY_DOWNLOAD is set')
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: limit,
      signal
    })
    let said = ''
    installer.stderr.setEncoding('utf8').on('data', (text) => (said += text))
    installer.on('error', (error) => resolve(error.message))
    installer.on('exit', (status, killed) => {
      if (status === 0 && findElectron()) resolve(undefined)
      else
        resolve(killed ? `it took longer than ${limit / 1000} seconds` : said.split('\n')[0] || `exit code ${status}`)
    })
  })
}

/** Whether a window can be shown at all. */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}
