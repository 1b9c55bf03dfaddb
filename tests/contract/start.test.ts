import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { createServer, request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { KEEPING } from '../../src/contract/page.ts'

// `npm start` as it runs: the script, the built page, and stand-ins only for the programs that need a display.

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folders: string[] = []
const emptyFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-start-'))
  folders.push(folder)
  return folder
}
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

interface Started {
  readonly output: () => string
  readonly said: (pattern: RegExp) => Promise<string>
  readonly stop: (signal: NodeJS.Signals) => void
  readonly ended: Promise<number | NodeJS.Signals | null>
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, CHROME_PATH: _c, ...own } = process.env
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs'), '--no-build', ...args], {
    env: { ...own, ELECTRON_SKIP_BINARY_DOWNLOAD: '1', ...env }
  })
  let output = ''
  const collect = (text: Buffer) => (output += text.toString())
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (status, signal) => resolve(signal ?? status))
  )
  return {
    output: () => output,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output)
          if (found) resolve(found[1] ?? found[0])
        }
        look()
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        void ended.then(() => reject(new Error(`ended without saying ${pattern}:\n${output}`)))
      }),
    stop: (signal) => child.kill(signal),
    ended
  }
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
/** One request exactly as written: `fetch` would tidy up the path and the Host header. */
function ask(url: string, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
    })
    call.on('error', reject).end()
  })
}

const ADDRESS = /(http:\/\/127\.0\.0\.1:\d+\/)/

describe('without a display', () => {
  test('one line says why, the page is served, and Ctrl+C ends it', async () => {
    const app = start([])
    const url = await app.said(ADDRESS)
    expect(app.output()).toMatch(/^Not in Electron: there is no display\./)
    const page = await ask(url, '/')
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(page.headers['cache-control']).toBe('no-store')
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(page.body)![1]!
    expect((await ask(url, script)).headers['content-type']).toBe('text/javascript; charset=utf-8')
    app.stop('SIGINT')
    expect(await app.ended).toBe(0)
    await expect(ask(url, '/')).rejects.toThrow(/ECONNREFUSED/)
  })

  test('nothing but the built page is given out, and only under our own name', async () => {
    const app = start([])
    const url = await app.said(ADDRESS)
    const own = { Host: new URL(url).host }
    const asked = [
      { path: '/', headers: { Host: 'studio.evil.example' }, status: 421 },
      { path: '/', headers: { Host: `evil.example:${new URL(url).port}` }, status: 421 },
      { path: '/', headers: { Host: own.Host.replace('127.0.0.1', 'localhost') }, status: 200 },
      { path: '/index.html?x', headers: own, status: 200 },
      { path: '/../package.json', headers: own, status: 404 },
      { path: '/assets/../../main/index.js', headers: own, status: 404 },
      { path: '/..%2f..%2fpackage.json', headers: own, status: 404 },
      { path: '/%2e%2e/main/index.js', headers: own, status: 404 },
      { path: '/..\\main\\index.js', headers: own, status: 404 },
      { path: '//etc/passwd', headers: own, status: 404 },
      { path: '/%00', headers: own, status: 404 },
      { path: '/%', headers: own, status: 404 },
      { path: '/assets/', headers: own, status: 404 },
      { path: '/.built', headers: own, status: 404 }
    ]
    for (const { path, headers, status } of asked) {
      expect((await ask(url, path, headers)).status, `${path} for ${headers.Host}`).toBe(status)
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(url, '/', own, method)).status).toBe(405)
    expect(await ask(url, '/', own, 'HEAD')).toMatchObject({ status: 200, body: '' })
    app.stop('SIGTERM')
    expect(await app.ended).toBe(0)
  })

  test('a file of the command line stands in the page, and cannot break out of its place', async () => {
    const folder = emptyFolder()
    const text = 'a: "</script><script>alert(1)</script>"\r\n'
    writeFileSync(join(folder, 'pod.yaml'), text)
    const app = start([join(folder, 'pod.yaml')])
    const { body } = await ask(await app.said(ADDRESS), '/')
    const json = /<script type="application\/json" id="initial-file">(.*?)<\/script>/s.exec(body)![1]!
    expect(JSON.parse(json)).toEqual({ name: 'pod.yaml', text })
    expect((await ask(app.output().match(ADDRESS)![1]!, '/', { [KEEPING]: 'yes' })).body).not.toContain('initial-file"')
    app.stop('SIGTERM')
    expect(await app.ended).toBe(0)
  })

  test('a port that is taken, a file that is not there and a wrong argument each say so', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const { port } = taken.address() as AddressInfo
    const cases = [
      { args: ['--port', String(port)], status: 1, says: `port ${port} is taken` },
      { args: ['--port', '70000'], status: 2, says: '--port 70000 is not a port' },
      { args: ['--nonsense'], status: 2, says: "Unknown option '--nonsense'" },
      { args: ['no-such.yaml'], status: 2, says: 'it does not exist' },
      { args: ['a.yaml', 'b.yaml'], status: 2, says: 'one FILE at most' }
    ]
    for (const { args, status, says } of cases) {
      const app = start(args)
      expect(await app.ended, args.join(' ')).toBe(status)
      expect(app.output()).toContain(says)
      expect(app.output()).not.toMatch(/^\s+at /m)
    }
    taken.close()
  })
})

