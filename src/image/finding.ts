import { parseGroup, parsePasswd } from '../catalogue/image-accounts.ts'
import type { ImageFacts } from '../model/image.ts'
import type { ImageConfig } from './config.ts'
import { sizeText, LIMITS } from './problem.ts'
import type { Found, ImageTree } from './tree.ts'

/** What one source says about one image. */
export interface ImageFinding {
  /** Repositories that the source gives it, without tags; [] where it gives none. */
  readonly names: readonly string[]
  /** `null`: not even its user is known, and `unresolved` says why. */
  readonly facts: ImageFacts | null
  /** What could not be found out, and why; one sentence each. */
  readonly unresolved: readonly string[]
  /** What was chosen, left out or taken for granted; one sentence each. */
  readonly notes: readonly string[]
}

/** What the layers of an image say beyond its configuration. */
export interface LayersRead {
  readonly tree: ImageTree
  /** Why some layers could not be read; what they and those below hold is not in the tree. */
  readonly unreadable: readonly string[]
  readonly notes: readonly string[]
}

/** The facts of an image whose configuration and layers were read. */
export function findingOf(
  names: readonly string[],
  config: ImageConfig,
  { tree, unreadable, notes }: LayersRead,
  source: string
): ImageFinding {
  const unresolved = [...unreadable]
  const passwd = accountFile(tree.find('/etc/passwd'), '/etc/passwd', unreadable.length > 0, unresolved)
  const group = accountFile(tree.find('/etc/group'), '/etc/group', unreadable.length > 0, unresolved)
  const partial = passwd === undefined || group === undefined
  const files = tree.files()
  const facts: ImageFacts = {
    user: config.user,
    workingDirectory: config.workingDirectory,
    ...(config.home !== undefined && { home: config.home }),
    passwd: passwd === undefined ? [] : passwd === null ? null : parsePasswd(passwd),
    group: group === undefined ? [] : group === null ? null : parseGroup(group),
    ...(partial && { partial }),
    idTool: idToolOf(tree),
    os: config.os,
    ...(unreadable.length === 0 && {
      setuid: files
        .filter(([, { mode }]) => (mode & 0o6000) !== 0)
        .map(([path, { mode, uid, gid }]) => ({
          path: `/${path}`,
          mode: mode.toString(8).padStart(4, '0'),
          uid,
          gid
        })),
      fileCapabilities: files.flatMap(([path, { capabilities }]) =>
        capabilities === undefined ? [] : [{ path: `/${path}`, ...(capabilities ?? { permitted: null }) }]
      )
    }),
    confidence: 'high',
    source
  }
  return { names, facts, unresolved: [...unresolved, ...missingAccount(facts)], notes }
}

/** What is missing where USER is a name that the known accounts do not list; [] where nothing is. */
export function missingAccount({ user, passwd, partial, os }: ImageFacts): string[] {
  const name = user.split(':')[0]!
  if (os === 'windows' || name === '' || /^[+-]?\d+$/.test(name)) return []
  if (passwd?.some((account) => account.name === name)) return []
  return [
    partial
      ? `The UID and GID of ${name} are not known: they stand in the image's /etc/passwd.`
      : `The /etc/passwd of the image does not list ${name}: its containers do not start without a runAsUser.`
  ]
}

/** Its text; `null`: the image has no such file; `undefined`: not known, and `unresolved` says why. */
function accountFile(found: Found, path: string, missing: boolean, unresolved: string[]): string | null | undefined {
  const at = `/${found.path}` === path ? path : `${path}, a link to /${found.path},`
  if (found.kind === 'file' && found.file.text != null) return found.file.text
  if (found.kind === 'none') {
    if (!missing) return null
    unresolved.push(`${path} is not known: it may be in a layer that cannot be read.`)
  } else if (found.kind === 'loop') unresolved.push(`${path} is not known: its links go round in a circle.`)
  else if (found.kind === 'file' && found.file.text === null) {
    unresolved.push(`${at} is not known: it is larger than ${sizeText(LIMITS.accountFile)}.`)
  } else unresolved.push(`${at} is not known: it is no account file.`)
  return undefined
}

/** The `id` of the image: a link to BusyBox, a program of its own, or none. */
function idToolOf(tree: ImageTree): ImageFacts['idTool'] {
  for (const folder of ['/usr/bin', '/bin']) {
    const id = tree.find(`${folder}/id`)
    if (id.kind === 'none' || id.kind === 'loop') continue
    return /(?:^|\/)busybox$/.test(id.path) || isHardLinkOfBusyBox(tree, id) ? 'busybox' : 'coreutils'
  }
  return 'none'
}

/** The BusyBox image has one program under 400 names; only the first of them is a file of its own in the archive. */
function isHardLinkOfBusyBox(tree: ImageTree, id: Found): boolean {
  return ['/bin/busybox', '/usr/bin/busybox'].some((path) => {
    const busyBox = tree.find(path)
    if (id.kind !== 'file' || busyBox.kind === 'none') return false
    return id.file.type === 'link' || (busyBox.kind === 'file' && busyBox.file === id.file)
  })
}
