/** An image reference taken apart. */
export interface ImageReference {
  /** The repository, without `docker.io/` and `library/`: `busybox`, `ghcr.io/dexidp/dex`. */
  readonly repository: string
  /** The tag as written; undefined when there is none. */
  readonly tag?: string
  readonly digest?: string
}

const DOCKER_HUB = /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\//

/**
 * Reads `[registry[:port]/]path[:tag][@digest]`. A colon is a tag's only behind the last slash, so that neither the
 * port of a registry nor a digest is taken for one.
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function parseImageReference(image: string): ImageReference {
  const at = image.indexOf('@')
  const named = at < 0 ? image : image.slice(0, at)
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const repository = shortRepository(colon < 0 ? named : named.slice(0, colon))
  return {
    repository,
    ...(colon >= 0 && { tag: named.slice(colon + 1) }),
    ...(at >= 0 && { digest: image.slice(at + 1) })
  }
}

/** `docker.io/library/nginx` -> `nginx`, `docker.io/grafana/loki` -> `grafana/loki`; others as they are. */
export function shortRepository(repository: string): string {
  const hub = repository.replace(DOCKER_HUB, '')
  const local = hub !== repository || !hub.includes('/') || hub.startsWith('library/')
  return local ? hub.replace(/^library\//, '') : repository
}
