import type { DocumentState, FileId, IpcChannel, IpcContract } from '../src/contract/ipc.ts'
import { MAX_FILE_BYTES } from '../src/contract/ipc.ts'

type Check<T> = (value: unknown) => value is T
type Shape<Request> = { readonly [I in keyof Request]: Check<Request[I]> }

const isString =
  (longest: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length <= longest
const isText = isString(MAX_FILE_BYTES)
const isName = isString(1024)
const isFileId = (value: unknown): value is FileId =>
  typeof value === 'string' && value.length === 36 && /^[0-9a-f-]+$/.test(value)
const isFileIdOrNull = (value: unknown): value is FileId | null => value === null || isFileId(value)

function isDocumentState(value: unknown): value is DocumentState {
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== 'dirty,name') return false
  const { name, dirty } = value as Record<string, unknown>
  return isName(name) && typeof dirty === 'boolean'
}

/** What each call must carry, argument by argument. A channel left out does not compile. */
const shapes: { readonly [K in IpcChannel]: Shape<IpcContract[K]['request']> } = {
  openManifest: [],
  openRecent: [isFileId],
  recentFiles: [],
  initialFile: [],
  saveManifest: [isFileIdOrNull, isText, isName],
  writeClipboard: [isText],
  setDocument: [isDocumentState],
  openExternal: [isName]
}

/** Whether arguments that arrived are what the contract promises: types stop at the process boundary. */
export function isRequest<K extends IpcChannel>(
  channel: K,
  request: readonly unknown[]
): request is IpcContract[K]['request'] {
  const shape: readonly Check<unknown>[] = shapes[channel]
  return request.length === shape.length && shape.every((check, i) => check(request[i]))
}
