import { createTarDecoder } from 'modern-tar'
import type { TarEntry } from './entry.ts'
import { ImageProblem } from './problem.ts'

/** The part of a web stream that is used here: the same in Node and in a browser, whose types the engine does not see. */
interface Reader<T> {
  read(): Promise<{ readonly done: boolean; readonly value?: T }>
  cancel(): Promise<void>
}
interface Readable<T> {
  getReader(): Reader<T>
}
interface Writer {
  write(chunk: Uint8Array): Promise<void>
  close(): Promise<void>
  abort(reason: unknown): Promise<void>
}
interface Header {
  readonly name: string
  readonly size: number
  readonly type?: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  readonly linkname?: string
  readonly pax?: Readonly<Record<string, string>>
}
interface Decoder {
  readonly readable: Readable<{ readonly header: Header; readonly body: Readable<Uint8Array> }>
  readonly writable: { getWriter(): Writer }
}

/** What the library says, in words that tell what was found and what was expected. */
const WORDS: Readonly<Record<string, string>> = {
  'Tar archive is truncated.': 'the tar ends in the middle; expected the two empty blocks that end one',
  'Invalid tar header checksum.': 'found a tar header whose checksum is wrong',
  'Invalid tar header.': 'found something else where a tar header was expected',
  'Invalid tar number.': 'found a tar header with a number that is none',
  'TAR number too large': 'found a tar header with a number that is too large',
  'Invalid EOF.': 'found bytes behind the end of the tar',
  'Tar metadata entry exceeds maximum size.': 'found a tar header of more than 8 MB',
  'Too many global attributes.': 'found a tar header with more than 512 global attributes'
}

/**
 * The entries of a tar, one at a time, with at most a few chunks of it in memory. A body that is not read is skipped.
 * Throws an `ImageProblem` on what is not a whole tar; an error of `bytes` comes through as it is.
 */
export async function* untar(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const decoder = createTarDecoder({ strict: true }) as unknown as Decoder
  const writer = decoder.writable.getWriter()
  let failure: { readonly error: unknown } | undefined
  const source = bytes[Symbol.asyncIterator]()
  const feeding = feed(source, writer).catch((error: unknown) => {
    failure ??= { error }
    return writer.abort(error).catch(() => undefined)
  })
  const reader = decoder.readable.getReader()
  let whole = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || !value) break
      const body = value.body.getReader()
      yield entryOf(value.header, chunksOf(body))
      // What was not read of it is skipped. Where it broke, the next entry says so.
      await body.cancel().catch(() => undefined)
    }
    whole = true
  } catch (error) {
    throw failure && !isOfLibrary(failure.error) ? failure.error : inWords(error)
  } finally {
    if (!whole) {
      await reader.cancel().catch(() => undefined)
      await writer.abort(undefined).catch(() => undefined)
      await source.return?.()
    }
    await feeding
  }
}

async function feed(source: AsyncIterator<Uint8Array>, writer: Writer): Promise<void> {
  for (;;) {
    const { done, value } = await source.next()
    if (done) break
    await writer.write(value)
  }
  await writer.close()
}

async function* chunksOf(body: Reader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await body.read().catch((error: unknown) => {
      throw inWords(error)
    })
    if (done || !value) return
    yield value
  }
}

function entryOf(header: Header, body: AsyncIterable<Uint8Array>): TarEntry {
  const { type } = header
  return {
    name: header.name,
    type: type === 'file' || type === 'directory' || type === 'symlink' || type === 'link' ? type : 'other',
    size: header.size,
    mode: (header.mode ?? 0) & 0o7777,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    target: type === 'symlink' || type === 'link' ? (header.linkname ?? '') : '',
    extended: header.pax ?? {},
    body
  }
}

function isOfLibrary(error: unknown): error is Error {
  return error instanceof Error && Object.hasOwn(WORDS, error.message)
}

function inWords(error: unknown): unknown {
  return isOfLibrary(error) ? new ImageProblem(WORDS[error.message]) : error
}
