import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { causeOf } from '../problem.ts'

/** One file to read. `name` is what people see: the path as given, or below the folder as given; `-` for stdin. */
export interface InputFile {
  readonly name: string
  /** Whether the person named this very file, rather than a folder it lies in. */
  readonly named: boolean
}

export const STDIN = '-'
const MANIFEST = /\.(ya?ml|json)$/i
/** Folders that hold other people's files, never manifests of the project. */
const SKIPPED = new Set(['node_modules', '.git'])

/**
 * The files behind the arguments, one at a time: a file as it is whatever its name, a folder with all its manifests in
 * alphabetical order, each real folder once. What cannot be opened is told to `unreadable`, and the rest goes on.
 */
export async function* filesIn(
  paths: readonly string[],
  unreadable: (name: string, cause: string) => void
): AsyncGenerator<InputFile> {
  for (const path of paths) {
    if (path === STDIN) {
      yield { name: STDIN, named: true }
      continue
    }
    let isFolder: boolean
    try {
      isFolder = (await stat(path)).isDirectory()
    } catch (error) {
      unreadable(path, causeOf(error))
      continue
    }
    if (!isFolder) {
      yield { name: path, named: true }
      continue
    }
    let found = false
    for await (const name of manifestsIn(path, new Set(), unreadable)) {
      found = true
      yield { name, named: false }
    }
    if (!found) unreadable(path, 'no .yaml, .yml or .json file in this folder')
  }
}

async function* manifestsIn(
  folder: string,
  visited: Set<string>,
  unreadable: (name: string, cause: string) => void
): AsyncGenerator<string> {
  let entries: Dirent[]
  try {
    const real = await realpath(folder)
    if (visited.has(real)) return
    visited.add(real)
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    unreadable(folder, causeOf(error))
    return
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    const kind = entry.isSymbolicLink() ? await targetKind(path) : entry
    if (kind === undefined) {
      if (MANIFEST.test(entry.name)) unreadable(path, 'the symbolic link leads nowhere')
    } else if (kind.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* manifestsIn(path, visited, unreadable)
    } else if (kind.isFile() && MANIFEST.test(entry.name)) yield path
  }
}

async function targetKind(path: string): Promise<{ isDirectory(): boolean; isFile(): boolean } | undefined> {
  try {
    return await stat(path)
  } catch {
    return undefined
  }
}
