import type { Account, AccountGroup, ImageFacts, ImageRecord } from '../model/image.ts'
import { IMAGE_BASES } from './image-bases.ts'
import { parseGroup, parsePasswd } from './image-accounts.ts'
import type { ImageRow } from './image-rows.ts'
import { IMAGE_ROWS } from './image-rows.ts'
import type { ImageReference } from './image-reference.ts'
import { parseImageReference, shortRepository } from './image-reference.ts'

/** A record with each of its globs ready to compare. */
interface Entry {
  readonly globs: readonly Glob[]
  readonly facts: () => ImageFacts
}
interface Glob {
  readonly repository: RegExp | string
  /** Absent: any tag or digest. */
  readonly tag?: RegExp | 'any'
  /** Characters of the repository's glob that are no wildcard: more is more specific. */
  readonly literal: number
}

/** Enough for every image of a large file; what does not fit is looked up again. */
const REMEMBERED = 2000

let catalogue: readonly Entry[] | undefined
const found = new Map<string, ImageFacts | null>()
const supplied = new WeakMap<readonly ImageRecord[], readonly Entry[]>()

/**
 * What is known of an image: from the records that the user supplied, else from the built-in catalogue. The most
 * specific glob wins: one that names part of the tag before one that does not, then the longer literal text, then
 * the earlier record. `undefined`: nothing is known, not even whether it runs as root.
 */
export function imageFacts(image: string, records: readonly ImageRecord[]): ImageFacts | undefined {
  if (records.length > 0) {
    let entries = supplied.get(records)
    if (!entries) {
      entries = records.map((record) => ({ globs: record.match.map(globFor), facts: () => record.facts }))
      supplied.set(records, entries)
    }
    const facts = bestMatch(parseImageReference(image), entries)
    if (facts) return facts
  }
  const known = found.get(image)
  if (known !== undefined) return known ?? undefined
  const facts = fromCatalogue(parseImageReference(image))
  if (found.size < REMEMBERED) found.set(image, facts ?? null)
  return facts
}

/** The built-in catalogue, in its own order. */
export function builtInImages(): readonly ImageRecord[] {
  return IMAGE_ROWS.map((row) => ({ match: row.match, facts: factsOf(row) }))
}

function fromCatalogue(reference: ImageReference): ImageFacts | undefined {
  if (reference.repository === '') return undefined
  catalogue ??= IMAGE_ROWS.map((row) => {
    let facts: ImageFacts | undefined
    return { globs: row.match.map(globFor), facts: () => (facts ??= factsOf(row)) }
  })
  const facts = bestMatch(reference, catalogue)
  return facts && reference.tag?.includes('alpine') && facts.idTool === 'coreutils' ? onAlpine(facts) : facts
}

/** An `-alpine` tag of a family of which only the Debian variant is on record: same USER, other account files. */
function onAlpine(facts: ImageFacts): ImageFacts {
  const base = IMAGE_BASES.alpine!
  return {
    ...facts,
    passwd: parsePasswd(base.passwd),
    group: parseGroup(base.group),
    partial: true,
    idTool: base.idTool,
    confidence: 'low',
    notes: 'Only another variant of this image is on record: its USER is taken from there, the accounts from Alpine.'
  }
}

function bestMatch(reference: ImageReference, entries: readonly Entry[]): ImageFacts | undefined {
  let best: Entry | undefined
  let bestRank = -1
  for (const entry of entries) {
    for (const glob of entry.globs) {
      const rank = rankOf(glob, reference)
      if (rank > bestRank) {
        bestRank = rank
        best = entry
      }
    }
  }
  return best?.facts()
}

/** How specific a glob is for this image; -1 when it does not match. */
function rankOf(glob: Glob, { repository, tag }: ImageReference): number {
  if (typeof glob.repository === 'string' ? glob.repository !== repository : !glob.repository.test(repository))
    return -1
  const rank = glob.literal * 2
  if (glob.tag === undefined) return rank + (tag === undefined ? 1 : 0)
  if (glob.tag === 'any') return rank + (tag === undefined ? 0 : 1)
  return tag !== undefined && glob.tag.test(tag) ? rank + 1_000_000 : -1
}

function globFor(text: string): Glob {
  const slash = text.lastIndexOf('/')
  const colon = text.indexOf(':', slash + 1)
  const repository = shortRepository(colon < 0 ? text : text.slice(0, colon))
  const tag = colon < 0 ? undefined : text.slice(colon + 1)
  return {
    repository: /[*?]/.test(repository) ? globExpression(repository) : repository,
    ...(tag !== undefined && { tag: /^\*?$/.test(tag) ? ('any' as const) : globExpression(tag) }),
    literal: repository.replaceAll(/[*?]/g, '').length
  }
}

/** `*` stands for any text, slashes included, `?` for one character. */
function globExpression(glob: string): RegExp {
  const escaped = glob.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's')
}

function factsOf(row: ImageRow): ImageFacts {
  const base = row.base === undefined ? undefined : IMAGE_BASES[row.base]
  const passwd: Account[] = [...parsePasswd(base?.passwd ?? ''), ...parsePasswd(row.passwd ?? '')]
  const group: AccountGroup[] = [...parseGroup(base?.group ?? ''), ...parseGroup(row.group ?? '')]
  const noFiles = base?.passwd === '' && passwd.length === 0
  return {
    user: row.user,
    workingDirectory: row.workdir,
    ...(row.home !== undefined && { home: row.home }),
    passwd: noFiles ? null : passwd,
    group: noFiles ? null : group,
    ...(!base && { partial: true }),
    idTool: row.idTool ?? base?.idTool ?? 'none',
    os: row.os ?? 'linux',
    ...(row.defaultUser !== undefined && { defaultUser: row.defaultUser }),
    confidence: row.confidence,
    source: row.source,
    ...(row.notes !== undefined && { notes: row.notes })
  }
}
