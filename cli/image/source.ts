import { createReadStream } from 'node:fs'
import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageFinding, ImageSourceOptions, TarEntry } from '../../src/image/index.ts'
import { ImageProblem, readArchive, readImageSource } from '../../src/image/index.ts'
import { STDIN } from '../input/paths.ts'
import { tools } from './tools.ts'

const DOCKERFILES = ['Dockerfile', 'Containerfile']
/** A layout has one folder of blobs for each kind of digest; nothing of it lies deeper. */
const DEPTH = 4

/** Facts from one SOURCE of the command line: a file, a folder, or `-` for standard input. Throws an `ImageProblem`. */
export async function readSource(path: string, options: ImageSourceOptions): Promise<ImageFinding[]> {
  if (path === STDIN) return readImageSource(process.stdin, tools, options)
  if (!(await stat(path)).isDirectory()) return readImageSource(chunksOf(path), tools, options)
  for (const name of ['oci-layout', 'index.json', 'manifest.json']) {
    if (await isFile(join(path, name))) return readArchive(filesOf(path, '', DEPTH), tools, options)
  }
  for (const name of DOCKERFILES) {
    if (await isFile(join(path, name))) return readImageSource(chunksOf(join(path, name)), tools, options)
  }
  throw new ImageProblem('expected a folder with an OCI layout or a Dockerfile, found neither')
}

function chunksOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 256 * 1024 })
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false
  )
}

/** The files of a folder as a tar of it would have them. Links are not followed: a layout has none. */
async function* filesOf(root: string, below: string, depth: number): AsyncGenerator<TarEntry> {
  for await (const item of await opendir(join(root, below))) {
    const name = below === '' ? item.name : `${below}/${item.name}`
    if (item.isDirectory() && depth > 0) yield* filesOf(root, name, depth - 1)
    if (!item.isFile()) continue
    const { size } = await stat(join(root, name))
    yield {
      name,
      type: 'file',
      size,
      mode: 0,
      uid: 0,
      gid: 0,
      target: '',
      extended: {},
      body: chunksOf(join(root, name))
    }
  }
}
