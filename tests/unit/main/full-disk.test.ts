import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeTextFile } from '../../../main/files.ts'

// The real save function on a disk that has no room: a small file system of its own where this user may mount one, and
// everywhere the same error put into the system's answers, at each step that can give it.

type Step = 'open' | 'writeFile' | 'sync' | 'rename'
const failing = vi.hoisted(() => ({ at: undefined as { step: string; code: string } | undefined }))

vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof fs>()
  const fail = (step: Step) => {
    if (failing.at?.step === step) throw Object.assign(new Error(failing.at.code), { code: failing.at.code })
  }
  const failingHandle = (handle: fs.FileHandle) => {
    const { writeFile, sync } = handle
    return Object.assign(handle, {
      writeFile: async (data: Uint8Array) => {
        const isFull = failing.at?.step === 'writeFile'
        await writeFile.call(handle, isFull ? data.subarray(0, 10) : data) // some of it fits before the disk is full
        fail('writeFile')
      },
      sync: async () => {
        fail('sync')
        await sync.call(handle)
      }
    })
  }
  return {
    ...real,
    open: async (path: string, flags: string, mode?: number) => {
      if (flags === 'wx') fail('open')
      return failingHandle(await real.open(path, flags, mode))
    },
    rename: async (from: string, to: string) => {
      fail('rename')
      await real.rename(from, to)
    }
  }
})

let folder: string
const at = (...names: string[]) => join(folder, ...names)
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'studio-full-'))))
afterEach(() => {
  failing.at = undefined
  rmSync(folder, { recursive: true, force: true })
})

const cases: readonly { step: Step; code: string; expected: string; says: string }[] = [
  { step: 'open', code: 'ENOSPC', expected: 'disk-full', says: 'the disk is full' },
  { step: 'writeFile', code: 'ENOSPC', expected: 'disk-full', says: 'the disk is full' },
  { step: 'writeFile', code: 'EDQUOT', expected: 'disk-full', says: 'quota' },
  { step: 'writeFile', code: 'EIO', expected: 'failed', says: 'EIO' },
  { step: 'sync', code: 'ENOSPC', expected: 'disk-full', says: 'the disk is full' },
  { step: 'rename', code: 'EROFS', expected: 'no-permission', says: 'read-only' }
]
for (const { step, code, expected, says } of cases) {
  test(`${code} at ${step} leaves the old file whole and nothing beside it`, async () => {
    writeFileSync(at('pod.yaml'), 'kind: Pod # the old one\n')
    failing.at = { step, code }
    const saved = await writeTextFile(at('pod.yaml'), 'kind: Job # a new one, somewhat longer\n', { encoding: 'utf-8' })
    expect(saved).toMatchObject({ ok: false, error: { code: expected } })
    expect(saved.ok ? '' : saved.error.message).toContain(says)
    expect(readFileSync(at('pod.yaml'), 'utf8')).toBe('kind: Pod # the old one\n')
    expect(readdirSync(folder)).toEqual(['pod.yaml'])
    failing.at = undefined
    expect(await writeTextFile(at('pod.yaml'), 'kind: Job\n', { encoding: 'utf-8' })).toMatchObject({ ok: true })
    expect(readFileSync(at('pod.yaml'), 'utf8')).toBe('kind: Job\n')
  })
}

test('a file system that is really full', async ({ skip }) => {
  mkdirSync(at('small'))
  const mounted =
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', at('small')]).status === 0
  if (!mounted) return skip('this user may not mount a small file system')
  try {
    writeFileSync(at('small', 'pod.yaml'), 'old\n')
    const saved = await writeTextFile(at('small', 'pod.yaml'), 'x'.repeat(200_000), { encoding: 'utf-8' })
    expect(saved).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    expect(readFileSync(at('small', 'pod.yaml'), 'utf8')).toBe('old\n')
    expect(readdirSync(at('small'))).toEqual(['pod.yaml'])
  } finally {
    spawnSync('umount', [at('small')])
  }
})
