import { keep, readKept } from './kept-file.ts'

const LONGEST = 10

/** Paths of the files opened before, newest first, kept in a file of the app's own folder. */
export class RecentPaths {
  readonly #file: string
  #paths: readonly string[]

  constructor(file: string) {
    this.#file = file
    const read = readKept(file)
    this.#paths = Array.isArray(read) ? read.filter((path) => typeof path === 'string').slice(0, LONGEST) : []
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

  #keep(paths: readonly string[]): void {
    this.#paths = paths
    keep(this.#file, paths)
  }
}
