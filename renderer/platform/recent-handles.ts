import { get, set } from 'idb-keyval'
import type { FileId } from './platform.ts'

const KEY = 'securitycontext-studio.recent'
const MOST = 10

export interface RecentHandle {
  readonly id: FileId
  readonly handle: FileSystemFileHandle
}

let keeping = Promise.resolve()

/** Files opened or saved before, newest first; none where the browser keeps nothing. */
export async function recentHandles(): Promise<readonly RecentHandle[]> {
  await keeping
  return stored()
}

/** Puts a file before the others, without anybody waiting for it. */
export function keepRecent(handle: FileSystemFileHandle): void {
  // A browser that keeps nothing, such as in a private window, is left alone: the file is open all the same.
  keeping = keeping.then(() => putFirst(handle)).catch(() => undefined)
}

async function putFirst(handle: FileSystemFileHandle): Promise<void> {
  const others: RecentHandle[] = []
  let id = crypto.randomUUID() as FileId
  for (const recent of await stored()) {
    if (await recent.handle.isSameEntry(handle)) id = recent.id
    else others.push(recent)
  }
  await set(KEY, [{ id, handle }, ...others].slice(0, MOST))
}

async function stored(): Promise<readonly RecentHandle[]> {
  return (await get<RecentHandle[]>(KEY).catch(() => undefined)) ?? []
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
