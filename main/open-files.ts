import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { Encoding } from '../src/contract/encoding.ts'
import type { FileId, OpenedManifest, Result, SavedManifest } from '../src/contract/ipc.ts'
import { done, failed } from '../src/contract/ipc.ts'
import { readTextFile, writeTextFile } from './files.ts'

/** The files the user picked, by the ids that the window knows them by. Only a path that main itself got is in here. */
export class OpenFiles {
  readonly #files = new Map<FileId, { readonly path: string; encoding: Encoding }>()
  /** Saves of one file wait for each other, so that the last one asked for is the one that stays. */
  readonly #saving = new Map<string, Promise<unknown>>()

  /** The id of a path; the same one every time. */
  idOf(path: string): FileId {
    for (const [id, file] of this.#files) if (file.path === path) return id
    const id = randomUUID() as FileId
    this.#files.set(id, { path, encoding: 'utf-8' })
    return id
  }

  pathOf(id: FileId): string | undefined {
    return this.#files.get(id)?.path
  }

  async read(path: string): Promise<Result<OpenedManifest>> {
    const read = await readTextFile(path)
    if (!read.ok) return read
    const id = this.idOf(path)
    this.#files.get(id)!.encoding = read.value.encoding
    return done({ id, name: basename(path), text: read.value.text })
  }

  async write(id: FileId, text: string): Promise<Result<SavedManifest>> {
    const file = this.#files.get(id)
    if (!file) return failed('unknown-file', 'the file was not opened in this session')
    const before = this.#saving.get(file.path) ?? Promise.resolve()
    const saving = before.then(() => writeTextFile(file.path, text, file.encoding))
    this.#saving.set(file.path, saving)
    const written = await saving
    if (this.#saving.get(file.path) === saving) this.#saving.delete(file.path)
    return written.ok ? done({ id, name: basename(file.path) }) : written
  }
}
