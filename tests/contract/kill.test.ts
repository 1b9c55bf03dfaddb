import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTextFile } from '../../main/files.ts'
import type { OpenedManifest, RecentFile, Result } from '../../src/contract/ipc.ts'
import { MainProcess, ROOT } from '../ui/electron-double/main-process.ts'

// Processes that are killed, not asked to end: SIGKILL leaves them no moment to tidy up.

const folder = mkdtempSync(join(tmpdir(), 'studio-kill-'))
const path = join(folder, 'pod.yaml')
const saver = join(folder, 'out', 'saver.mjs')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The save function of main/, bundled with a loop round it. */
beforeAll(async () => {
  const entry = join(folder, 'saver.ts')
  writeFileSync(
    entry,
    `import { writeTextFile } from ${JSON.stringify(join(ROOT, 'main/files.ts'))}
     const [path, first] = process.argv.slice(2)
     for (let number = Number(first); ; number++) {
       const line = 'version ' + number + '\\n'
       const saved = await writeTextFile(path, line.repeat(number % 3 === 0 ? 40_000 : 1 + (number % 500)), { encoding: 'utf-8' })
       if (!saved.ok) throw new Error(saved.error.message)
       process.stdout.write('.')
     }`
  )
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { ssr: entry, outDir: 'out', rollupOptions: { output: { entryFileNames: 'saver.mjs' } } }
  })
})

/** The number of the version that a text is, throws when it is not one whole version. */
function versionIn(text: string): number {
  const line = /^version (\d+)\n/.exec(text)
  const number = Number(line?.[1])
  if (!line || text !== line[0].repeat(number % 3 === 0 ? 40_000 : 1 + (number % 500))) {
    throw new Error(`half a file: ${text.length} characters, ${JSON.stringify(text.slice(0, 40))}`)
  }
  return number
}

test('a thousand saves, killed again and again: the file always holds one whole version', async () => {
  writeFileSync(path, 'version 1\n'.repeat(2))
  let saves = 0
  let kills = 0
  let version = 1
  for (let seed = 7; saves < 1000; seed = (seed * 48_271) % 0x7fffffff) {
    const child = spawn(process.execPath, [saver, path, String(version + 1)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const wanted = 10 + (seed % 40)
    let done = 0
    for await (const dots of child.stdout) {
      done += (dots as Buffer).length
      if (done >= wanted) break
    }
    await delay((seed >> 8) % 4) // somewhere inside a save
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')
    kills++
    const now = versionIn(readFileSync(path, 'utf8'))
    expect(now).toBeGreaterThanOrEqual(version + wanted)
    saves += now - version
    version = now
  }
  expect(kills).toBeGreaterThan(20)
  const beside = readdirSync(folder).filter((name) => name.startsWith('.pod.yaml.'))
  expect(beside.length, 'no kill hit a save: the test proves nothing').toBeGreaterThan(0)
  for (const name of beside) utimesSync(join(folder, name), 0, 0)
  await writeTextFile(path, 'the end', { encoding: 'utf-8' })
  expect(readdirSync(folder).filter((name) => name.startsWith('.pod.yaml.'))).toEqual([])
})

test('the built app is killed: unsaved text, recent files and the file itself are there at the next start', async () => {
  writeFileSync(path, 'saved\n')
  const userData = join(folder, 'user-data')
  mkdirSync(userData)
  const start = async () => {
    const main = new MainProcess([`--user-data-dir=${userData}`, path])
    await main.loading
    return main
  }
  const first = await start()
  const opened = await first.invoke<Result<OpenedManifest>>('initialFile', [])
  if (!opened.ok) throw new Error(opened.error.message)
  const { id } = opened.value
  await first.invoke('setDocument', [{ name: 'pod.yaml', dirty: true }])
  for (const text of ['typed', 'typed mo', 'typed more\n'])
    await first.invoke('keepDraft', [{ id, name: 'pod.yaml', text }])
  const halfway = first.invoke('keepDraft', [{ id, name: 'pod.yaml', text: 'x'.repeat(5_000_000) }]).catch(() => null)
  await first.kill()
  await halfway

  const second = await start()
  const kept = await second.invoke<Result<OpenedManifest>>('keptDraft', [])
  if (!kept.ok) throw new Error(kept.error.message)
  expect(kept.value.name).toBe('pod.yaml')
  expect(['typed more\n', 'x'.repeat(5_000_000)]).toContain(kept.value.text)
  expect((await second.invoke<RecentFile[]>('recentFiles', [])).map(({ name }) => name)).toEqual(['pod.yaml'])
  expect(readFileSync(path, 'utf8')).toBe('saved\n')
  expect(await second.invoke('saveManifest', [kept.value.id, kept.value.text, 'x', false])).toMatchObject({ ok: true })
  expect(readFileSync(path, 'utf8')).toBe(kept.value.text)
  await second.invoke('keepDraft', [null])
  await second.kill()

  const third = await start()
  expect(await third.invoke('keptDraft', [])).toEqual({ ok: true, value: null })
  await third.stop()
})
