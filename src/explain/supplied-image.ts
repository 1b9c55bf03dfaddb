import { parseImageReference } from '../catalogue/image-reference.ts'
import type { Account, ImageRecord } from '../model/image.ts'

/** Source of facts that were typed, not read from a file. */
export const SUPPLIED_BY_HAND = 'supplied by you'

/** What someone who knows an image says about it, as typed. */
export interface ImageWords {
  /** The USER line without the word: `1000`, `1000:1000`, `nginx`, or '' for an image that names none. */
  readonly user: string
  /** Needed when USER is a name. */
  readonly uid?: string
  readonly gid?: string
}

export type SuppliedImage =
  | { readonly ok: true; readonly record: ImageRecord }
  /** `needs`: the control that has to change. */
  | { readonly ok: false; readonly needs: keyof ImageWords; readonly because: string }

const LARGEST_ID = 2_147_483_647
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*\$?$/

/**
 * Facts for one image from what its USER line says. Nothing is guessed: a name without its number is sent back, and the
 * image's other accounts stay unknown.
 */
export function suppliedImage(image: string, words: ImageWords): SuppliedImage {
  const user = words.user.trim().replace(/^USER\s+/i, '')
  const [name = '', group, ...rest] = user.split(':')
  if (rest.length > 0 || /\s/.test(user)) return refuse('user', 'Found more than a user and a group.')
  if (/^\d+$/.test(name)) {
    if (Number(name) > LARGEST_ID) return refuse('user', `A UID is at most ${LARGEST_ID}.`)
    if (group !== undefined && !/^\d+$/.test(group)) {
      return refuse('user', `Give the group as a number: the GID of ${group || 'the group'} is not known.`)
    }
    return { ok: true, record: record(image, user, []) }
  }
  if (name === '') {
    return user === '' ? { ok: true, record: record(image, '', []) } : refuse('user', 'Found a group without a user.')
  }
  if (!NAME.test(name)) return refuse('user', `${name} is neither a number nor an account name.`)
  const uid = numberIn(words.uid)
  if (uid === undefined) return refuse('uid', `Which UID is ${name}? Its line in /etc/passwd says.`)
  const gid = numberIn(words.gid)
  if (gid === undefined) return refuse('gid', `Which GID is the primary group of ${name}?`)
  return { ok: true, record: record(image, user, [{ name, uid, gid, home: null }]) }
}

function refuse(needs: keyof ImageWords, because: string): SuppliedImage {
  return { ok: false, needs, because }
}

function numberIn(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? ''
  return /^\d+$/.test(trimmed) && Number(trimmed) <= LARGEST_ID ? Number(trimmed) : undefined
}

function record(image: string, user: string, accounts: readonly Account[]): ImageRecord {
  return {
    match: [repositoryOf(image)],
    facts: {
      user,
      workingDirectory: null,
      passwd: accounts,
      group: [],
      partial: true,
      idTool: 'none',
      os: 'linux',
      confidence: 'high',
      source: SUPPLIED_BY_HAND,
      notes: accounts.length === 0 ? 'The accounts of the image are not known.' : ''
    }
  }
}

/** What an image's facts are kept under: its repository, `registry.example:5000/api`. */
export function repositoryOf(image: string): string {
  return parseImageReference(image).repository
}
