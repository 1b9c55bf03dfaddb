import type { Encoding } from '../../src/contract/encoding.ts'
import { encodeUtf16, encodingOf, whyNotText } from '../../src/contract/encoding.ts'
import { done, failed, MAX_FILE_BYTES } from '../../src/contract/ipc.ts'
import type { OpenedManifest, Result } from './platform.ts'

/** A file that the page was handed: dropped, or chosen in a file input. */
export async function readManifest(file: File): Promise<Result<OpenedManifest>> {
  const read = await readText(file)
  return read.ok ? done({ id: null, name: file.name, text: read.value.text }) : read
}

/** The text of a file as its bytes say it, byte order mark kept. */
export async function readText(file: File): Promise<Result<{ text: string; encoding: Encoding }>> {
  if (file.size > MAX_FILE_BYTES) return failed('too-large', `${file.name} is larger than 64 MiB`)
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    return failure(error, `${file.name} cannot be read`)
  }
  const encoding = encodingOf(bytes)
  let text: string | undefined
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    text = undefined
  }
  const why = whyNotText(bytes, encoding, text !== undefined)
  return why !== undefined || text === undefined ? failed('not-text', `${file.name} ${why}`) : done({ text, encoding })
}

export function bytesOf(text: string, encoding: Encoding): Blob {
  return new Blob([encoding === 'utf-8' ? text : (encodeUtf16(text, encoding) as Uint8Array<ArrayBuffer>)])
}

const CODES = new Map([
  ['NotFoundError', 'not-found'],
  ['NotAllowedError', 'no-permission'],
  ['NoModificationAllowedError', 'no-permission'],
  ['SecurityError', 'no-permission'],
  ['TypeMismatchError', 'not-a-file'],
  ['QuotaExceededError', 'disk-full']
] as const)

/** The browser's error as ours. @see https://webidl.spec.whatwg.org/#idl-DOMException-error-names */
export function failure(error: unknown, what: string): Result<never> {
  const name = error instanceof DOMException ? error.name : ''
  const code = [...CODES].find(([domName]) => domName === name)?.[1] ?? 'failed'
  return failed(code, `${what}: ${error instanceof Error ? error.message : String(error)}`)
}
