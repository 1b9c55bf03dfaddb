import type { FileAnswer } from '../model/answer.ts'
import type { ImageFacts } from '../model/image.ts'
import { CAP } from './process-view.ts'
import type { ProcessView } from './process-view.ts'
import type { Directory } from './volumes.ts'
import { mountedDirectory } from './volumes.ts'

/** The answers about directories, with the two that abilities ask for. */
export interface FileView {
  readonly root: FileAnswer
  readonly tmp: FileAnswer
  readonly all: readonly FileAnswer[]
}

/** A new file in `/`, `/tmp`, the working directory and each volume, in this order, each place once. */
export function filesOf(view: ProcessView, image: ImageFacts | undefined, workingDirectory: string | null): FileView {
  const mounts = new Map<string, Directory>()
  for (const mount of view.placed.container.volumeMounts ?? []) {
    if (mount.mountPath) mounts.set(clean(mount.mountPath), mountedDirectory(view.facts, mount))
  }
  const at = (path: string): FileAnswer => newFile(view, path, directoryAt(view, path, mounts, image))
  const root = at('/')
  const tmp = at('/tmp')
  const all = [root, tmp]
  const working = workingDirectory === null ? null : clean(workingDirectory)
  if (working !== null && working !== '/' && working !== '/tmp' && !mounts.has(working)) all.push(at(working))
  for (const path of mounts.keys()) if (path !== '/tmp') all.push(at(path))
  return { root, tmp, all }
}

/** The volume that lies over a place, or the image's own directory. */
function directoryAt(
  view: ProcessView,
  path: string,
  mounts: ReadonlyMap<string, Directory>,
  image: ImageFacts | undefined
): Directory {
  const mounted = mounts.get(path)
  if (mounted) return mounted
  const above = nearestAbove(path, mounts)
  if (above !== undefined) {
    const volume = mounts.get(above)!
    return { ...volume, mode: null, origin: `a folder in ${above} (${volume.origin})` }
  }
  const own = (mode: number | null, origin: string): Directory => {
    return { mode, uid: 0, gid: 0, readOnly: view.readOnlyRoot, ofImage: true, origin }
  }
  if (path === '/') {
    return view.facts.options.runtime.name === 'cri-o'
      ? own(0o555, 'CRI-O makes / root:root 0555')
      : own(0o755, 'root:root 0755')
  }
  if (path === '/tmp') {
    const bare = image?.passwd === null && image.idTool === 'none'
    return bare ? own(null, 'the image may have no /tmp') : own(0o1777, '1777 in the image')
  }
  return own(null, 'as it is in the image')
}

/** The mount point that lies nearest above a path. */
function nearestAbove(path: string, mounts: ReadonlyMap<string, Directory>): string | undefined {
  let nearest: string | undefined
  for (const point of mounts.keys()) {
    const isAbove = point === '/' || (path.startsWith(point) && path[point.length] === '/')
    if (isAbove && (nearest === undefined || point.length > nearest.length)) nearest = point
  }
  return nearest
}

function newFile(view: ProcessView, directory: string, found: Directory): FileAnswer {
  const listing = found.mode === null ? null : `d${modeText(found.mode)} ${found.uid} ${found.gid}`
  const refused = (error: string, because: string): FileAnswer => ({
    directory,
    directoryListing: listing,
    writable: false,
    owner: null,
    group: null,
    mode: null,
    error,
    because
  })
  if (found.readOnly) {
    const because = found.ofImage ? 'readOnlyRootFilesystem is true' : `mounted read-only (${found.origin})`
    return refused('Read-only file system', because)
  }
  const { uid, gid } = view.person
  const writable = mayWrite(view, found)
  if (writable === false) return refused('Permission denied', found.origin)
  const setgid = found.mode !== null && (found.mode & 0o2000) !== 0
  return {
    directory,
    directoryListing: listing,
    writable,
    owner: writable ? uid : null,
    group: writable ? (setgid ? found.gid : found.mode === null ? null : gid) : null,
    mode: writable ? '-rw-r--r--' : null,
    error: null,
    because: uid === null ? 'the user of the process is not known' : found.origin
  }
}

/** The kernel's check on a directory: owner, then group, then others; DAC_OVERRIDE comes first. */
function mayWrite({ person, capabilities }: ProcessView, { mode, uid, gid, ofImage }: Directory): boolean | null {
  if (mode === null && !ofImage) return null
  if (mode !== null && (mode & 0o222) === 0o222) return true
  if (person.uid === null || !capabilities) return null
  if ((capabilities.effective & CAP.DAC_OVERRIDE) !== 0n) return true
  if (mode === null) return null
  if (person.uid === uid) return (mode & 0o200) !== 0
  if ((mode & 0o020) === 0 && (mode & 0o002) === 0) return false
  if (person.gid === null || !person.groupsKnown) return null
  if (person.gid === gid || person.groups.includes(gid)) return (mode & 0o020) !== 0
  return (mode & 0o002) !== 0
}

/** `0o2777` -> `rwxrwsrwx`. */
function modeText(mode: number): string {
  const bits = [0o400, 0o200, 0o100, 0o040, 0o020, 0o010, 0o004, 0o002, 0o001]
  const text = bits.map((bit, index) => (mode & bit ? 'rwx'[index % 3]! : '-'))
  if (mode & 0o2000) text[5] = mode & 0o010 ? 's' : 'S'
  if (mode & 0o1000) text[8] = mode & 0o001 ? 't' : 'T'
  return text.join('')
}

function clean(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  return trimmed === '' ? '/' : trimmed
}
