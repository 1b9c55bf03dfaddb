import { LIMITS } from './problem.ts'

/** One entry of a tar, or one file of a folder that is laid out like one. */
export interface TarEntry {
  readonly name: string
  readonly type: 'file' | 'directory' | 'symlink' | 'link' | 'other'
  /** Bytes of the body. */
  readonly size: number
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Where a link leads; '' for all else. */
  readonly target: string
  /** Extended headers by name: times, long names, `SCHILY.xattr.security.capability`. */
  readonly extended: Readonly<Record<string, string>>
  /** To be read before the next entry is asked for, or not at all. */
  readonly body: AsyncIterable<Uint8Array>
}

/** What the host has to do for the reader. */
export interface ImageTools {
  /** Throws on what is not gzip, or ends too soon. */
  gunzip(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  /** UTF-8 to text; bytes that are none become U+FFFD. */
  decode(bytes: Uint8Array): string
}

/**
 * `./etc//passwd` -> `etc/passwd`, `/` -> ''. `undefined` for a name that leads out of the image, or is longer than a
 * path can be: such an entry is left out.
 */
export function cleanPath(name: string): string | undefined {
  if (name.length > LIMITS.path || name.includes('\0')) return undefined
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') ? undefined : parts.join('/')
}
