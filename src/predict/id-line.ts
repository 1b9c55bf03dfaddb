import type { ImageFacts } from '../model/image.ts'
import type { Person } from './identity.ts'

/**
 * What `id` prints: BusyBox lists what the kernel holds and nothing when that is empty, coreutils starts the list with
 * the primary group. A name stands in brackets where the container's own account files have the number. `null` when
 * a name could stand there that is not on record.
 * @see https://git.busybox.net/busybox/tree/coreutils/id.c
 */
export function idLine(person: Person, image: ImageFacts, seLinuxLabel: string | null): string | null {
  const { uid, gid, groups } = person
  if (uid === null || gid === null) return null
  const listed = image.idTool === 'busybox' ? groups : [gid, ...groups.filter((id) => id !== gid)]
  let unnamed = false
  const group = (id: number) => {
    const name =
      image.group?.find((row) => row.gid === id)?.name ?? (id === gid && person.generatedGroup ? String(id) : undefined)
    if (name === undefined && image.partial) unnamed = true
    return name === undefined ? String(id) : `${id}(${name})`
  }
  const name = person.account?.name ?? (person.generatedUser ? String(uid) : undefined)
  const parts = [`uid=${uid}${name === undefined ? '' : `(${name})`}`, `gid=${group(gid)}`]
  if (listed.length > 0) parts.push(`groups=${listed.map(group).join(',')}`)
  if (seLinuxLabel !== null && image.idTool === 'coreutils') parts.push(`context=${seLinuxLabel}`)
  return unnamed ? null : parts.join(' ')
}
