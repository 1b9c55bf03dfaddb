import { chmod, chown, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { causeOf, UsageError } from '../problem.ts'

/**
 * Replaces a file in one step: whoever reads it meanwhile sees all of the old bytes or all of the new. Mode and owner
 * stay, and a symbolic link goes on pointing at the file.
 */
export async function replaceFile(name: string, bytes: Buffer): Promise<void> {
  let temporary: string | undefined
  try {
    const path = await realpath(name)
    const { mode, uid, gid } = await stat(path)
    temporary = join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}.tmp`)
    const handle = await open(temporary, 'wx', mode & 0o7777)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    // Only root may give a file away; for others the new file is theirs anyway.
    if (process.getuid?.() === 0) await chown(temporary, uid, gid)
    await chmod(temporary, mode & 0o7777)
    await rename(temporary, path)
  } catch (error) {
    if (temporary !== undefined) await unlink(temporary).catch(() => undefined)
    throw new UsageError(`${name}: not written: ${causeOf(error)}`)
  }
}
