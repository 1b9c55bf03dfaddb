import { imageOfFile, ImageProblem, readImageSource } from '../../src/image/index.ts'
import type { ImageOfFile, ImageTools } from '../../src/image/index.ts'
import type { ImageRecord } from '../../src/index.ts'

/**
 * Facts about one image from a file that the user chose: a Dockerfile, image JSON, or an archive. Large ones are read as a
 * stream. Loaded when the first file is chosen: the reader is not part of the page's start.
 */
export async function readImageFile(file: File, image: string, images: readonly ImageRecord[]): Promise<ImageOfFile> {
  try {
    return imageOfFile(image, await readImageSource(chunks(file.stream()), tools, { source: file.name, images }))
  } catch (error) {
    if (error instanceof ImageProblem) return { ok: false, because: `${file.name}: ${error.message}.` }
    // The file went away, or may not be read.
    if (error instanceof DOMException) return { ok: false, because: `${file.name} cannot be read: ${error.message}` }
    throw error
  }
}

const decoder = new TextDecoder()
const tools: ImageTools = { gunzip, decode: (bytes) => decoder.decode(bytes) }

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let failed: { error: unknown } | undefined
  const source = bytes[Symbol.asyncIterator]()
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await source.next()
        if (done) controller.close()
        else controller.enqueue(value as Uint8Array<ArrayBuffer>)
      } catch (error) {
        failed = { error }
        controller.error(error)
      }
    },
    async cancel() {
      await source.return?.()
    }
  })
  try {
    yield* chunks(packed.pipeThrough(new DecompressionStream('gzip')))
  } catch (error) {
    if (failed) throw failed.error
    throw error instanceof TypeError ? new ImageProblem('the gzip is broken, or ends in the middle') : error
  }
}

/** Not every browser can iterate a stream. */
async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
