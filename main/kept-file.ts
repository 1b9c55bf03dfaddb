import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * What a small JSON file of the app's own folder holds; undefined where there is none, or it is broken. Whoever asks
 * looks at the shape: anybody may have written it.
 */
export function readKept(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return undefined
  }
}

/** Puts a value there, whole or not at all. What cannot be kept is a comfort less next time, no reason to stop anyone. */
export function keep(file: string, value: unknown): void {
  const beside = `${file}.${randomUUID()}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(beside, JSON.stringify(value, null, 2), { mode: 0o600 })
    renameSync(beside, file)
  } catch {
    rmSync(beside, { force: true })
  }
}
