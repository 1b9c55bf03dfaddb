import type { Identity } from '../model/answer.ts'
import type { Account, ImageFacts } from '../model/image.ts'
import type { Container, PlacedContainer } from '../model/pod.ts'
import { isAtLeast } from '../model/profile.ts'
import type { DraftFields } from '../resolve/fields.ts'
import { accountNamed, accountOf, imageUser } from '../resolve/image-user.ts'
import type { MergedContext } from '../resolve/merge.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import { idOf } from '../resolve/pod-facts.ts'
import type { Causes } from './causes.ts'
import { SOURCES } from './causes.ts'
import { groupsOf, ignoresImageGroups } from './groups.ts'
import { homeOf } from './home.ts'
import { idLine } from './id-line.ts'

/** Who the process is; `null` parts are not known. */
export interface Person {
  readonly uid: number | null
  readonly gid: number | null
  /** Sorted, without repeats; what is known of them where `groupsKnown` is false. */
  readonly groups: readonly number[]
  readonly groupsKnown: boolean
  readonly account: Account | undefined
  /** Names that CRI-O invents for IDs without a row. */
  readonly generatedUser: boolean
  readonly generatedGroup: boolean
}

/** User, groups and where they come from. Expects that the runtime can find the user (`runtime-refusals.ts`). */
export function personOf(
  facts: PodFacts,
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined,
  fields: DraftFields,
  causes: Causes
): Person {
  const { runtime } = facts.options
  const named = placed.container.image ?? 'the image'
  const declared = idOf(merged.runAsUser)
  const user = image ? imageUser(image.user) : undefined
  const byName = declared === undefined && user?.kind === 'name' ? user.name : undefined
  const account = !image
    ? undefined
    : byName !== undefined
      ? accountNamed(image, byName)
      : accountOf(image, declared ?? (user?.kind === 'number' ? user.uid : 0))
  const uid =
    declared ?? (!user ? null : user.kind === 'none' ? 0 : user.kind === 'number' ? user.uid : (account?.uid ?? null))
  const accountsUnknown = !image || (image.partial === true && !account)

  if (declared !== undefined)
    causes.add('uid', `runAsUser is ${declared}`, fields.runAsUser?.path ?? null, SOURCES.context)
  else if (!user) causes.add('uid', `not known: needs the USER of ${named}`, null, SOURCES.imageUser)
  else if (user.kind === 'none')
    causes.add(
      'uid',
      `nothing sets runAsUser and ${named} names no user, so the kubelet takes 0`,
      null,
      SOURCES.imageUser
    )
  else if (user.kind === 'number') causes.add('uid', `the USER of ${named} is ${image!.user}`, null, SOURCES.imageUser)
  else
    causes.add(
      'uid',
      `the USER of ${named} is ${image!.user}${account ? `, user ${account.uid} in its /etc/passwd` : ''}`,
      null,
      SOURCES.imageUser
    )

  const group = idOf(merged.runAsGroup)
  const gid = group ?? (accountsUnknown ? null : (account?.gid ?? 0))
  if (group !== undefined) causes.add('gid', `runAsGroup is ${group}`, fields.runAsGroup?.path ?? null, SOURCES.context)
  else if (accountsUnknown) causes.add('gid', `not known: needs the /etc/passwd of ${named}`, null, SOURCES.passwd)
  else if (account)
    causes.add('gid', `${gid} is the group of ${account.name} in the image's /etc/passwd`, null, SOURCES.passwd)
  else
    causes.add('gid', `user ${uid} has no row in the image's /etc/passwd, so the runtime takes 0`, null, SOURCES.passwd)
  if (user && user.kind !== 'none' && user.group && group === undefined) {
    causes.add(
      'gid',
      `the group behind the colon of USER ${image!.user} is dropped: Kubernetes passes on the user only`,
      null,
      SOURCES.groupDropped
    )
  }

  const groups = groupsOf(facts, image, account, gid, accountsUnknown, fields, causes)
  const crio = runtime.name === 'cri-o' && image !== undefined && !accountsUnknown
  const etc = crio && mountsEtc(placed.container)
  const generatedUser = crio && !account && !!image.passwd?.length && !etc
  const generatedGroup = crio && !!image.group?.length && !etc && !image.group.some((row) => row.gid === gid)
  if (generatedUser) {
    causes.add(
      'uid',
      `CRI-O adds a row named ${uid} to /etc/passwd, since the image has none for this user`,
      null,
      SOURCES.crioPasswd
    )
  }
  if (generatedGroup) {
    // Which release brought the row for the group is not on record; 1.37 has it.
    const confirmed = isAtLeast(runtime, 1, 37)
    causes.add(
      'gid',
      `CRI-O adds a row named ${gid} to /etc/group, since the image has none for this group`,
      null,
      SOURCES.crioPasswd,
      confirmed
    )
  }
  return {
    uid,
    gid,
    groups,
    groupsKnown: gid !== null && (!accountsUnknown || ignoresImageGroups(facts)),
    account,
    generatedUser,
    generatedGroup
  }
}

/** A volume over /etc keeps CRI-O from adding rows to the account files. */
function mountsEtc(container: Container): boolean {
  return !!container.volumeMounts?.some(({ mountPath }) => /^\/etc(?:\/passwd|\/group)?\/*$/.test(mountPath ?? ''))
}

/** The answer about a person, with the line that `id` prints. */
export function identityOf(
  placed: PlacedContainer,
  person: Person,
  image: ImageFacts | undefined,
  seLinuxLabel: string | null,
  causes: Causes
): Identity {
  const { container } = placed
  const workingDirectory =
    container.workingDir || (image?.workingDirectory === '' ? '/' : (image?.workingDirectory ?? null))
  causes.add('working directory', whereItStarts(container, image), null, SOURCES.workingDirectory)
  const known = person.uid !== null && person.gid !== null && person.groupsKnown && image !== undefined
  return {
    known,
    ...(!known && { because: image ? 'image-accounts-unknown' : 'image-unknown' }),
    uid: person.uid,
    gid: person.gid,
    user: person.account?.name ?? null,
    groups: person.groups,
    id: known ? idLine(person, image, seLinuxLabel) : null,
    home: homeOf(container, image, person, causes),
    workingDirectory,
    causes: causes.list
  }
}

function whereItStarts(container: Container, image: ImageFacts | undefined): string {
  if (container.workingDir) return 'workingDir of the container'
  return image && image.workingDirectory !== null
    ? 'the working directory of the image'
    : 'not known: needs the working directory of the image'
}
