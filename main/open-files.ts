import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { Encoding } from '../src/contract/encoding.ts'
import type { FileId, OpenedManifest, Result, SavedManifest } from '../src/contract/ipc.ts'
import { done, failed } from '../src/contract/ipc.ts'
import type { FilePrint } from './files.ts'
import { isUnchanged, readTextFile, writeTextFile } from './files.ts'

/** A file that the user picked, and what the window was last told that it holds; `undefined` as long as nothing. */
export interface OpenFile {
  readonly path: string
  encoding: Encoding
  print: FilePrint | undefined
}

/** The files the user picked, by the ids that the window knows them by. Only a path that main itself got is in here. */
export class OpenFiles {
  readonly #files = new Map<FileId, OpenFile>()
  /** Saves of one file wait for each other, so that the last one asked for is the one that stays. */
  readonly #saving = new Map<string, Promise<unknown>>()

  /** The id of a path; the same one every time. */
  idOf(path: string): FileId {
    for (const [id, file] of this.#files) if (file.path === path) return id
    const id = randomUUID() as FileId
    this.#files.set(id, { path, encoding: 'utf-8', print: undefined })
    return id
  }

  pathOf(id: FileId): string | undefined {
    return this.#files.get(id)?.path
  }

  file(id: FileId): Readonly<OpenFile> | undefined {
    return this.#files.get(id)
  }

  /** Takes a file up again as an earlier run of the app knew it. A file of this run stays as it is. */
  resume(file: OpenFile): FileId {
    const id = this.idOf(file.path)
    if (!this.#files.get(id)!.print) this.#files.set(id, { ...file })
    return id
  }

  async read(path: string): Promise<Result<OpenedManifest>> {
    const read = await readTextFile(path)
    if (!read.ok) return read
    const { text, encoding, print } = read.value
    const id = this.idOf(path)
    Object.assign(this.#files.get(id)!, { encoding, print })
    return done({ id, name: basename(path), text })
  }

  /** What the file holds now; `null` where that is what the window was last told. */
  async readChanged(id: FileId): Promise<Result<OpenedManifest | null>> {
    const file = this.#files.get(id)
    if (!file) return failed('unknown-file', 'the file was not opened in this session')
    await this.#saving.get(file.path)
    if (await isUnchanged(file.path, file.print)) return done(null)
    return this.read(file.path)
  }

  /** Saves in a place that the user has just picked, in the encoding of the file that the text came from. */
  writeTo(path: string, text: string, from: FileId | null): Promise<Result<SavedManifest>> {
    const id = this.idOf(path)
    this.#files.get(id)!.encoding = (from === null ? undefined : this.#files.get(from))?.encoding ?? 'utf-8'
    return this.write(id, text, true)
  }

  /**
   * Saves after the saves of the same file that were asked for before. A file that holds something the window was not
   * told of is left alone, unless the user has just agreed to replace it.
   */
  async write(id: FileId, text: string, replaces = false): Promise<Result<SavedManifest>> {
    const file = this.#files.get(id)
    if (!file) return failed('unknown-file', 'the file was not opened in this session')
    const before = this.#saving.get(file.path) ?? Promise.resolve()
    const saving = before.then(async (): Promise<Result<SavedManifest>> => {
      const name = basename(file.path)
      if (!replaces && !(await isUnchanged(file.path, file.print))) {
        return failed('changed-on-disk', `${name} changed on disk`)
      }
      const written = await writeTextFile(file.path, text, file)
      if (!written.ok) return written
      file.print = written.value
      return done({ id, name })
    })
    this.#saving.set(file.path, saving)
    const saved = await saving
    if (this.#saving.get(file.path) === saving) this.#saving.delete(file.path)
    return saved
  }
}
