import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRequest } from '../../main/requests.ts'
import type { FileId, IpcChannel, OpenedManifest, RecentFile, Result } from '../../src/contract/ipc.ts'
import { IPC_CHANNELS } from '../../src/contract/ipc.ts'
import { MainProcess, PAGE_FRAME } from '../ui/electron-double/main-process.ts'

// The built main process, in Node, takes calls as its window would send them.

let main: MainProcess
const folder = mkdtempSync(join(tmpdir(), 'studio-ipc-'))
const file = join(folder, 'pod.yaml')

const other = join(folder, 'recent.yaml')

beforeAll(async () => {
  writeFileSync(file, 'kind: Pod\n')
  writeFileSync(other, 'kind: Job\n')
  mkdirSync(join(folder, 'user-data'))
  writeFileSync(join(folder, 'user-data', 'recent.json'), JSON.stringify([other]))
  main = new MainProcess([`--user-data-dir=${join(folder, 'user-data')}`, file])
  await main.loading
  // Whatever gets past the boundary would show: a dialog, a window of the browser, a changed clipboard.
  await inMain(({ dialog, shell, clipboard }) => {
    const effects: string[] = ((globalThis as { effects?: string[] }).effects = [])
    const note = (what: string) => () => Promise.resolve(void effects.push(what))
    Object.assign(dialog, { showOpenDialog: note('open'), showSaveDialog: note('save'), showMessageBox: note('ask') })
    Object.assign(shell, { openExternal: note('external') })
    Object.assign(clipboard, { writeText: note('clipboard') })
  })
})
afterAll(async () => {
  await main.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Module = Record<'dialog' | 'shell' | 'clipboard', object>
const inMain = <R>(run: (electron: Module) => R) => main.ask<R>('evaluate', { source: run.toString() })
const effects = () => inMain(() => (globalThis as { effects?: string[] }).effects)

test('every channel of the contract has exactly one handler', async () => {
  expect((await main.ask<string[]>('channels')).sort()).toEqual([...IPC_CHANNELS].sort())
})

test('calls from anywhere but the main frame of the window are refused', async () => {
  const strangers = [
    { name: 'another site', frame: { url: 'https://evil.example/', parent: null } },
    { name: 'a name that only begins like ours', frame: { url: 'app://studio.evil/', parent: null } },
    { name: 'a file', frame: { url: 'file:///index.html', parent: null } },
    { name: 'a frame inside our page', frame: { url: PAGE_FRAME.url, parent: {} } },
    { name: 'a frame that is gone', frame: null }
  ]
  for (const channel of IPC_CHANNELS) {
    for (const { name, frame } of strangers) {
      await expect(main.invoke(channel, wellFormed[channel], frame), `${channel} from ${name}`).rejects.toThrow(
        /refused/
      )
    }
    await expect(main.invoke(channel, wellFormed[channel], PAGE_FRAME, 0), channel).rejects.toThrow(/refused/)
  }
  expect(await effects()).toEqual([])
})

const SOME_ID = '00000000-0000-4000-8000-000000000000' as FileId
const wellFormed: Record<IpcChannel, readonly unknown[]> = {
  openManifest: [],
  openRecent: [SOME_ID],
  recentFiles: [],
  initialFile: [],
  saveManifest: [SOME_ID, 'text', 'name.yaml', false],
  saveExport: ['text', 'card.svg'],
  readChanged: [SOME_ID],
  keepDraft: [{ id: SOME_ID, name: 'name.yaml', text: 'text' }],
  keptDraft: [],
  writeClipboard: ['text'],
  setDocument: [{ name: 'name.yaml', dirty: false }],
  setFullScreen: [true],
  displays: [],
  openProjector: [1],
  closeProjector: [],
  project: ['state'],
  projection: [],
  openExternal: ['https://kubernetes.io/']
}

test('the shape of every channel takes what the contract says', () => {
  for (const channel of IPC_CHANNELS) expect(isRequest(channel, wellFormed[channel]), channel).toBe(true)
  expect(isRequest('saveManifest', [null, '', '', false])).toBe(true)
  expect(isRequest('keepDraft', [null])).toBe(true)
})

const hostile = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    '../../etc/passwd',
    '/etc/passwd',
    SOME_ID.toUpperCase(),
    `${SOME_ID}\n`,
    { name: 'x', dirty: 1 },
    { name: 'x', dirty: true, more: 1 },
    { id: '/etc/passwd', name: 'x', text: 'x' },
    { id: null, name: 'x', text: ['x'] },
    { __proto__: null, name: 'x' },
    ['text'],
    new Date(0),
    NaN
  )
)
/** The contract a second time, in one letter per argument, so that the boundary is not measured by itself. */
const signatures: Record<IpcChannel, string> = {
  openManifest: '',
  openRecent: 'i',
  recentFiles: '',
  initialFile: '',
  saveManifest: 'nssb',
  saveExport: 'ss',
  readChanged: 'i',
  keepDraft: 'm',
  keptDraft: '',
  writeClipboard: 's',
  setDocument: 'd',
  setFullScreen: 'b',
  displays: '',
  openProjector: '#',
  closeProjector: '',
  project: 's',
  projection: '',
  openExternal: 's'
}
const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
const kinds: Record<string, (value: unknown) => boolean> = {
  i: isId,
  n: (value) => value === null || isId(value),
  s: (value) => typeof value === 'string',
  b: (value) => typeof value === 'boolean',
  '#': (value) => Number.isSafeInteger(value),
  d: (value) => {
    const { name, dirty, ...more } = Object(value) as Record<string, unknown>
    return typeof name === 'string' && typeof dirty === 'boolean' && Object.keys(more).length === 0
  },
  m: (value) => {
    if (value === null) return true
    const { id, name, text, ...more } = Object(value) as Record<string, unknown>
    const isWhole = typeof name === 'string' && typeof text === 'string' && Object.keys(more).length === 0
    return isWhole && (id === null || isId(id))
  }
}
const isWellFormed = (channel: IpcChannel, request: readonly unknown[]) =>
  request.length === signatures[channel].length && [...signatures[channel]].every((kind, i) => kinds[kind]!(request[i]))

