import { imageOfFile, ImageProblem, readArchive, readImageSource } from '../../src/image/index.ts'
import type { ImageFinding, ImageOfFile, ImageTools, TarEntry } from '../../src/image/index.ts'
import type { ImageRecord } from '../../src/index.ts'

/**
 * Facts about one image from a file that the user chose: a Dockerfile, image JSON, or an archive. Large ones are read as a
 * stream. Loaded when the first file is chosen: the reader is not part of the page's start.
 */
export function readImageFile(file: File, image: string, images: readonly ImageRecord[]): Promise<ImageOfFile> {
  return outcomeOf(file.name, image, () => readImageSource(chunks(file.stream()), tools, { source: file.name, images }))
}

/** The same from the folder of an OCI layout, as the files below it. */
export function readImageFolder(files: readonly File[], image: string): Promise<ImageOfFile> {
  const folder = files[0]?.webkitRelativePath.split('/')[0] ?? ''
  return outcomeOf(folder, image, () => readArchive(entriesOf(files), tools, { source: folder }))
}

async function outcomeOf(name: string, image: string, read: () => Promise<ImageFinding[]>): Promise<ImageOfFile> {
  try {
    return imageOfFile(image, await read())
  } catch (error) {
    if (error instanceof ImageProblem) return { ok: false, because: `${name}: ${error.message}.` }
    // The file went away, or may not be read.
    if (error instanceof DOMException) return { ok: false, because: `${name} cannot be read: ${error.message}` }
    throw error
  }
}

/** The files of a folder as a tar of it would hold them. */
async function* entriesOf(files: readonly File[]): AsyncGenerator<TarEntry> {
  for (const file of files) {
    const name = file.webkitRelativePath.split('/').slice(1).join('/')
    const plain = { type: 'file', mode: 0o644, uid: 0, gid: 0, target: '', extended: {} } as const
    yield { ...plain, name, size: file.size, body: chunks(file.stream()) }
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
