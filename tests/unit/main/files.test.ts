import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTextFile, writeTextFile } from '../../../main/files.ts'
import { OpenFiles } from '../../../main/open-files.ts'
import { MAX_FILE_BYTES } from '../../../src/contract/ipc.ts'

let folder: string
const at = (...names: string[]) => join(folder, ...names)
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'studio-files-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const isWindows = process.platform === 'win32'
const isRoot = process.getuid?.() === 0

describe('reading', () => {
  test('line ends and byte order mark are part of the text', async () => {
    writeFileSync(at('a.yaml'), '\uFEFFa: 1\r\nb: 2\r')
    expect(await readTextFile(at('a.yaml'))).toMatchObject({
      ok: true,
      value: { text: '\uFEFFa: 1\r\nb: 2\r', encoding: 'utf-8' }
    })
  })

  const refused = [
    { name: 'a folder', make: () => mkdirSync(at('x')), code: 'not-a-file' },
    { name: 'nothing', make: () => undefined, code: 'not-found' },
    { name: 'a binary file', make: () => writeFileSync(at('x'), Buffer.from([1, 0, 2])), code: 'not-text' },
    {
      name: 'a huge file',
      make: () => (writeFileSync(at('x'), ''), truncateSync(at('x'), MAX_FILE_BYTES + 1)),
      code: 'too-large'
    }
  ]
  for (const { name, make, code } of refused) {
    test(`${name} is refused, with the file's name`, async () => {
      make()
      const read = await readTextFile(at('x'))
      expect(read).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(/^x /) as string } })
    })
  }
})

describe('saving', () => {
  test('a new file holds the text, and nothing lies beside it', async () => {
    expect(await writeTextFile(at('new.yaml'), 'a: 1\r\n', { encoding: 'utf-8' })).toMatchObject({ ok: true })
    expect(readdirSync(folder)).toEqual(['new.yaml'])
    expect(readFileSync(at('new.yaml'), 'utf8')).toBe('a: 1\r\n')
  })

  test.skipIf(isWindows)('the mode of the file stays', async () => {
    for (const mode of [0o600, 0o640, 0o664, 0o755]) {
      writeFileSync(at('a.yaml'), 'old')
      chmodSync(at('a.yaml'), mode)
      await writeTextFile(at('a.yaml'), 'new', { encoding: 'utf-8' })
      expect(statSync(at('a.yaml')).mode & 0o7777).toBe(mode)
    }
  })

  test.skipIf(isWindows)('a new file gets the mode that the umask leaves', async () => {
    await writeTextFile(at('a.yaml'), 'new', { encoding: 'utf-8' })
    writeFileSync(at('b.yaml'), 'new')
    expect(statSync(at('a.yaml')).mode).toBe(statSync(at('b.yaml')).mode)
  })

  test.skipIf(isWindows)('symbolic links stay, over two steps and to a file that is not there yet', async () => {
    mkdirSync(at('real'))
    writeFileSync(at('real', 'pod.yaml'), 'old')
    symlinkSync(join('real', 'pod.yaml'), at('first'))
    symlinkSync('first', at('second'))
    symlinkSync(join('real', 'later.yaml'), at('dangling'))
    await writeTextFile(at('second'), 'new', { encoding: 'utf-8' })
    await writeTextFile(at('dangling'), 'born', { encoding: 'utf-8' })
    expect([readlinkSync(at('second')), readlinkSync(at('first'))]).toEqual(['first', join('real', 'pod.yaml')])
    expect(lstatSync(at('dangling')).isSymbolicLink()).toBe(true)
    expect(readFileSync(at('real', 'pod.yaml'), 'utf8')).toBe('new')
    expect(readFileSync(at('real', 'later.yaml'), 'utf8')).toBe('born')
  })

  test.skipIf(isWindows)('links in a circle are an error, not an endless walk', async () => {
    symlinkSync('b', at('a'))
    symlinkSync('a', at('b'))
    expect(await writeTextFile(at('a'), 'new', { encoding: 'utf-8' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
  })

  test.skipIf(isWindows)('a read-only file, and a folder that takes no new file, leave the file as it is', async () => {
    writeFileSync(at('read-only.yaml'), 'old', { mode: 0o444 })
    mkdirSync(at('closed'))
    writeFileSync(at('closed', 'a.yaml'), 'old', { mode: 0o666 })
    chmodSync(at('closed', 'a.yaml'), 0o666)
    chmodSync(at('closed'), 0o555)
    chmodSync(folder, 0o777)
    if (isRoot) process.seteuid!(65_534) // root may write everywhere: be nobody for a moment
    try {
      const refused = { ok: false, error: { code: 'no-permission' } }
      expect(await writeTextFile(at('read-only.yaml'), 'new', { encoding: 'utf-8' })).toMatchObject(refused)
      expect(await writeTextFile(at('closed', 'a.yaml'), 'new', { encoding: 'utf-8' })).toMatchObject(refused)
    } finally {
      if (isRoot) process.seteuid!(0)
    }
    chmodSync(at('closed'), 0o755)
    expect(readFileSync(at('read-only.yaml'), 'utf8')).toBe('old')
    expect(readFileSync(at('closed', 'a.yaml'), 'utf8')).toBe('old')
  })

  test('a folder that is not there, a folder in the place, a text too large: nothing is left behind', async () => {
    mkdirSync(at('folder.yaml'))
    const huge = 'x'.repeat(MAX_FILE_BYTES + 1)
    expect(await writeTextFile(at('no', 'a.yaml'), 'a', { encoding: 'utf-8' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
    expect(await writeTextFile(at('folder.yaml'), 'a', { encoding: 'utf-8' })).toMatchObject({
      error: { code: 'not-a-file' }
    })
    expect(await writeTextFile(at('a.yaml'), huge, { encoding: 'utf-8' })).toMatchObject({
      error: { code: 'too-large' }
    })
    expect(readdirSync(folder)).toEqual(['folder.yaml'])
  })

  test('of saves asked for at once, the last one stays', async () => {
    const files = new OpenFiles()
    const id = files.idOf(at('a.yaml'))
    await Promise.all(Array.from({ length: 20 }, (_, i) => files.write(id, `text ${i} `.repeat(i % 2 ? 1 : 50_000))))
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe('text 19 ')
    expect(readdirSync(folder)).toEqual(['a.yaml'])
  })
})
