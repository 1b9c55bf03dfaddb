import { get, set } from 'idb-keyval'
import type { FileId } from './platform.ts'

const KEY = 'securitycontext-studio.recent'
const MOST = 10

export interface RecentHandle {
  readonly id: FileId
  readonly handle: FileSystemFileHandle
}

/** Files opened or saved before, newest first; none where the browser keeps nothing. */
export async function recentHandles(): Promise<readonly RecentHandle[]> {
  return (await get<RecentHandle[]>(KEY).catch(() => undefined)) ?? []
}

/** Puts a file before the others. A browser that keeps nothing is left alone: the file is open all the same. */
export async function keepRecent(handle: FileSystemFileHandle): Promise<void> {
  try {
    const others: RecentHandle[] = []
    let id = crypto.randomUUID() as FileId
    for (const recent of await recentHandles()) {
      if (await recent.handle.isSameEntry(handle)) id = recent.id
      else others.push(recent)
    }
    await set(KEY, [{ id, handle }, ...others].slice(0, MOST))
  } catch {
    // Private windows and full disks.
  }
}

/** What TypeScript's DOM library does not have yet. @see https://wicg.github.io/file-system-access/#api-filesystemhandle */
interface Permitted {
  requestPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>
}

/** Asks the user, if need be, whether a page of a later day may read the file again. */
export async function mayRead(handle: FileSystemFileHandle): Promise<boolean> {
  const { requestPermission } = handle as Permitted
  return requestPermission === undefined || (await requestPermission.call(handle, { mode: 'read' })) === 'granted'
}
