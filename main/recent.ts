import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const LONGEST = 10

/** Paths of the files opened before, newest first, kept in a file of the app's own folder. */
export class RecentPaths {
  readonly #file: string
  #paths: readonly string[]

  constructor(file: string) {
    this.#file = file
    this.#paths = readPaths(file)
  }

  get paths(): readonly string[] {
    return this.#paths
  }

  add(path: string): void {
    this.#keep([path, ...this.#paths.filter((other) => other !== path)].slice(0, LONGEST))
  }

  remove(path: string): void {
    this.#keep(this.#paths.filter((other) => other !== path))
  }

  /** A list that cannot be written is a list less next time, no reason to stop anyone. */
  #keep(paths: readonly string[]): void {
    this.#paths = paths
    try {
      mkdirSync(dirname(this.#file), { recursive: true })
      writeFileSync(this.#file, JSON.stringify(paths, null, 2))
    } catch {
      // nothing was lost that the user made
    }
  }
}

function readPaths(file: string): string[] {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return Array.isArray(read) ? read.filter((path) => typeof path === 'string').slice(0, LONGEST) : []
  } catch {
    return []
  }
}
