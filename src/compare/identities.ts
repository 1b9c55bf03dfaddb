import type { Identity } from '../model/answer.ts'
import type { Differences, Direction } from './comparison.ts'

const IDENTITY = 'User and groups'

/** Who the process is: user, group, further groups, home. */
export function compareIdentities(differences: Differences, before: Identity | null, after: Identity | null): void {
  if (!before || !after) return
  // Windows knows users by name only.
  const isWindows = before.uid === null && before.user !== null && after.uid === null
  differences.row(
    IDENTITY,
    { label: isWindows ? 'user' : 'uid', before: userText(before), after: userText(after) },
    {
      field: isWindows ? 'windowsOptions.runAsUserName' : 'runAsUser',
      direction: userDirection(before.uid, after.uid),
      says: userClause(before, after)
    }
  )
  differences.row(
    IDENTITY,
    { label: 'gid', before: idText(before.gid), after: idText(after.gid) },
    { field: 'runAsGroup', says: `has gid ${idText(after.gid)} instead of ${idText(before.gid)}` }
  )
  const [had, has] = [extraGroups(before), extraGroups(after)]
  const gained = has.filter((group) => !had.includes(group))
  const lost = had.filter((group) => !has.includes(group))
  differences.row(
    IDENTITY,
    { label: 'extra groups', before: groupsText(had), after: groupsText(has) },
    { field: 'groups' }
  )
  if (gained.length > 0) differences.say(`gains ${groupWord(gained)} ${gained.join(', ')}`, 'more', 'groups')
  if (lost.length > 0) differences.say(`loses ${groupWord(lost)} ${lost.join(', ')}`, 'less', 'groups')
  differences.row(IDENTITY, { label: 'home', before: before.home ?? 'not known', after: after.home ?? 'not known' })
}

function userDirection(before: number | null, after: number | null): Direction {
  return before === 0 && after !== null ? 'less' : after === 0 && before !== null ? 'more' : 'other'
}

function userClause(before: Identity, after: Identity): string {
  if (before.uid === 0 && after.uid !== null) return `loses UID 0: starts as ${userText(after)}`
  if (after.uid === 0) return `becomes root: starts as uid 0 instead of ${userText(before)}`
  return `starts as ${userText(after)} instead of ${userText(before)}`
}

function userText({ uid, user }: Identity): string {
  if (uid === null) return user ?? 'an unknown user'
  return `uid ${uid}${user === null ? '' : ` (${user})`}`
}

function idText(id: number | null): string {
  return id === null ? 'unknown' : String(id)
}

function extraGroups({ groups, gid }: Identity): number[] {
  return groups.filter((group) => group !== gid)
}

function groupsText(groups: readonly number[]): string {
  return groups.length === 0 ? 'none' : groups.join(', ')
}

function groupWord(groups: readonly number[]): string {
  return groups.length === 1 ? 'group' : 'groups'
}