/** Too few arguments, too many, or one of another kind in its place. */
const malformed = fc
  .constantFrom(...IPC_CHANNELS)
  .chain((channel) =>
    fc
      .oneof(
        fc.array(hostile, { maxLength: 5 }),
        fc.array(hostile, { minLength: 1, maxLength: 3 }).map((more) => [...wellFormed[channel], ...more]),
        fc.tuple(fc.nat({ max: 4 }), hostile).map(([at, wrong]) => {
          const request = [...wellFormed[channel]]
          request[at % Math.max(1, request.length)] = wrong
          return request
        })
      )
      .map((request) => ({ channel, request: request.map(cloneable) }))
  )
  .filter(({ channel, request }) => !isWellFormed(channel, request))

test('ten thousand malformed messages are refused without effect', async () => {
  const before = readdirSync(folder, { recursive: true }).sort()
  const messages = fc.sample(malformed, { numRuns: 10_000, seed: 20 })
  const outcomes = await Promise.allSettled(messages.map(({ channel, request }) => main.invoke(channel, request)))
  const through = outcomes.flatMap((outcome, i) =>
    outcome.status === 'rejected' && /is refused: /.test(String(outcome.reason)) ? [] : [messages[i]]
  )
  expect(through).toEqual([])
  expect(await effects()).toEqual([])
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before)
  expect(readFileSync(file, 'utf8')).toBe('kind: Pod\n')
})

/** What cannot cross a process boundary is refused by the sender already; something else odd takes its place. */
function cloneable(value: unknown): unknown {
  try {
    structuredClone(value)
    return value
  } catch {
    return { odd: true }
  }
}

test('an id that main did not give out names no file', async () => {
  const saved = await main.invoke<Result<unknown>>('saveManifest', [SOME_ID, 'text', file, false])
  expect(saved).toMatchObject({ ok: false, error: { code: 'unknown-file' } })
  const opened = await main.invoke<Result<unknown>>('openRecent', [SOME_ID])
  expect(opened).toMatchObject({ ok: false, error: { code: 'unknown-file' } })
  expect(readFileSync(file, 'utf8')).toBe('kind: Pod\n')
})

test('a file that the window was never shown is not replaced', async () => {
  const [recent] = await main.invoke<RecentFile[]>('recentFiles', [])
  const saved = await main.invoke<Result<unknown>>('saveManifest', [recent!.id, 'text', 'x', false])
  expect(saved).toMatchObject({ ok: false, error: { code: 'changed-on-disk' } })
  expect(readFileSync(other, 'utf8')).toBe('kind: Job\n')
})

test('the file of the start is handed out once, and saved by its id', async () => {
  const first = await main.invoke<Result<OpenedManifest>>('initialFile', [])
  if (!first.ok) throw new Error(first.error.message)
  expect(first.value).toMatchObject({ name: 'pod.yaml', text: 'kind: Pod\n' })
  expect(await main.invoke('initialFile', [])).toEqual({ ok: true, value: null })
  expect(await main.invoke('saveManifest', [first.value.id, 'kind: Job\n', 'x', false])).toMatchObject({ ok: true })
  expect(readFileSync(file, 'utf8')).toBe('kind: Job\n')
})
