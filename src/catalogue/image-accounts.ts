import type { Account, AccountGroup } from '../model/image.ts'

/**
 * Rows of an /etc/passwd, in file order. Takes the full form (`name:password:uid:gid:comment:home:shell`) and the
 * short one of the catalogue (`name:uid:gid:home`). Rows that cannot be read are left out, as the runtimes do.
 */
export function parsePasswd(text: string): Account[] {
  const accounts: Account[] = []
  for (const line of text.split('\n')) {
    const parts = line.trimEnd().split(':')
    const [uid, gid, home] =
      !isId(parts[1]) || parts.length > 4 ? [parts[2], parts[3], parts[5]] : [parts[1], parts[2], parts[3]]
    if (parts[0] === '' || !isId(uid) || !isId(gid)) continue
    accounts.push({ name: parts[0]!, uid: Number(uid), gid: Number(gid), home: home ? home : null })
  }
  return accounts
}

/** Rows of an /etc/group, in file order: the full form (`name:password:gid:members`) and the short one without password. */
export function parseGroup(text: string): AccountGroup[] {
  const groups: AccountGroup[] = []
  for (const line of text.split('\n')) {
    const parts = line.trimEnd().split(':')
    const [gid, members] = !isId(parts[1]) || parts.length > 3 ? [parts[2], parts[3]] : [parts[1], parts[2]]
    if (parts[0] === '' || !isId(gid)) continue
    groups.push({ name: parts[0]!, gid: Number(gid), members: members ? members.split(',') : [] })
  }
  return groups
}

function isId(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,10}$/.test(text)
}
