import { mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Drafts } from '../../../main/drafts.ts'
import { OpenFiles } from '../../../main/open-files.ts'
import type { FileId, Result } from '../../../src/contract/ipc.ts'

let folder: string
let path: string
let files: OpenFiles
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-open-files-'))
  path = join(folder, 'web.yaml')
  writeFileSync(path, 'first\n')
  files = new OpenFiles()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const changed = { ok: false, error: { code: 'changed-on-disk' } }
const holds = () => readFileSync(path, 'utf8')

describe('a file that another program changed', () => {
  test('is not replaced before the window was told what it holds', async () => {
    const id = value(await files.read(path)).id!
    expect(value(await files.readChanged(id))).toBeNull()
    writeFileSync(path, 'of another program\n')
    expect(await files.write(id, 'mine\n')).toMatchObject(changed)
    expect(holds()).toBe('of another program\n')
    expect(value(await files.readChanged(id))).toEqual({ id, name: 'web.yaml', text: 'of another program\n' })
    expect(value(await files.readChanged(id))).toBeNull()
    value(await files.write(id, 'mine\n'))
    expect(holds()).toBe('mine\n')
    expect(value(await files.readChanged(id))).toBeNull()
  })

  test('is noticed at the same length and with its time set back', async () => {
    const id = value(await files.read(path)).id!
    const { atime, mtime } = statSync(path)
    unlinkSync(path)
    writeFileSync(path, 'FIRST\n')
    utimesSync(path, atime, new Date(mtime.getTime() - 5000))
    expect(await files.write(id, 'mine\n')).toMatchObject(changed)
  })

  test('has not changed when it was only touched, or written again with the same bytes', async () => {
    const id = value(await files.read(path)).id!
    utimesSync(path, new Date(), new Date(0))
    expect(value(await files.readChanged(id))).toBeNull()
    writeFileSync(path, 'first\n')
    value(await files.write(id, 'mine\n'))
    expect(holds()).toBe('mine\n')
  })

  test('is replaced where the user chose it in the save dialog', async () => {
    value(await files.writeTo(path, 'chosen\n', null))
    expect(holds()).toBe('chosen\n')
  })
})

test('a text saved in another place keeps the encoding of its file', async () => {
  writeFileSync(path, Buffer.from('\uFEFFfirst', 'utf16le'))
  const id = value(await files.read(path)).id!
  const other = join(folder, 'other.yaml')
  writeFileSync(other, 'old\n')
  const saved = value(await files.writeTo(other, '\uFEFFmine', id))
  expect(saved).toEqual({ id: files.idOf(other), name: 'other.yaml' })
  expect(readFileSync(other)).toEqual(Buffer.from('\uFEFFmine', 'utf16le'))
  value(await files.writeTo(other, 'new\n', null))
  expect(readFileSync(other, 'utf8')).toBe('new\n')
})

test('a file that is gone is no change to decide on: a save makes it anew', async () => {
  const id = value(await files.read(path)).id!
  unlinkSync(path)
  expect(await files.readChanged(id)).toMatchObject({ ok: true, value: null })
  value(await files.write(id, 'mine\n'))
  expect(holds()).toBe('mine\n')
})

test('a file known by name only is never replaced', async () => {
  expect(await files.write(files.idOf(path), 'mine\n')).toMatchObject(changed)
  expect(holds()).toBe('first\n')
})

describe('a text that is not saved', () => {
  const draftPath = () => join(folder, 'user-data', 'draft.json')
  /** The app as it starts again after a crash: nothing of the last run but its files. */
  const nextRun = () => {
    const files = new OpenFiles()
    return { files, drafts: new Drafts(draftPath(), files) }
  }

  test('is there in the next run, and is saved to where it came from', async () => {
    const id = value(await files.read(path)).id!
    value(await new Drafts(draftPath(), files).keep({ id, name: 'web.yaml', text: 'half \uD800 done\r\n' }))
    const next = nextRun()
    const draft = (await next.drafts.kept())!
    expect(draft).toMatchObject({ name: 'web.yaml', text: 'half \uD800 done\r\n' })
    value(await next.files.write(draft.id!, 'done\n'))
    expect(holds()).toBe('done\n')
  })

  test('does not replace what was written to its file in between', async () => {
    const id = value(await files.read(path)).id!
    value(await new Drafts(draftPath(), files).keep({ id, name: 'web.yaml', text: 'mine\n' }))
    writeFileSync(path, 'of another program\n')
    const next = nextRun()
    const draft = (await next.drafts.kept())!
    expect(await next.files.write(draft.id!, draft.text)).toMatchObject(changed)
    expect(value(await next.files.readChanged(draft.id!))?.text).toBe('of another program\n')
  })

  test('keeps the encoding of its file', async () => {
    writeFileSync(path, Buffer.from('\uFEFFfirst', 'utf16le'))
    const id = value(await files.read(path)).id!
    value(await new Drafts(draftPath(), files).keep({ id, name: 'web.yaml', text: '\uFEFFmine' }))
    const next = nextRun()
    value(await next.files.write((await next.drafts.kept())!.id!, '\uFEFFmine'))
    expect(readFileSync(path)).toEqual(Buffer.from('\uFEFFmine', 'utf16le'))
  })

  test('without a file comes back without one', async () => {
    const drafts = new Drafts(draftPath(), files)
    value(await drafts.keep({ id: null, name: 'untitled.yaml', text: 'mine' }))
    expect(await nextRun().drafts.kept()).toEqual({ id: null, name: 'untitled.yaml', text: 'mine' })
    value(await drafts.keep(null))
    expect(await nextRun().drafts.kept()).toBeNull()
  })

  test('is the newest of those that came at once, and none once it is on disk', async () => {
    const id = value(await files.read(path)).id!
    const drafts = new Drafts(draftPath(), files)
    await Promise.all(Array.from({ length: 50 }, (_, i) => drafts.keep({ id, name: 'web.yaml', text: `text ${i}` })))
    expect((await nextRun().drafts.kept())?.text).toBe('text 49')
    writeFileSync(path, 'text 49')
    expect(await nextRun().drafts.kept()).toBeNull()
  })

  test.skipIf(process.platform === 'win32')('is for its user alone', async () => {
    value(await new Drafts(draftPath(), files).keep({ id: null, name: 'a', text: 'secret' }))
    expect(statSync(draftPath()).mode & 0o777).toBe(0o600)
  })

  test('of another shape, or that names no whole path, is none', async () => {
    const drafts = new Drafts(draftPath(), files)
    const file = { path, encoding: 'utf-8', print: null }
    for (const kept of [
      '',
      'null',
      '[]',
      '{"name":"a"}',
      JSON.stringify({ name: 'a', text: 1, file: null }),
      JSON.stringify({ name: 'a', text: 'b', file: { ...file, path: 'web.yaml' } }),
      JSON.stringify({ name: 'a', text: 'b', file: { ...file, encoding: 'latin1' } }),
      JSON.stringify({ name: 'a', text: 'b', file: { ...file, print: { hash: 1 } } })
    ]) {
      value(await drafts.keep({ id: null as FileId | null, name: 'a', text: 'b' }))
      writeFileSync(draftPath(), kept)
      expect(await nextRun().drafts.kept(), kept).toBeNull()
    }
  })
})
