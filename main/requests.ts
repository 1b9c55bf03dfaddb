import type { DocumentState, FileId, IpcChannel, IpcContract, OpenedManifest } from '../src/contract/ipc.ts'
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
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value)
const isFileIdOrNull = (value: unknown): value is FileId | null => value === null || isFileId(value)

/** An object with exactly these keys, whose values are checked one by one. */
const isObject =
  <T extends object>(checks: { readonly [K in keyof T]: Check<T[K]> }) =>
  (value: unknown): value is T => {
    if (typeof value !== 'object' || value === null) return false
    const keys = Object.keys(checks) as (keyof T & string)[]
    if (Object.keys(value).sort().join() !== [...keys].sort().join()) return false
    return keys.every((key) => checks[key]((value as Record<string, unknown>)[key]))
  }

const isDocumentState = isObject<DocumentState>({ name: isName, dirty: isBoolean })
const isManifest = isObject<OpenedManifest>({ id: isFileIdOrNull, name: isName, text: isText })
const isManifestOrNull = (value: unknown): value is OpenedManifest | null => value === null || isManifest(value)

/** What each call must carry, argument by argument. A channel left out does not compile. */
const shapes: { readonly [K in IpcChannel]: Shape<IpcContract[K]['request']> } = {
  openManifest: [],
  openRecent: [isFileId],
  recentFiles: [],
  initialFile: [],
  saveManifest: [isFileIdOrNull, isText, isName, isBoolean],
  readChanged: [isFileId],
  keepDraft: [isManifestOrNull],
  keptDraft: [],
  saveExport: [isText, isName],
  writeClipboard: [isText],
  setDocument: [isDocumentState],
  setFullScreen: [isBoolean],
  displays: [],
  openProjector: [isInteger],
  closeProjector: [],
  project: [isText],
  projection: [],
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
