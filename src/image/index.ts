import type { ImageRecord } from '../model/image.ts'
import type { ArchiveOptions } from './archive.ts'
import { readArchive } from './archive.ts'
import { HEAD, kindOf, parseJson, peek, readAll, unpacked } from './bytes.ts'
import { readDockerfile } from './dockerfile/index.ts'
import type { DockerfileOptions } from './dockerfile/index.ts'
import type { ImageTools } from './entry.ts'
import type { ImageFinding } from './finding.ts'
import { readInspection } from './inspection.ts'
import { ImageProblem, LIMITS, sizeText } from './problem.ts'
import { untar } from './untar.ts'

export type { ImageTools, TarEntry } from './entry.ts'
export type { ImageFinding } from './finding.ts'
export { readArchive } from './archive.ts'
export { ImageProblem } from './problem.ts'
export { imageOfFile } from './record.ts'
export type { ImageOfFile } from './record.ts'

export interface ImageSourceOptions extends ArchiveOptions, DockerfileOptions {
  readonly images?: readonly ImageRecord[]
}

/**
 * Facts about images from one file, whatever it is: a Dockerfile, what `docker image inspect` prints, what `docker save`
 * writes or the tar of an OCI layout, the last two also packed with gzip. Reads it once, as a stream; memory does not
 * grow with the size of the image. Throws an `ImageProblem` when it cannot be read.
 */
export async function readImageSource(
  bytes: AsyncIterable<Uint8Array>,
  tools: ImageTools,
  options: ImageSourceOptions
): Promise<ImageFinding[]> {
  const { head, all } = await peek(bytes, HEAD)
  switch (kindOf(head)) {
    case 'tar':
      return readArchive(untar(all), tools, options)
    case 'gzip': {
      const plain = await peek(unpacked(all, tools), HEAD)
      const kind = kindOf(plain.head)
      if (kind === 'tar') return readArchive(untar(plain.all), tools, options)
      throw new ImageProblem(`expected a tar in the gzip file, found ${kind === 'empty' ? 'nothing' : kind}`)
    }
    case 'json':
      return readInspection(parseJson(await text(all, LIMITS.inspection, tools), 'the file'), options.source)
    case 'text':
      return [readDockerfile(await text(all, LIMITS.dockerfile, tools), options)]
    case 'empty':
      throw new ImageProblem('the file is empty')
    case 'binary':
      throw new ImageProblem('found a binary file, expected a Dockerfile, JSON about an image, or an archive of one')
    default:
      throw new ImageProblem(`found a file packed with ${kindOf(head)}, expected gzip or none`)
  }
}

async function text(bytes: AsyncIterable<Uint8Array>, limit: number, tools: ImageTools): Promise<string> {
  const read = await readAll(bytes, limit)
  if (!read) throw new ImageProblem(`expected at most ${sizeText(limit)} of text, found more`)
  return tools.decode(read)
}
