import { mkdir, readFile, unlink } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import type { OpenedManifest, Result } from '../src/contract/ipc.ts'
import { done } from '../src/contract/ipc.ts'
import type { FilePrint } from './files.ts'
import { readTextFile, writeTextFile } from './files.ts'
import type { OpenFiles } from './open-files.ts'

interface KeptDraft {
  readonly name: string
  readonly text: string
  /** Where it is to be saved; `null`: it has no place yet. */
  readonly file: {
    readonly path: string
    readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
    readonly print: FilePrint | null
  } | null
}

/**
 * The text that is not saved yet, in a file of the app's own folder that only its user can read. It is there as long as
 * there are unsaved changes: after a crash or a kill the next start finds it.
 */
export class Drafts {
  readonly #path: string
  readonly #files: OpenFiles
  #waiting: OpenedManifest | null | undefined
  #writing: Promise<Result<null>> | undefined

  constructor(path: string, files: OpenFiles) {
    this.#path = path
    this.#files = files
  }

  /** Keeps the newest text; of those that come while one is being written, all but the last are skipped. */
  async keep(draft: OpenedManifest | null): Promise<Result<null>> {
    this.#waiting = draft
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined))
    return this.#writing
  }

  /** After what is being written now. */
  async settled(): Promise<void> {
    await this.#writing
  }

  async #writeAll(): Promise<Result<null>> {
    let outcome: Result<null> = done(null)
    while (this.#waiting !== undefined) {
      const draft = this.#waiting
      this.#waiting = undefined
      outcome = await (draft === null ? this.#forget() : this.#write(draft))
    }
    return outcome
  }

  async #write({ id, name, text }: OpenedManifest): Promise<Result<null>> {
    const file = id === null ? undefined : this.#files.file(id)
    const kept: KeptDraft = {
      name,
      text,
      file: file ? { path: file.path, encoding: file.encoding, print: file.print ?? null } : null
    }
    await mkdir(dirname(this.#path), { recursive: true }).catch(() => undefined)
    const written = await writeTextFile(this.#path, JSON.stringify(kept), { encoding: 'utf-8', mode: 0o600 })
    return written.ok ? done(null) : written
  }

  async #forget(): Promise<Result<null>> {
    await unlink(this.#path).catch(() => undefined)
    return done(null)
  }

  /** The text of a run that did not end well; `null`: none, or one that cannot be read. */
  async kept(): Promise<OpenedManifest | null> {
    const draft = await readFile(this.#path, 'utf8').then(parsed, () => undefined)
    if (!draft) return null
    const { name, text, file } = draft
    const onDisk = file && (await readTextFile(file.path))
    if (onDisk?.ok && onDisk.value.text === text) return null // killed after the save, before the draft went
    return { id: file && this.#files.resume({ ...file, print: file.print ?? undefined }), name, text }
  }
}

/** The file is our own, but anybody may have written it: a draft of another shape is none. */
function parsed(json: string): KeptDraft | undefined {
  const is = (value: unknown, ...keys: string[]): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && keys.every((key) => key in value)
  try {
    const read: unknown = JSON.parse(json)
    if (!is(read, 'name', 'text', 'file') || typeof read.name !== 'string' || typeof read.text !== 'string') return
    const { name, text, file } = read
    if (file === null) return { name, text, file }
    if (!is(file, 'path', 'encoding', 'print') || typeof file.path !== 'string' || !isAbsolute(file.path)) return
    const { path, encoding, print } = file
    if (encoding !== 'utf-8' && encoding !== 'utf-16le' && encoding !== 'utf-16be') return
    if (print === null) return { name, text, file: { path, encoding, print } }
    if (!is(print, 'hash', 'facts') || typeof print.hash !== 'string' || typeof print.facts !== 'string') return
    return { name, text, file: { path, encoding, print: { hash: print.hash, facts: print.facts } } }
  } catch {
    return undefined
  }
}
