import type { ImageRecord } from '../model/image.ts'
import { isYamlObject } from '../model/value.ts'
import { parseGroup, parsePasswd } from './image-accounts.ts'

/** What `--images` holds: the records, or every reason why it cannot be read. */
export type ImagesFile =
  | { readonly ok: true; readonly images: readonly ImageRecord[] }
  | { readonly ok: false; readonly errors: readonly string[] }

const KEYS = ['match', 'user', 'workdir', 'home', 'passwd', 'group', 'idTool', 'os'] as const
const ID_TOOLS = ['busybox', 'coreutils', 'none']

/**
 * Turns the parsed JSON of an images file, `{ "images": [ { "match": "busybox", "user": "", "workdir": "/",
 * "passwd": "root:x:0:0:…", "group": "…" } ] }`, into records. Only `match` is required; `match` may be a list. An
 * absent `passwd` or `group` means that the image has no such file, an absent `user` that its config names none.
 * The image's `id` is taken for BusyBox's unless `idTool` says otherwise.
 */
export function readImagesFile(json: unknown): ImagesFile {
  const list = isYamlObject(json) ? json.images : Array.isArray(json) ? json : undefined
  if (!Array.isArray(list)) {
    return { ok: false, errors: [`expected an object with a list "images", found ${describe(json)}`] }
  }
  const errors: string[] = []
  const images = list.map((item: unknown, index) => readImage(item, `images[${index}]`, errors))
  return errors.length > 0 ? { ok: false, errors } : { ok: true, images: images.filter((image) => image !== undefined) }
}

function readImage(item: unknown, place: string, errors: string[]): ImageRecord | undefined {
  if (!isYamlObject(item)) {
    errors.push(`${place}: expected an object, found ${describe(item)}`)
    return undefined
  }
  for (const key of Object.keys(item)) {
    if (!(KEYS as readonly string[]).includes(key)) {
      errors.push(`${place}.${key}: unknown key, expected one of ${KEYS.join(', ')}`)
    }
  }
  const text = (key: (typeof KEYS)[number]): string | undefined => {
    const value = item[key]
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return value
    errors.push(`${place}.${key}: expected text, found ${describe(value)}`)
    return undefined
  }
  const listed = item.match
  const match = Array.isArray(listed) ? listed : [listed]
  if (match.length === 0 || !match.every((glob) => typeof glob === 'string' && glob !== '')) {
    errors.push(`${place}.match: expected a glob on the repository such as "busybox", found ${describe(listed)}`)
  }
  const os = oneOf('os', text('os'), ['linux', 'windows'], place, errors)
  const idTool = oneOf('idTool', text('idTool'), ID_TOOLS, place, errors)
  const home = text('home')
  const passwd = text('passwd')
  const group = text('group')
  return {
    match: match as string[],
    facts: {
      user: text('user') ?? '',
      workingDirectory: text('workdir') ?? '/',
      ...(home !== undefined && { home }),
      passwd: passwd === undefined ? null : parsePasswd(passwd),
      group: group === undefined ? null : parseGroup(group),
      idTool: (idTool ?? 'busybox') as 'busybox',
      os: (os ?? 'linux') as 'linux',
      confidence: 'high',
      source: 'supplied by the user'
    }
  }
}

function oneOf(key: string, value: string | undefined, allowed: string[], place: string, errors: string[]) {
  if (value === undefined || allowed.includes(value)) return value
  errors.push(`${place}.${key}: expected ${allowed.join(' or ')}, found "${value}"`)
  return undefined
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : JSON.stringify(value)
}
