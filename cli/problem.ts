/** What the person at the terminal can put right: printed as one line, never with a stack trace. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Exit codes of `sctx`. */
export const EXIT = { clean: 0, findings: 1, unusable: 2 } as const

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'symbolic links go round in a circle',
  ENOSPC: 'no space left on the device',
  EROFS: 'read-only file system',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long'
}

/** A failed system call in plain words. Throws again what is not one: that is a mistake of ours. */
export function causeOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  if (code === undefined) throw error
  return CAUSES[code] ?? code
}
