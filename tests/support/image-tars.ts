import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { TarHeader } from 'modern-tar'
import { packTar } from 'modern-tar'
import { tools } from '../../cli/image/tools.ts'
import type { ImageFinding, ImageSourceOptions } from '../../src/image/index.ts'
import { readImageSource } from '../../src/image/index.ts'

/** A file of a layer: its text, or all that a header can say. */
export type Content = string | Uint8Array | (Partial<TarHeader> & { readonly body?: string | Uint8Array })
export type Files = Readonly<Record<string, Content>>

const MTIME = new Date(0)

/** A tar with these entries in this order. A name that ends in `/` is a folder. */
export function tarOf(files: Files): Promise<Uint8Array> {
  return packTar(
    Object.entries(files).map(([name, content]) => {
      const isPlain = typeof content === 'string' || content instanceof Uint8Array
      const { body = '', ...header } = isPlain ? { body: content } : content
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
      const type = header.type ?? (name.endsWith('/') ? 'directory' : 'file')
      const size = type === 'file' ? bytes.length : 0
      return { header: { name, mtime: MTIME, ...header, type, size }, ...(size > 0 && { body: bytes }) }
    })
  )
}

export interface ImageParts {
  readonly tags?: readonly string[]
  /** The inner part of the configuration. */
  readonly config?: object
  readonly platform?: { readonly os: string; readonly architecture: string }
  /** Lowest first: files, or the bytes of a layer as they are. */
  readonly layers?: readonly (Files | Uint8Array)[]
}

interface Packed {
  readonly tags: readonly string[]
  readonly config: string
  readonly configDigest: string
  readonly layers: readonly { readonly bytes: Uint8Array; readonly digest: string }[]
  readonly platform: { readonly os: string; readonly architecture: string }
}

const digestOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function pack(parts: ImageParts): Promise<Packed> {
  const platform = parts.platform ?? { os: 'linux', architecture: 'amd64' }
  const config = JSON.stringify({ ...platform, config: parts.config ?? {}, rootfs: { type: 'layers' } })
  const layers = await Promise.all(
    (parts.layers ?? []).map(async (layer) => {
      const bytes = layer instanceof Uint8Array ? layer : await tarOf(layer)
      return { bytes, digest: digestOf(bytes) }
    })
  )
  return { tags: parts.tags ?? [], config, configDigest: digestOf(config), layers, platform }
}

/** What `docker save` wrote before Docker 25: layers in folders of their own, `manifest.json` behind them. */
export async function dockerSave(...images: readonly ImageParts[]): Promise<Uint8Array> {
  const packed = await Promise.all(images.map(pack))
  const files: Record<string, Content> = {}
  for (const { layers, config, configDigest } of packed) {
    // Not in the order of the layers: nothing promises that.
    for (const { bytes, digest } of layers.toReversed()) {
      files[`${digest}/VERSION`] = '1.0'
      files[`${digest}/layer.tar`] = bytes
    }
    files[`${configDigest}.json`] = config
  }
  files['manifest.json'] = JSON.stringify(
    packed.map(({ tags, layers, configDigest }) => ({
      Config: `${configDigest}.json`,
      RepoTags: tags,
      Layers: layers.map(({ digest }) => `${digest}/layer.tar`)
    }))
  )
  return tarOf(files)
}

/** The files of an OCI layout: one index with a manifest for each image. Layers may be gzipped. */
export async function ociLayout(
  images: readonly ImageParts[],
  gzip = true
): Promise<Record<string, Uint8Array | string>> {
  const files: Record<string, Uint8Array | string> = { 'oci-layout': '{"imageLayoutVersion":"1.0.0"}' }
  const blob = (bytes: string | Uint8Array) => {
    const digest = digestOf(bytes)
    files[`blobs/sha256/${digest}`] = bytes
    return { digest: `sha256:${digest}`, size: bytes.length }
  }
  const manifests = []
  for (const { tags, config, layers, platform } of await Promise.all(images.map(pack))) {
    const manifest = {
      schemaVersion: 2,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...blob(config) },
      layers: layers.map(({ bytes }) => blob(gzip ? gzipSync(bytes) : bytes))
    }
    manifests.push({
      ...blob(JSON.stringify(manifest)),
      platform,
      ...(tags[0] !== undefined && { annotations: { 'io.containerd.image.name': tags[0] } })
    })
  }
  files['index.json'] = JSON.stringify({ schemaVersion: 2, manifests })
  return files
}

/** Bytes as a stream in chunks of this size. */
export async function* chunksOf(bytes: Uint8Array | string, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size)
}

export function read(
  source: Uint8Array | string | AsyncIterable<Uint8Array>,
  options: Partial<ImageSourceOptions> = {}
): Promise<ImageFinding[]> {
  const bytes = typeof source === 'string' || source instanceof Uint8Array ? chunksOf(source) : source
  return readImageSource(bytes, tools, { source: 'a test', ...options })
}

/** The one image of a source. */
export async function readOne(...parameters: Parameters<typeof read>): Promise<ImageFinding> {
  const findings = await read(...parameters)
  if (findings.length !== 1) throw new Error(`expected one image, found ${findings.length}`)
  return findings[0]!
}
