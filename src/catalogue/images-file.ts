import type { FileCapabilities, ImageFacts, ImageRecord, SetidFile } from '../model/image.ts'
import { isYamlObject } from '../model/value.ts'
import { capabilityBit } from './capabilities.ts'
import { parseGroup, parsePasswd } from './image-accounts.ts'

/** What `--images` holds: the records, or every reason why it cannot be read. */
export type ImagesFile =
  | { readonly ok: true; readonly images: readonly ImageRecord[] }
  | { readonly ok: false; readonly errors: readonly string[] }

const KEYS = [
  ...(['match', 'user', 'workdir', 'home', 'passwd', 'group', 'partial', 'idTool', 'os'] as const),
  ...(['setuid', 'fileCapabilities', 'source', 'notes'] as const)
] as const
const ID_TOOLS = ['busybox', 'coreutils', 'none']

/**
 * Turns the parsed JSON of an images file, `{ "images": [ { "match": "busybox", "user": "", "workdir": "/",
 * "passwd": "root:x:0:0:…", "group": "…" } ] }`, into records. Only `match` is required; `match` may be a list. An
 * absent `passwd` or `group` means that the image has no such file, an absent `user` that its config names none.
 * The image's `id` is taken for BusyBox's unless `idTool` says otherwise. `partial: true`: there may be more accounts than
 * those given. `workdir: null`: not known. `setuid` and `fileCapabilities` list every such program, and are not known where they are absent.
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
  const notes = text('notes')
  const partial = item.partial ?? false
  if (typeof partial !== 'boolean') errors.push(`${place}.partial: expected true or false, found ${describe(partial)}`)
  const without = partial === true ? [] : null
  const setuid = programs(item.setuid, `${place}.setuid`, readSetid, errors)
  const fileCapabilities = programs(item.fileCapabilities, `${place}.fileCapabilities`, readCapabilities, errors)
  return {
    match: match as string[],
    facts: {
      user: text('user') ?? '',
      workingDirectory: item.workdir === null ? null : (text('workdir') ?? '/'),
      ...(home !== undefined && { home }),
      passwd: passwd === undefined ? without : parsePasswd(passwd),
      group: group === undefined ? without : parseGroup(group),
      ...(partial === true && { partial }),
      idTool: (idTool ?? 'busybox') as 'busybox',
      os: (os ?? 'linux') as 'linux',
      ...(setuid && { setuid }),
      ...(fileCapabilities && { fileCapabilities }),
      confidence: 'high',
      source: text('source') ?? 'supplied by the user',
      ...(notes !== undefined && { notes })
    }
  }
}

/** The entries that `read` understands; each of the others is an error. `undefined`: there is no such list. */
function programs<T>(
  value: unknown,
  place: string,
  read: (item: Readonly<Record<string, unknown>>) => T | undefined,
  errors: string[]
): readonly T[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    errors.push(`${place}: expected a list, found ${describe(value)}`)
    return undefined
  }
  return value.flatMap((item: unknown, index) => {
    const program = isYamlObject(item) ? read(item) : undefined
    if (program !== undefined) return [program]
    errors.push(`${place}[${index}]: expected a program as sctx image prints it, found ${describe(item)}`)
    return []
  })
}

function readSetid({ path, mode, uid, gid }: Readonly<Record<string, unknown>>): SetidFile | undefined {
  if (typeof path !== 'string' || typeof mode !== 'string' || !/^[0-7]{4}$/.test(mode)) return undefined
  return typeof uid === 'number' && typeof gid === 'number' ? { path, mode, uid, gid } : undefined
}

function readCapabilities(item: Readonly<Record<string, unknown>>): FileCapabilities | undefined {
  const { path, permitted, inheritable = [], effective = false } = item
  if (typeof path !== 'string' || typeof effective !== 'boolean') return undefined
  if (permitted === null) return { path, permitted }
  return areNames(permitted) && areNames(inheritable) ? { path, permitted, inheritable, effective } : undefined
}

function areNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string' && capabilityBit(name) !== undefined)
}

/** One entry of an images file, with all that is known; `readImagesFile` gives back the same facts. */
export function imagesFileEntry(match: readonly string[], facts: ImageFacts): Readonly<Record<string, unknown>> {
  const { user, workingDirectory, home, passwd, group, partial, idTool, os, setuid, fileCapabilities } = facts
  return {
    match: match.length === 1 ? match[0] : match,
    user,
    workdir: workingDirectory,
    ...(home !== undefined && { home }),
    ...(passwd !== null && {
      passwd: passwd.map((row) => `${row.name}:x:${row.uid}:${row.gid}::${row.home ?? ''}:\n`).join('')
    }),
    ...(group !== null && {
      group: group.map((row) => `${row.name}:x:${row.gid}:${row.members.join(',')}\n`).join('')
    }),
    ...(partial && { partial }),
    idTool,
    os,
    ...(setuid && { setuid }),
    ...(fileCapabilities && { fileCapabilities }),
    source: facts.source,
    ...(facts.notes !== undefined && { notes: facts.notes })
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
