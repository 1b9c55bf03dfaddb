import type { ImageRecord } from '../../src/index.ts'
import { readImagesFile } from '../../src/index.ts'
import { UsageError } from '../problem.ts'
import { readText } from './read.ts'

/** The facts in the file of `--images`. Throws a UsageError with every reason why it cannot be taken. */
export async function readImages(name: string): Promise<readonly ImageRecord[]> {
  const read = await readText(name)
  if ('unreadable' in read) throw new UsageError(`--images ${name}: ${read.unreadable.cause}`)
  let json: unknown
  try {
    json = JSON.parse(read.file.text)
  } catch (error) {
    throw new UsageError(`--images ${name}: not JSON: ${(error as SyntaxError).message}`)
  }
  const file = readImagesFile(json)
  if (!file.ok) throw new UsageError(file.errors.map((error) => `--images ${name}: ${error}`).join('\n'))
  return file.images
}
