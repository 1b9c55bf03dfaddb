import { shortRepository } from '../catalogue/image-reference.ts'
import { isYamlObject } from '../model/value.ts'
import type { ImageConfig } from './config.ts'
import { found, readConfig } from './config.ts'
import { ImageProblem, LIMITS } from './problem.ts'

/** One image of an archive: which of its files are the configuration and the layers, lowest first. */
export interface ArchivedImage {
  readonly names: readonly string[]
  readonly config: ImageConfig
  readonly layers: readonly string[]
}

/** JSON files of an archive by name; `undefined`: there is none of that name. Throws an `ImageProblem` on bad JSON. */
export type JsonFiles = (name: string) => unknown

/** How deep an index may hold indexes. */
const DEPTH = 4

/**
 * The images of an archive: by `manifest.json`, which `docker save` writes, else by `index.json` of OCI. Where an index
 * holds one image for each platform, all of them come, each with its platform.
 */
export function imagesOf(files: JsonFiles): ArchivedImage[] {
  const manifest = files('manifest.json')
  if (manifest !== undefined) return fromManifest(manifest, files)
  const index = files('index.json')
  if (index === undefined) {
    throw new ImageProblem(
      'found neither manifest.json nor index.json, expected what docker save writes or an OCI layout'
    )
  }
  const seen = new Set<string>()
  return fromIndex(index, 'index.json', [], files, seen, DEPTH)
}

function fromManifest(json: unknown, files: JsonFiles): ArchivedImage[] {
  return list(json, 'manifest.json').map((item, at) => {
    const place = `manifest.json[${at}]`
    const entry = object(item, place)
    const configName = text(entry.Config, `${place}.Config`)
    const config = files(configName)
    if (config === undefined) throw new ImageProblem(`${place}.Config: ${configName} is not in the archive`)
    return {
      names: repositories(list(entry.RepoTags ?? [], `${place}.RepoTags`)),
      config: readConfig(config, configName),
      layers: layersFrom(entry.Layers, `${place}.Layers`).map((layer, index) =>
        text(layer, `${place}.Layers[${index}]`)
      )
    }
  })
}

function fromIndex(
  json: unknown,
  place: string,
  outerNames: readonly string[],
  files: JsonFiles,
  seen: Set<string>,
  depth: number
): ArchivedImage[] {
  const index = object(json, place)
  return list(index.manifests, `${place}.manifests`).flatMap((item, at) => {
    const here = `${place}.manifests[${at}]`
    const descriptor = object(item, here)
    const notes = isYamlObject(descriptor.annotations) ? descriptor.annotations : {}
    // What a builder says about an image stands beside it, as an image of its own.
    if (notes['vnd.docker.reference.type'] === 'attestation-manifest') return []
    const name = blobOf(descriptor, here)
    if (seen.has(name)) return []
    seen.add(name)
    const manifest = files(name)
    // An index may name images of other platforms that were not saved.
    if (manifest === undefined) return []
    const own = repositories([notes['io.containerd.image.name'], notes['org.opencontainers.image.ref.name']])
    const names = own.length > 0 ? own : outerNames
    if (isYamlObject(manifest) && manifest.manifests !== undefined) {
      if (depth === 0) throw new ImageProblem(`${here}: expected a manifest, found an index ${DEPTH} levels deep`)
      return fromIndex(manifest, name, names, files, seen, depth - 1)
    }
    const { config, layers } = object(manifest, name)
    const configName = blobOf(object(config, `${name}.config`), `${name}.config`)
    const read = files(configName)
    if (read === undefined) throw new ImageProblem(`${name}.config: ${configName} is not in the archive`)
    return [
      {
        names,
        config: readConfig(read, configName),
        layers: layersFrom(layers, `${name}.layers`).map((layer, index) =>
          blobOf(object(layer, `${name}.layers[${index}]`), `${name}.layers[${index}]`)
        )
      }
    ]
  })
}

/** `sha256:ab…` -> `blobs/sha256/ab…`. */
function blobOf(descriptor: Readonly<Record<string, unknown>>, place: string): string {
  const digest = text(descriptor.digest, `${place}.digest`)
  const parts = /^([a-z0-9+._-]+):([A-Za-z0-9=_-]+)$/.exec(digest)
  if (!parts) throw new ImageProblem(`${place}.digest: expected one like sha256:…, found ${found(digest)}`)
  return `blobs/${parts[1]!}/${parts[2]!}`
}

/** Repositories without tag, each once. A bare tag, as OCI's `ref.name` may be, names no repository. */
function repositories(tags: readonly unknown[]): string[] {
  const names = tags.flatMap((tag) => {
    if (typeof tag !== 'string' || tag.includes('<none>')) return []
    const slash = tag.lastIndexOf('/')
    const colon = tag.indexOf(':', slash + 1)
    if (slash < 0 && colon < 0) return []
    return [shortRepository((colon < 0 ? tag : tag.slice(0, colon)).replace(/@.*$/, ''))]
  })
  return [...new Set(names)]
}

export { repositories }

function layersFrom(value: unknown, place: string): readonly unknown[] {
  const layers = list(value ?? [], place)
  if (layers.length > LIMITS.layers) {
    throw new ImageProblem(`${place}: expected at most ${LIMITS.layers} layers, found ${layers.length}`)
  }
  return layers
}

function object(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (isYamlObject(value)) return value
  throw new ImageProblem(`${place}: expected an object, found ${found(value)}`)
}

function list(value: unknown, place: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new ImageProblem(`${place}: expected a list, found ${found(value)}`)
}

function text(value: unknown, place: string): string {
  if (typeof value === 'string') return value
  throw new ImageProblem(`${place}: expected text, found ${found(value)}`)
}
