import { counted, HEAD, kindOf, parseJson, peek, readAll, unpacked } from './bytes.ts'
import type { Kind } from './bytes.ts'
import { cleanPath } from './entry.ts'
import type { ImageTools, TarEntry } from './entry.ts'
import type { ImageFinding, LayersRead } from './finding.ts'
import { findingOf } from './finding.ts'
import type { LayerChanges, Spent } from './layer.ts'
import { readLayer } from './layer.ts'
import type { ArchivedImage } from './manifest.ts'
import { imagesOf } from './manifest.ts'
import { ImageProblem, LIMITS, sizeText } from './problem.ts'
import { ImageTree } from './tree.ts'
import { untar } from './untar.ts'

/** A layer that was read, or why it was not. */
type Layer = LayerChanges | { readonly unreadable: string }

export interface ArchiveOptions {
  /** `linux/arm64`; absent: linux/amd64 where there is a choice, else the first. */
  readonly platform?: string
  /** Where the facts come from, as one line. */
  readonly source: string
}

/**
 * The images of an archive: what `docker save` writes, or an OCI layout, as entries of a tar or files of a folder. The
 * entries are read once, in whatever order they come, so that a stream will do: layers as they pass, each to what it
 * changes; which of them belong to which image the manifest says at the end.
 */
export async function readArchive(
  entries: AsyncIterable<TarEntry>,
  tools: ImageTools,
  { platform, source }: ArchiveOptions
): Promise<ImageFinding[]> {
  const json = new Map<string, string>()
  const layers = new Map<string, Layer>()
  const links = new Map<string, string>()
  const spent = { entries: 0, accountText: 0, unpacked: 0, json: 0 }

  for await (const entry of entries) {
    const name = cleanPath(entry.name)
    if (++spent.entries > LIMITS.entries) throw new ImageProblem('found more files than an archive of images has')
    if (name === undefined || name === '') continue
    if (entry.type === 'symlink' || entry.type === 'link') {
      if (links.size < LIMITS.blobs) links.set(name, linked(name, entry))
      continue
    }
    if (entry.type !== 'file' || entry.size === 0) continue
    const { head, all } = await peek(entry.body, HEAD)
    const kind = kindOf(head)
    if (kind === 'json') {
      if (entry.size > LIMITS.json || (spent.json += entry.size) > LIMITS.allJson) continue
      const bytes = await readAll(all, LIMITS.json)
      if (bytes) json.set(name, tools.decode(bytes))
    } else {
      if (layers.size >= LIMITS.blobs) throw new ImageProblem(`found more than ${LIMITS.blobs} files in the archive`)
      layers.set(name, await layerOf(all, kind, tools, spent))
    }
  }

  const resolved = (name: string): string => {
    let at = cleanPath(name) ?? ''
    for (let followed = 0; followed < 8 && links.has(at); followed++) at = links.get(at)!
    return at
  }
  const parsed = (name: string): unknown => {
    const text = json.get(resolved(name))
    return text === undefined ? undefined : parseJson(text, name)
  }
  const images = imagesOf(parsed)
  if (images.length === 0) throw new ImageProblem('found an archive without an image')
  return chosen(images, platform).map(({ image, notes }) => {
    const read = stack(image, (name) => layers.get(resolved(name)))
    return findingOf(image.names, image.config, { ...read, notes: [...notes, ...read.notes] }, source)
  })
}

function linked(name: string, entry: TarEntry): string {
  if (entry.type === 'link') return cleanPath(entry.target) ?? ''
  const parts = name.split('/').slice(0, -1)
  for (const part of entry.target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const PACKED: Partial<Record<Kind, string>> = { zstd: 'zstd', xz: 'xz', bzip2: 'bzip2' }

/** Reads one layer. One that is broken takes down itself only; limits that hold for the whole source are thrown. */
async function layerOf(
  bytes: AsyncIterable<Uint8Array>,
  kind: Kind,
  tools: ImageTools,
  spent: Spent & { unpacked: number }
): Promise<Layer> {
  if (kind !== 'tar' && kind !== 'gzip') {
    const packed = PACKED[kind]
    return {
      unreadable: packed ? `it is packed with ${packed}, expected gzip or none` : 'it is neither a tar nor a gzip file'
    }
  }
  const count = (length: number) => {
    if ((spent.unpacked += length) > LIMITS.unpacked) {
      throw new TooLarge(`its layers hold more than ${sizeText(LIMITS.unpacked)}`)
    }
  }
  const plain = kind === 'gzip' ? unpacked(bytes, tools, count) : counted(bytes, count)
  try {
    return await readLayer(untar(plain), tools, spent)
  } catch (error) {
    if (error instanceof TooLarge || spent.entries > LIMITS.entries) throw error
    if (error instanceof ImageProblem) return { unreadable: error.message }
    throw error
  }
}

class TooLarge extends ImageProblem {}

/** Puts the layers on each other. What lies below one that cannot be read is not known and left out. */
function stack(image: ArchivedImage, layerNamed: (name: string) => Layer | undefined): LayersRead {
  let tree = new ImageTree()
  const unreadable: string[] = []
  let outside = 0
  let incomplete = false
  image.layers.forEach((name, at) => {
    const layer = layerNamed(name)
    if (layer === undefined || 'unreadable' in layer) {
      const why = layer ? layer.unreadable : 'it is not in the archive'
      unreadable.push(`Layer ${at + 1} of ${image.layers.length} (${short(name)}) cannot be read: ${why}.`)
      tree = new ImageTree()
      return
    }
    outside += layer.outside
    incomplete ||= layer.incomplete
    tree.add(layer)
  })
  const notes = [
    ...(outside > 0 ? [`Left out ${outside} entries whose names lead out of the image.`] : []),
    ...(incomplete ? [`Found more than ${LIMITS.kept} links and special files in a layer; the rest is left out.`] : [])
  ]
  return { tree, unreadable, notes }
}

/** `blobs/sha256/0123456789ab…` -> `0123456789ab`. */
function short(name: string): string {
  return /[0-9a-f]{64}/.exec(name)?.[0].slice(0, 12) ?? name
}

/** One image of each name: the platform asked for, else linux/amd64, else the first. */
function chosen(
  images: readonly ArchivedImage[],
  platform: string | undefined
): { image: ArchivedImage; notes: string[] }[] {
  const groups = new Map<string, ArchivedImage[]>()
  for (const image of images) {
    const key = image.names.join(' ')
    groups.set(key, [...(groups.get(key) ?? []), image])
  }
  return [...groups.values()].map((group) => {
    const platforms = group.map(({ config }) => config.platform || 'no platform').join(', ')
    if (platform !== undefined) {
      const image = group.find(({ config }) => isPlatform(config.platform, platform))
      if (!image) throw new ImageProblem(`expected an image for ${platform}, found ${platforms}`)
      return { image, notes: [] }
    }
    const image = group.find(({ config }) => config.platform === 'linux/amd64') ?? group[0]!
    const notes =
      group.length > 1 ? [`Read the image for ${image.config.platform || 'no platform'} of ${platforms}.`] : []
    return { image, notes }
  })
}

function isPlatform(platform: string, wanted: string): boolean {
  return platform === wanted || platform.startsWith(`${wanted}/`)
}
