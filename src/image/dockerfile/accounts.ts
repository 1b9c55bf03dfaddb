import type { Account, AccountGroup } from '../../model/image.ts'
import { wordsOf } from './words.ts'

/** Account files while a Dockerfile is read: rows that are certain, in order. */
export interface Accounts {
  readonly passwd: readonly Account[]
  readonly group: readonly AccountGroup[]
}

/** Takes away from, or changes, rows in ways that are not followed. */
const CHANGES = /\b(?:usermod|userdel|deluser|groupmod|groupdel|delgroup)\b|\/etc\/(?:passwd|group)\b/

const COMMAND = /(?:^|\/)(adduser|useradd|addgroup|groupadd)$/
const USER_ID = new Set(['-u', '--uid'])
const GROUP_ID = new Set(['-g', '--gid'])
/** Options that take a word with them and say nothing about numbers. */
const TAKES_WORD = new Set([
  ...['-d', '--home', '--home-dir', '-h', '-s', '--shell', '-c', '--comment', '--gecos', '-k', '--skel', '-K', '--key'],
  ...['-b', '--base-dir', '-e', '--expiredate', '-f', '--inactive', '-p', '--password', '-R', '--root', '--firstuid'],
  ...['--lastuid', '-P', '--prefix', '-Z', '--selinux-user']
])
const HOME = new Set(['-d', '--home', '--home-dir', '-h'])
const IN_GROUP = new Set(['-G', '--ingroup', '--groups'])

/**
 * The accounts that a shell line makes, as far as it gives their numbers: `useradd`, `groupadd`, and `adduser` and
 * `addgroup` of Debian and BusyBox. What the tools would choose themselves is left out, never guessed; where rows are
 * changed or taken away, none is certain any more. `value` puts variables into a word.
 */
export function withAccountsOf(command: string, before: Accounts, value: (word: string) => string): Accounts {
  if (CHANGES.test(command)) return { passwd: [], group: [] }
  let accounts = before
  for (const part of command.split(/&&|\|\||[;\n|]/)) {
    if (!/add(?:user|group)|(?:user|group)add/.test(part)) continue
    const words = wordsOf(part, '\\').map(value)
    const at = words.findIndex((word) => COMMAND.test(word))
    if (at < 0) continue
    const tool = COMMAND.exec(words[at]!)![1]!
    accounts = tool.includes('user')
      ? withUser(tool, words.slice(at + 1), accounts)
      : withGroup(words.slice(at + 1), accounts)
  }
  return accounts
}

interface Arguments {
  readonly uid?: string
  readonly gid?: string
  readonly home?: string
  readonly inGroup?: string
  readonly names: readonly string[]
}

function argumentsOf(words: readonly string[]): Arguments {
  const read: { uid?: string; gid?: string; home?: string; inGroup?: string } = {}
  const names: string[] = []
  for (let at = 0; at < words.length; at++) {
    const [word, joined] = words[at]!.startsWith('--') ? words[at]!.split(/=(.*)/s, 2) : [words[at]!]
    if (!word!.startsWith('-') || word === '-') {
      names.push(word!)
      continue
    }
    const value = () => joined ?? words[++at] ?? ''
    // Short options may stand together: `-ru 1000`.
    const last = word!.startsWith('--') ? word! : `-${word!.at(-1)!}`
    if (USER_ID.has(last)) read.uid = value()
    else if (GROUP_ID.has(last)) read.gid = value()
    else if (HOME.has(last)) read.home = value()
    else if (IN_GROUP.has(last)) read.inGroup = value()
    else if (TAKES_WORD.has(last)) value()
  }
  return { ...read, names }
}

function withUser(tool: string, words: readonly string[], before: Accounts): Accounts {
  const { uid, gid, home, inGroup, names } = argumentsOf(words)
  const name = names[0]
  if (name === undefined || !isId(uid)) return before
  // BusyBox's `-g` is the comment; `-G` its group. `useradd -G` names further groups.
  const named =
    tool === 'useradd' ? gid : (inGroup ?? (words.some((word) => word.startsWith('--gid')) ? gid : undefined))
  const number = isId(named) ? Number(named) : before.group.find((group) => group.name === named)?.gid
  if (number === undefined) return before
  const row = { name, uid: Number(uid), gid: number, home: home ?? null }
  return { ...before, passwd: [...before.passwd.filter((account) => account.name !== name), row] }
}

function withGroup(words: readonly string[], before: Accounts): Accounts {
  const { gid, names } = argumentsOf(words)
  const [name] = names
  if (name === undefined || names.length !== 1 || !isId(gid)) return before
  const others = before.group.filter((group) => group.name !== name)
  return { ...before, group: [...others, { name, gid: Number(gid), members: [] }] }
}

function isId(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,10}$/.test(text)
}