test.skipIf(process.platform === 'win32')('a signal for npm ends the page as well', async () => {
  const command = `"${process.execPath}" "${join(ROOT, 'scripts/start.mjs')}" --no-build --browser; true`
  const shell = spawn('sh', ['-c', command], { env: { ...process.env, DISPLAY: '', npm_lifecycle_event: 'start' } })
  const url = await new Promise<string>((resolve) => {
    let output = ''
    shell.stdout.on('data', (text: Buffer) => {
      const found = ADDRESS.exec((output += text.toString()))
      if (found) resolve(found[1]!)
    })
  })
  expect((await ask(url, '/')).status).toBe(200)
  shell.kill('SIGTERM') // as npm does: to the shell alone
  const answers = () => ask(url, '/').then(Boolean, () => false)
  await expect.poll(answers, { timeout: 10_000 }).toBe(false)
})

describe.skipIf(process.platform === 'win32')('with a display', () => {
  /** A program that notes its arguments and then does what `body` says, in Node. */
  function standIn(folder: string, name: string, body: string): string {
    const path = join(folder, name)
    const note = `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'noted'))}, JSON.stringify({ pid: process.pid, args: process.argv.slice(2) }));`
    writeFileSync(path, `#!${process.execPath}\n${note}\n${body}\n`)
    chmodSync(path, 0o755)
    return path
  }
  const noted = (folder: string) =>
    JSON.parse(readFileSync(join(folder, 'noted'), 'utf8')) as { pid: number; args: string[] }
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }

  test('Electron gets the app and the file, and npm start ends with it', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'pod.yaml'), 'kind: Pod\n')
    standIn(folder, process.platform === 'darwin' ? 'Electron' : 'electron', '')
    const dist = process.platform === 'darwin' ? join(folder, 'dist') : folder
    if (process.platform === 'darwin') {
      const place = join(dist, 'Electron.app/Contents/MacOS')
      mkdirSync(place, { recursive: true })
      writeFileSync(join(place, 'Electron'), readFileSync(join(folder, 'Electron')), { mode: 0o755 })
    }
    const app = start([join(folder, 'pod.yaml')], { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: dist })
    expect(await app.ended).toBe(0)
    expect(noted(folder).args.filter((argument) => argument !== '--no-sandbox')).toEqual([
      ROOT,
      join(folder, 'pod.yaml')
    ])
  })

  test('an Electron that ends at once gives way to the page in a browser window', async () => {
    const folder = emptyFolder()
    standIn(folder, 'electron', 'process.exit(127)')
    const browser = standIn(emptyFolder(), 'browser', 'setInterval(() => {}, 1000)')
    const app = start([], { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder, CHROME_PATH: browser })
    await app.said(/Not in Electron: (it ended at once|its program)/)
    await app.said(ADDRESS)
    app.stop('SIGTERM')
    expect(await app.ended).toBe(0)
  })

  test('the browser gets an app window and a profile of its own; Ctrl+C leaves neither behind', async () => {
    const folder = emptyFolder()
    const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('securitycontext-studio-'))
    const before = profiles()
    // The child it starts, as browsers do, must go with it.
    const browser = standIn(
      folder,
      'browser',
      `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
       require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'child'))}, String(child.pid));
       process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`
    )
    const app = start(['--browser'], { DISPLAY: ':99', CHROME_PATH: browser })
    const url = await app.said(ADDRESS)
    await expect.poll(() => existsSync(join(folder, 'child')), { timeout: 10_000 }).toBe(true)
    const { pid, args } = noted(folder)
    expect(args).toContain(`--app=${url}`)
    const profile = args.find((argument) => argument.startsWith('--user-data-dir='))!.split('=')[1]!
    expect(existsSync(profile)).toBe(true)
    const child = Number(readFileSync(join(folder, 'child'), 'utf8'))
    app.stop('SIGINT')
    expect(await app.ended).toBe(0)
    await expect.poll(() => isAlive(pid) || isAlive(child), { timeout: 5_000 }).toBe(false)
    expect(existsSync(profile)).toBe(false)
    expect(profiles()).toEqual(before)
  })

  test('closing the browser window ends npm start', async () => {
    const browser = standIn(emptyFolder(), 'browser', 'setTimeout(() => {}, 300)')
    const app = start(['--browser'], { DISPLAY: ':99', CHROME_PATH: browser })
    expect(await app.ended).toBe(0)
  })
})
