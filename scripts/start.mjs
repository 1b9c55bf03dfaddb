// npm start [-- [--port N] [--browser] [--no-build] [FILE]]
// Builds what is stale, then opens Electron. Where that cannot be, one line says why, and the same page is served to
// this machine only, in an app window of an installed browser where there is a display. Ctrl+C ends all of it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, isStale, ROOT } from './build.mjs'
import { findBrowser } from './find-browser.mjs'
import { downloadElectron, findElectron, hasDisplay } from './find-electron.mjs'

const USAGE = `npm start [-- [--port N] [--browser] [--no-build] [FILE]]
  --port N    serve the page on this port of 127.0.0.1 (default: any free one)
  --browser   do not try Electron
  --no-build  use what out/ holds
  FILE        the manifest to open`

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())
if (process.env.npm_lifecycle_event === 'start') {
  // A signal for npm ends the shell between npm and us without a word to us; that shell waits for nobody else.
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && stopping.abort(), 300).unref()
}
const stopped = new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }))

try {
  await main(options())
} catch (error) {
  console.error(`npm start: ${error.message}`)
  process.exitCode = error.usage ? 2 : 1
}

function options() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        port: { type: 'string' },
        browser: { type: 'boolean' },
        'no-build': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' }
      },
      allowPositionals: true
    })
    const port = Number(values.port ?? 0)
    if (values.port !== undefined && !(/^\d+$/.test(values.port) && port >= 1 && port <= 65_535)) {
      throw new Error(`--port ${values.port} is not a port: it is a number from 1 to 65535`)
    }
    if (positionals.length > 1) throw new Error(`one FILE at most, found ${positionals.length}`)
    return { ...values, port, file: positionals[0] && resolve(process.env.INIT_CWD ?? '.', positionals[0]) }
  } catch (error) {
    throw Object.assign(new Error(`${error.message}\n${USAGE}`), { usage: true })
  }
}

async function main({ help, port, browser, 'no-build': noBuild, file }) {
  if (help) return console.log(USAGE)
  const initialFile = file && readManifest(file)
  if (!noBuild && isStale()) {
    console.log('Building')
    build()
  }
  const whyNot = browser ? '--browser asks for the page' : await tryElectron(file)
  if (whyNot === undefined || stopping.signal.aborted) return
  console.log(`Not in Electron: ${whyNot}. The same app as a page of this machine:`)
  await serve(port, initialFile)
}

/** Runs the app to its end. Answers why it did not run at all, else undefined. */
async function tryElectron(file) {
  if (!hasDisplay()) return 'there is no display'
  let program = findElectron()
  if (!program) {
    console.log('Downloading Electron, about 110 MB, once')
    const whyNot = await downloadElectron({ signal: stopping.signal })
    program = findElectron()
    if (!program) return `its program cannot be downloaded (${whyNot})`
  }
  const began = Date.now()
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [] // Chromium refuses its sandbox to root
  const app = spawn(program, [...asRoot, ROOT, ...(file ? [file] : [])], { stdio: 'inherit' })
  const ended = exitOf(app)
  void stopped.then(() => end(app, ended))
  const status = await ended
  if (status === 0 || stopping.signal.aborted) return undefined
  if (Date.now() - began < 5_000) return `it ended at once (${status})`
  process.exitCode = 1
  return undefined
}

async function serve(port, initialFile) {
  const { servePage } = await import('../out/cli/static-server.js')
  const server = await servePage({ folder: join(ROOT, 'out/renderer'), port, initialFile })
  console.log(`  ${server.url}\nCtrl+C stops it.`)
  try {
    await (hasDisplay() ? appWindow(server.url) : stopped)
  } finally {
    await server.close()
  }
}

/** A window of an installed browser with a profile of its own; ends when the window is closed or we are stopped. */
async function appWindow(url) {
  const program = findBrowser()
  if (!program) {
    console.log('No Chromium, Chrome or Edge is installed: open the address in any browser.')
    return stopped
  }
  const profile = mkdtempSync(join(tmpdir(), 'securitycontext-studio-'))
  const quiet = ['disable-background-networking', 'disable-component-update', 'disable-sync', 'no-first-run']
  const flags = [...quiet, 'no-default-browser-check', `user-data-dir=${profile}`, `app=${url}`]
  if (process.getuid?.() === 0) flags.push('no-sandbox')
  // A process group of its own: Ctrl+C reaches us alone, and we end the browser with all its processes.
  const ownGroup = process.platform !== 'win32'
  const app = spawn(
    program,
    flags.map((flag) => `--${flag}`),
    { stdio: 'ignore', detached: ownGroup }
  )
  const ended = exitOf(app)
  try {
    const status = await Promise.race([ended, stopped])
    if (stopping.signal.aborted || status === 0) return
    console.log(`The browser's window did not open (${status}): open the address in any browser.`)
    await stopped
  } finally {
    await end(app, ended, ownGroup)
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** Exit code, or the name of the signal or error that ended it. */
function exitOf(child) {
  return new Promise((resolve) => {
    child.on('exit', (status, signal) => resolve(signal ?? status))
    child.on('error', (error) => resolve(error.message))
  })
}

/** Asks a process to end, and its whole group when it leads one; makes it end after three seconds. */
async function end(child, ended, leadsGroup = false) {
  const kill = (signal) => {
    try {
      process.kill(leadsGroup ? -child.pid : child.pid, signal)
    } catch {
      // it has ended already
    }
  }
  kill('SIGTERM')
  const late = setTimeout(() => kill('SIGKILL'), 3_000)
  await ended
  clearTimeout(late)
}

function readManifest(path) {
  let bytes
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw Object.assign(
      new Error(`${path} cannot be read: ${error.code === 'ENOENT' ? 'it does not exist' : error.message}`),
      { usage: true }
    )
  }
  try {
    const utf16 =
      bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff && 'utf-16be'
    return {
      name: basename(path),
      text: new TextDecoder(utf16 || 'utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    }
  } catch {
    throw Object.assign(new Error(`${path} is not UTF-8 text`), { usage: true })
  }
}
