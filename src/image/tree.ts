import type { KeptFile, LayerChanges } from './layer.ts'
import { pathHash, pathHashes } from './path-set.ts'

/** What a place in the image turned out to be. */
export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly file: KeptFile }
  /** There is a file, and nothing of it was kept. */
  | { readonly kind: 'other'; readonly path: string }
  | { readonly kind: 'none'; readonly path: string }
  /** Links that go round in a circle, or through more than the kernel follows. */
  | { readonly kind: 'loop'; readonly path: string }

/** As many as the kernel follows. @see https://man7.org/linux/man-pages/man7/path_resolution.7.html */
const MAX_LINKS = 40

/** The files of an image that matter, after all its layers. */
export class ImageTree {
  readonly #files = new Map<string, { readonly file: KeptFile; readonly hashes: readonly number[] }>()
  readonly #layers: LayerChanges[] = []

  /** Puts one more layer on top. */
  add(layer: LayerChanges): void {
    for (const [path, { hashes }] of this.#files) if (hides(layer, hashes)) this.#files.delete(path)
    // Links first: files may be written through a folder that a link of this or a lower layer leads to.
    for (const pass of [true, false]) {
      for (const [written, file] of layer.kept) {
        if ((file.type === 'symlink') !== pass) continue
        const path = this.#throughFolders(written)
        if (path !== undefined) this.#files.set(path, { file: this.#hardLinked(file), hashes: pathHashes(path) })
      }
    }
    this.#layers.push(layer)
  }

  /** Follows links from an absolute path, inside the image only: `..` at the top stays there. */
  find(path: string): Found {
    const waiting = path.split('/').reverse()
    const walked: string[] = []
    let links = 0
    while (waiting.length > 0) {
      const part = waiting.pop()!
      if (part === '' || part === '.') continue
      if (part === '..') {
        walked.pop()
        continue
      }
      walked.push(part)
      const here = this.#files.get(walked.join('/'))?.file
      if (here?.type !== 'symlink') continue
      if (++links > MAX_LINKS) return { kind: 'loop', path: walked.join('/') }
      walked.pop()
      if (here.target.startsWith('/')) walked.length = 0
      waiting.push(...here.target.split('/').reverse())
    }
    const end = walked.join('/')
    const file = this.#files.get(end)?.file
    if (file) return { kind: 'file', path: end, file }
    return { kind: this.#has(end) ? 'other' : 'none', path: end }
  }

  /** All files that were kept, links excepted, sorted by path. */
  files(): (readonly [path: string, file: KeptFile])[] {
    return [...this.#files]
      .filter(([, { file }]) => file.type === 'file')
      .map(([path, { file }]) => [path, file] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** A hard link is the file it names; to one of which nothing is kept it is an ordinary file. */
  #hardLinked(file: KeptFile): KeptFile {
    if (file.type !== 'link') return file
    const found = this.find(file.target)
    return found.kind === 'file' && found.file.type === 'file' ? found.file : file
  }

  /** Where an entry is really written: layers are unpacked on those below, so links of folders are followed. */
  #throughFolders(path: string): string | undefined {
    const slash = path.lastIndexOf('/')
    if (slash < 0) return path
    const folder = this.find(path.slice(0, slash))
    return folder.kind === 'loop' ? undefined : `${folder.path}${folder.path === '' ? '' : '/'}${path.slice(slash + 1)}`
  }

  #has(path: string): boolean {
    const hashes = pathHashes(path)
    let there = false
    for (const layer of this.#layers) there = layer.files.has(hashes.at(-1)!) || (there && !hides(layer, hashes))
    return there
  }
}

const TOP = pathHash('')

/** Whether a layer takes away, or takes the place of, what those below have at a path. */
function hides(layer: LayerChanges, hashes: readonly number[]): boolean {
  const { files, removed, emptied } = layer
  if (emptied.has(TOP)) return true
  return hashes.some(
    (hash, at) => removed.has(hash) || files.has(hash) || (at < hashes.length - 1 && emptied.has(hash))
  )
}
