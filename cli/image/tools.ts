import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { ImageTools } from '../../src/image/index.ts'
import { ImageProblem } from '../../src/image/index.ts'

const decoder = new TextDecoder()

/** What Node does for the reader of images. */
export const tools: ImageTools = { gunzip, decode: (bytes) => decoder.decode(bytes) }

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const plain = createGunzip({ chunkSize: 256 * 1024 })
  const fed = pipeline(Readable.from(bytes, { objectMode: false }), plain).catch(() => undefined)
  try {
    for await (const chunk of plain) yield chunk as Uint8Array
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw code.startsWith('Z_') ? new ImageProblem('the gzip is broken, or ends in the middle') : error
  } finally {
    plain.destroy()
    await fed
  }
}
