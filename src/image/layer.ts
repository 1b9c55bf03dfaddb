import { cleanPath } from './entry.ts'
import type { ImageTools, TarEntry } from './entry.ts'
import { readAll } from './bytes.ts'
import type { Gained } from './file-capabilities.ts'
import { fileCapabilitiesOf } from './file-capabilities.ts'
import { pathHash, PathSet } from './path-set.ts'
import { ImageProblem, LIMITS } from './problem.ts'

/** A file that matters to who a process is, or may lead to one. */
export interface KeptFile {
  readonly type: 'file' | 'symlink' | 'link'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Of a link, as written. */
  readonly target: string
  readonly capabilities?: Gained
  /** Of an account file: its text, or `null` when it is too long to be one. */
  readonly text?: string | null
}

/** What one layer changes, by path without a leading slash. Order within a layer does not matter. */
export interface LayerChanges {
  readonly kept: ReadonlyMap<string, KeptFile>
  /** Everything in the layer that is no folder, kept or not: it takes the place of what lower layers have there. */
  readonly files: PathSet
  /** Whited out: gone with all below it. */
  readonly removed: PathSet
  /** Opaque folders: what lower layers have in them is gone. */
  readonly emptied: PathSet
  /** Entries whose names lead out of the image. */
  readonly outside: number
  /** There were more links and special files than are kept. */
  readonly incomplete: boolean
}

/** What all layers of a source may use up together. */
export interface Spent {
  entries: number
  accountText: number
}

const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'
/** Where accounts live: /etc/passwd itself, and what it may be a link to. */
const ACCOUNT_FILE = /(?:^|[/._-])(?:passwd|group)$/
/** Tells which `id` the image has. */
const ID_PROGRAM = /^(?:usr\/)?s?bin\/(?:id|busybox)$/
const SETID = 0o6000

/**
 * Reads one layer. Of ordinary files only a hash of the path is kept, so that memory does not grow with what they hold.
 * Whiteouts are those of OCI, as Docker writes them.
 * @see https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
 */
export async function readLayer(
  entries: AsyncIterable<TarEntry>,
  tools: ImageTools,
  spent: Spent
): Promise<LayerChanges> {
  const kept = new Map<string, KeptFile>()
  const files = new PathSet()
  const removed = new PathSet()
  const emptied = new PathSet()
  let outside = 0
  let keptText = 0
  let incomplete = false

  for await (const entry of entries) {
    if (++spent.entries > LIMITS.entries) {
      throw new ImageProblem(`found more than ${LIMITS.entries.toLocaleString('en')} files in its layers`)
    }
    const path = cleanPath(entry.name)
    if (path === undefined) {
      outside++
      continue
    }
    const slash = path.lastIndexOf('/')
    const name = path.slice(slash + 1)
    const folder = path.slice(0, Math.max(slash, 0))
    if (name === OPAQUE) {
      emptied.add(pathHash(folder))
      continue
    }
    if (name.startsWith(WHITEOUT)) {
      const hidden = name.slice(WHITEOUT.length)
      removed.add(pathHash(folder === '' ? hidden : `${folder}/${hidden}`))
      continue
    }
    // A file of the same name earlier in the same layer is replaced, as when it is unpacked.
    kept.delete(path)
    if (entry.type === 'directory') continue
    files.add(pathHash(path))
    const file = await keptFile(entry, path, tools, spent)
    if (!file) continue
    if (kept.size >= LIMITS.kept || keptText + path.length + entry.target.length > LIMITS.keptText) {
      incomplete = true
      continue
    }
    keptText += path.length + entry.target.length
    kept.set(path, file)
  }
  return { kept, files, removed, emptied, outside, incomplete }
}

async function keptFile(entry: TarEntry, path: string, tools: ImageTools, spent: Spent): Promise<KeptFile | undefined> {
  const { type, mode, uid, gid, target } = entry
  if (type === 'symlink' || type === 'link') {
    return target.length > LIMITS.path ? undefined : { type, mode, uid, gid, target }
  }
  if (type !== 'file') return undefined
  const capabilities = fileCapabilitiesOf(entry)
  const common = { type, mode, uid, gid, target: '', ...(capabilities !== undefined && { capabilities }) }
  if (ACCOUNT_FILE.test(path)) return { ...common, text: await accountText(entry, tools, spent) }
  return capabilities !== undefined || (mode & SETID) !== 0 || ID_PROGRAM.test(path) ? common : undefined
}

async function accountText(entry: TarEntry, tools: ImageTools, spent: Spent): Promise<string | null> {
  if (entry.size > LIMITS.accountFile || spent.accountText + entry.size > LIMITS.allAccountFiles) return null
  const bytes = await readAll(entry.body, LIMITS.accountFile)
  if (!bytes) return null
  spent.accountText += bytes.length
  return tools.decode(bytes)
}
