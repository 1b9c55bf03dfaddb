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

/** Which files of a folder are read. */
export interface FileKind {
  readonly pattern: RegExp
  /** As the message names them that a folder has none of. */
  readonly title: string
}
export const MANIFESTS: FileKind = { pattern: /\.(ya?ml|json)$/i, title: '.yaml, .yml or .json' }
export const LESSONS: FileKind = { pattern: /\.md$/i, title: '.md' }
/** Folders that hold other people's files, never manifests of the project. */
const SKIPPED = new Set(['node_modules', '.git'])

/**
 * The files behind the arguments, one at a time: a file as it is whatever its name, a folder with all its files of that kind in
 * alphabetical order, each real folder once. What cannot be opened is told to `unreadable`, and the rest goes on.
 */
export async function* filesIn(
  paths: readonly string[],
  unreadable: (name: string, cause: string) => void,
  kind: FileKind = MANIFESTS
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
    for await (const name of filesOfKind(path, kind, new Set(), unreadable)) {
      found = true
      yield { name, named: false }
    }
    if (!found) unreadable(path, `no ${kind.title} file in this folder`)
  }
}

async function* filesOfKind(
  folder: string,
  wanted: FileKind,
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
      if (wanted.pattern.test(entry.name)) unreadable(path, 'the symbolic link leads nowhere')
    } else if (kind.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* filesOfKind(path, wanted, visited, unreadable)
    } else if (kind.isFile() && wanted.pattern.test(entry.name)) yield path
  }
}

async function targetKind(path: string): Promise<{ isDirectory(): boolean; isFile(): boolean } | undefined> {
  try {
    return await stat(path)
  } catch {
    return undefined
  }
}
