import { isUtf8 } from 'node:buffer'
import { closeSync, createReadStream, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { causeOf } from '../problem.ts'
import { STDIN } from './paths.ts'

/** The text of a file, without the byte order mark; `mark` tells whether it had one. */
export interface FileText {
  readonly text: string
  readonly mark: boolean
}

/** Why a file gives no text, with the place (from 1) where that is known. */
export interface Unreadable {
  readonly cause: string
  readonly line?: number
  readonly column?: number
}

export type ReadOutcome = { readonly file: FileText } | { readonly unreadable: Unreadable }

/** Largest file that is read. The largest object a cluster takes is about 1.5 MB. */
export const LARGEST_FILE = 16 * 1024 * 1024

/**
 * Reads a file, or standard input for `-`, as strict UTF-8: nothing is replaced, so nothing is lost on writing. `plain`:
 * the name is known to be that of a plain file.
 */
export async function readText(name: string, plain = false): Promise<ReadOutcome> {
  let bytes: Buffer
  try {
    const read = plain || isPlain(name) ? plainBytes(name) : await streamedBytes(name)
    if (!read) return { unreadable: { cause: `larger than ${LARGEST_FILE / 1024 / 1024} MB` } }
    bytes = read
  } catch (error) {
    return { unreadable: { cause: causeOf(error) } }
  }
  const unreadable = whyNotText(bytes)
  if (unreadable) return { unreadable }
  const text = bytes.toString('utf8')
  const mark = text.startsWith('\uFEFF')
  return { file: { text: mark ? text.slice(1) : text, mark } }
}

/** The bytes to write for a text: exactly those that were read, where the text is the same. */
export function bytesOf(file: FileText): Buffer {
  return Buffer.from(file.mark ? `\uFEFF${file.text}` : file.text, 'utf8')
}

/** Whatever else a path may lead to, such as a pipe, may keep us waiting. */
function isPlain(name: string): boolean {
  return name !== STDIN && statSync(name).isFile()
}

/**
 * At once: the turns that a stream takes cost as much as parsing a small manifest. `undefined` when there are more than
 * `LARGEST_FILE`.
 */
function plainBytes(name: string): Buffer | undefined {
  const file = openSync(name, 'r')
  try {
    return fstatSync(file).size > LARGEST_FILE ? undefined : readFileSync(file)
  } finally {
    closeSync(file)
  }
}

/** `undefined` when there are more than `LARGEST_FILE`. */
async function streamedBytes(name: string): Promise<Buffer | undefined> {
  const stream = name === STDIN ? process.stdin : createReadStream(name)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_FILE) {
      stream.destroy()
      return undefined
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

function whyNotText(bytes: Buffer): Unreadable | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { cause: 'found UTF-16 text, expected UTF-8', line: 1, column: 1 }
  }
  const zero = bytes.indexOf(0)
  if (zero >= 0) return { cause: 'found a zero byte, expected text: this is a binary file', ...placeIn(bytes, zero) }
  if (isUtf8(bytes)) return undefined
  const at = firstInvalid(bytes)
  const found = `0x${bytes[at]!.toString(16).padStart(2, '0')}`
  return { cause: `found byte ${found}, expected UTF-8 text`, ...placeIn(bytes, at) }
}

/** Offset of the first byte that is not UTF-8: where the bytes part from those of the text read leniently. */
function firstInvalid(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8')
  let at = 0
  while (at < bytes.length && bytes[at] === again[at]) at++
  return Math.min(at, bytes.length - 1)
}

function placeIn(bytes: Buffer, offset: number): { line: number; column: number } {
  const before = bytes.toString('utf8', 0, offset)
  const lines = before.split(/\r\n|\r|\n/)
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}
