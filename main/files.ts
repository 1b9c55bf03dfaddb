import { createHash, randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { lstat, open, readdir, readFile, readlink, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Encoding } from '../src/contract/encoding.ts'
import { encodeUtf16, encodingOf, whyNotText } from '../src/contract/encoding.ts'
import type { PlatformErrorCode, Result } from '../src/contract/ipc.ts'
import { done, failed, MAX_FILE_BYTES } from '../src/contract/ipc.ts'

export interface TextFile {
  /** With byte order mark and line ends as they are in the file. */
  readonly text: string
  readonly encoding: Encoding
  readonly print: FilePrint
}

/** What a file held at some time, enough to tell whether it holds the same still. */
export interface FilePrint {
  /** Of the bytes. */
  readonly hash: string
  /** Of the facts that change with every write; equal facts spare reading the file. */
  readonly facts: string
}

const factsOf = ({ ino, size, mtimeMs }: Stats) => `${ino} ${size} ${mtimeMs}`
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Reads a manifest. A folder, a device, a huge or a binary file is an error, never a half answer. */
export async function readTextFile(path: string): Promise<Result<TextFile>> {
  const name = basename(path)
  try {
    const facts = await stat(path)
    if (!facts.isFile()) return failed('not-a-file', `${name} is not a regular file`)
    if (facts.size > MAX_FILE_BYTES) return failed('too-large', `${name} is larger than 64 MiB`)
    const bytes = await readFile(path)
    const encoding = encodingOf(bytes)
    const text = decode(bytes, encoding)
    const why = whyNotText(bytes, encoding, text !== undefined)
    return why !== undefined || text === undefined
      ? failed('not-text', `${name} ${why}`)
      : done({ text, encoding, print: { hash: hashOf(bytes), facts: factsOf(facts) } })
  } catch (error) {
    return failure(error, `${name} cannot be read`)
  }
}

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Whether a path holds what it held. A file that is gone has not changed: saving makes it anew, and harms nothing.
 * One that was only touched has not either. What cannot be read is for the save to find out.
 */
export async function isUnchanged(path: string, print: FilePrint | undefined): Promise<boolean> {
  try {
    const facts = await stat(path)
    if (!print) return false
    return factsOf(facts) === print.facts || hashOf(await readFile(path)) === print.hash
  } catch {
    return true
  }
}

export interface Writing {
  readonly encoding: Encoding
  /** Mode of a file that is not there yet, less the umask; `0o666` unless told. */
  readonly mode?: number
}

/**
 * Saves a text so that at every moment the path names either the whole old file or the whole new one: it is written
 * beside, flushed, then renamed over. A symbolic link stays one and its target is replaced; mode and, where the system
 * lets us, owner stay. A hard link is cut, as rename does. Nothing is left behind when it fails.
 */
export async function writeTextFile(
  path: string,
  text: string,
  { encoding, mode = 0o666 }: Writing
): Promise<Result<FilePrint>> {
  const name = basename(path)
  const bytes = encoding === 'utf-8' ? Buffer.from(text) : encodeUtf16(text, encoding)
  if (bytes.length > MAX_FILE_BYTES) return failed('too-large', `${name} would be larger than 64 MiB`)
  let beside: string | undefined
  try {
    const target = await behindLinks(path)
    const old = await stat(target).catch(ifMissing)
    if (old && !old.isFile()) return failed('not-a-file', `${name} is not a regular file`)
    // Renaming asks only the folder for permission; a file that says read-only must be heard too.
    if (old) await (await open(target, 'r+')).close()
    beside = join(dirname(target), `${besideName(target)}${randomUUID()}.tmp`)
    let facts: Stats
    const handle = await open(beside, 'wx', old ? 0o600 : mode)
    try {
      await handle.writeFile(bytes)
      if (old) {
        await handle.chown(old.uid, old.gid).catch(() => undefined)
        await handle.chmod(old.mode & 0o7777)
      }
      await handle.sync()
      facts = await handle.stat()
    } finally {
      await handle.close()
    }
    await replace(beside, target)
    beside = undefined
    await flushFolder(dirname(target))
    await removeLeftovers(target)
    return done({ hash: hashOf(bytes), facts: factsOf(facts) })
  } catch (error) {
    if (beside !== undefined) await unlink(beside).catch(() => undefined)
    return failure(error, `${name} cannot be saved`)
  }
}

/** The file that a path means after all symbolic links, also where the last one leads to nothing yet. */
async function behindLinks(path: string): Promise<string> {
  let current = resolve(path)
  for (let hops = 0; hops < 40; hops++) {
    const real = await realpath(current).catch(ifMissing)
    if (real !== undefined) return real
    const facts = await lstat(current).catch(ifMissing)
    if (!facts?.isSymbolicLink()) return join(await realpath(dirname(current)), basename(current))
    current = resolve(dirname(current), await readlink(current))
  }
  return current
}

const besideName = (target: string) => `.${basename(target).slice(0, 200)}.`
const LEFTOVER_MS = 60_000

/** What saves of this file left beside it when the app was killed. A younger one may be of another program's save. */
async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target)
  const begin = besideName(target)
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(begin) || !/^[0-9a-f-]{36}\.tmp$/.test(name.slice(begin.length))) continue
    const facts = await lstat(join(folder, name)).catch(() => undefined)
    if (facts && Date.now() - facts.mtimeMs > LEFTOVER_MS) await unlink(join(folder, name)).catch(() => undefined)
  }
}

/** Windows refuses a rename while a virus scanner or an indexer holds the file for a moment. */
async function replace(from: string, to: string): Promise<void> {
  for (let wait = 10; ; wait *= 2) {
    try {
      return await rename(from, to)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (process.platform !== 'win32' || wait > 1000 || !['EPERM', 'EACCES', 'EBUSY'].includes(code ?? '')) throw error
      await delay(wait)
    }
  }
}

/** Makes the rename itself last through a power cut, where a folder can be flushed. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r').catch(() => undefined)
  try {
    await handle?.sync().catch(() => undefined)
  } finally {
    await handle?.close()
  }
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

const REASONS: Readonly<Record<string, [PlatformErrorCode, string]>> = {
  ENOENT: ['not-found', 'it does not exist'],
  ENOTDIR: ['not-found', 'its folder does not exist'],
  EISDIR: ['not-a-file', 'it is a folder'],
  ELOOP: ['not-found', 'its symbolic links go in a circle'],
  EACCES: ['no-permission', 'the system does not allow it'],
  EPERM: ['no-permission', 'the system does not allow it'],
  EROFS: ['no-permission', 'its file system is read-only'],
  ENOSPC: ['disk-full', 'the disk is full'],
  EDQUOT: ['disk-full', 'the disk quota is used up'],
  EFBIG: ['too-large', 'the file system does not take a file of this size']
}

function failure(error: unknown, what: string): Result<never> {
  const { code = '', message } = error as NodeJS.ErrnoException
  const [kind, reason] = REASONS[code] ?? (['failed', message] as const)
  return failed(kind, `${what}: ${reason}`)
}
