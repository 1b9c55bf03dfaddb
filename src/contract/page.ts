/**
 * The built page as its hosts give it out: the desktop app's own scheme and the loopback server. One place decides
 * which names exist, what type they have, and what the page may do.
 */

/**
 * Nothing is allowed but the page's own files; nothing goes over a network.
 * Styles may stand inline because the editor and the layout write them while the app runs; they cannot fetch anything.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'"
].join('; ')

/**
 * Of the page that is one file: its one script, by the hash of it in base64, and what it carries as `data:`. There is no
 * origin to trust when it is opened from a disk.
 */
export const singleFilePolicy = (sha256: string): string =>
  [
    "default-src 'none'",
    `script-src 'sha256-${sha256}'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'connect-src data:',
    "base-uri 'none'",
    "form-action 'none'"
  ].join('; ')

/** Headers of every answer. `frame-ancestors` counts only in a header, so it is added here. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store'
}

/** A service worker's own policy: it fetches the page's files to keep them, and does nothing else. */
export const SERVICE_WORKER_POLICY = "default-src 'none'; connect-src 'self'"

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8'
}

export interface PageFile {
  /** Path inside the built page's folder, with `/`, without a leading one and without `..`. */
  readonly path: string
  readonly type: string
}

/**
 * The file that an address's path names. undefined for whatever cannot be one of ours: a name with a backslash, a dot
 * in front, an escape that hides a slash, or a type that the build never writes.
 */
export function pageFile(pathname: string): PageFile | undefined {
  let path: string
  try {
    path = decodeURIComponent(pathname).replace(/^\//, '')
  } catch {
    return undefined
  }
  if (path === '') path = 'index.html'
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path)) return undefined
  const type = TYPES[/\.(\w+)$/.exec(path)?.[1] ?? '']
  return type === undefined ? undefined : { path, type }
}

/** Where the build leaves the lessons in the page, as data: no host has to let the page fetch anything. */
export const LESSONS_ELEMENT = 'lessons'

/** Where `npm start -- FILE` leaves the manifest in the page: a data block, which no policy has to let run. */
export const INITIAL_FILE_ELEMENT = 'initial-file'

/** Header by which the service worker asks for a file to keep it: what it keeps is the app, not somebody's manifest. */
export const KEEPING = 'x-for-keeping'
