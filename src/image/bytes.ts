import type { ImageTools } from './entry.ts'
import { ImageProblem, LIMITS, sizeText } from './problem.ts'

/** A stream whose first bytes were looked at. `all` gives them again, then the rest. */
export interface Peeked {
  readonly head: Uint8Array
  readonly all: AsyncIterable<Uint8Array>
}

/** Reads at least `count` bytes ahead, or all there are. */
export async function peek(bytes: AsyncIterable<Uint8Array>, count: number): Promise<Peeked> {
  const source = bytes[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let size = 0
  while (size < count) {
    const { done, value } = await source.next()
    if (done) break
    chunks.push(value)
    size += value.length
  }
  return { head: joined(chunks, size), all: again(chunks, source) }
}

async function* again(chunks: readonly Uint8Array[], source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
    for (;;) {
      const { done, value } = await source.next()
      if (done) return
      yield value
    }
  } finally {
    await source.return?.()
  }
}

/** All bytes; `undefined` when there are more than `limit`. The rest is then not read. */
export async function readAll(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return joined(chunks, size)
}

/** The same bytes, each chunk told to `count`, which may throw to stop. */
export async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  count: (length: number) => void
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk.length)
    yield chunk
  }
}

/** Gunzips, and stops at a stream that was made to blow up. `count` is told of each unpacked chunk. */
export function unpacked(
  bytes: AsyncIterable<Uint8Array>,
  tools: ImageTools,
  count: (length: number) => void = () => undefined
): AsyncIterable<Uint8Array> {
  let packed = 0
  let plain = 0
  const source = counted(bytes, (length) => (packed += length))
  return counted(tools.gunzip(source), (length) => {
    plain += length
    count(length)
    if (plain > LIMITS.bombFrom && plain > packed * LIMITS.bombRatio) {
      throw new ImageProblem(
        `${sizeText(packed)} of gzip unpack to more than ${LIMITS.bombRatio} times as much, expected files`
      )
    }
    if (plain > LIMITS.unpacked) throw new ImageProblem(`it holds more than ${sizeText(LIMITS.unpacked)}`)
  })
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

export type Kind = 'tar' | 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'json' | 'empty' | 'text' | 'binary'

const MAGIC: readonly (readonly [kind: Kind, ...bytes: number[]])[] = [
  ['gzip', 0x1f, 0x8b],
  ['zstd', 0x28, 0xb5, 0x2f, 0xfd],
  ['xz', 0xfd, 0x37, 0x7a, 0x58, 0x5a],
  ['bzip2', 0x42, 0x5a, 0x68]
]
const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72]
/** Bytes that `kindOf` wants to see. */
export const HEAD = 1024

/** What a stream holds, by its first bytes. A tar without files is two blocks of zeros. */
export function kindOf(head: Uint8Array): Kind {
  if (head.length === 0) return 'empty'
  for (const [kind, ...magic] of MAGIC) if (magic.every((byte, at) => head[at] === byte)) return kind
  if (USTAR.every((byte, at) => head[257 + at] === byte)) return 'tar'
  if (head.length >= 512 && head.subarray(0, 512).every((byte) => byte === 0)) return 'tar'
  const first = head.find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)
  if (head.includes(0)) return 'binary'
  return first === 0x7b || first === 0x5b ? 'json' : 'text'
}

/** JSON of an archive. Throws an `ImageProblem` that names it. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ImageProblem(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
