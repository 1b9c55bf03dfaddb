import type { Cause, Identity } from '../model/answer.ts'
import type { Account, ImageFacts } from '../model/image.ts'
import type { Container, PlacedContainer } from '../model/pod.ts'
import type { Runtime } from '../model/profile.ts'
import { isAtLeast } from '../model/profile.ts'
import type { DraftFields } from '../resolve/fields.ts'
import { accountNamed, accountOf, imageUser } from '../resolve/image-user.ts'
import type { MergedContext } from '../resolve/merge.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import { idOf } from '../resolve/pod-facts.ts'
import { knowsStrict } from '../validate/kubelet/supplemental-groups-policy.ts'
import type { Causes } from './causes.ts'
import { SOURCES } from './causes.ts'
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
  return {
    uid,
    gid,
    groups,
    groupsKnown: gid !== null && (!accountsUnknown || strict(facts)),
    account,
    generatedUser: crio && !account && !!image.passwd?.length && !etc,
    generatedGroup: crio && !!image.group?.length && !etc && !image.group.some((row) => row.gid === gid)
  }
}

function strict(facts: PodFacts): boolean {
  return facts.context.supplementalGroupsPolicy === 'Strict' && knowsStrict(facts.options.runtime)
}

/** The list that the kernel keeps: ascending, no repeats. @see runtime rules of containerd `WithAdditionalGIDs`, CRI-O `server/container_create.go` */
function groupsOf(
  facts: PodFacts,
  image: ImageFacts | undefined,
  account: Account | undefined,
  gid: number | null,
  accountsUnknown: boolean,
  fields: DraftFields,
  causes: Causes
): number[] {
  const { runtime } = facts.options
  const groups: number[] = []
  const put = (id: number) => {
    if (!groups.includes(id)) groups.push(id)
  }
  if (gid !== null && includesPrimary(runtime)) put(gid)
  else if (gid !== null)
    causes.add(
      'groups',
      `${runtime.label} leaves the primary group ${gid} out of the list (CVE-2023-25173)`,
      null,
      SOURCES.primaryGroup
    )
  if (strict(facts)) {
    causes.add(
      'groups',
      'supplementalGroupsPolicy is Strict, so the groups of the image do not count',
      fields.supplementalGroupsPolicy?.path ?? null,
      SOURCES.strict
    )
  } else if (accountsUnknown) {
    causes.add('groups', 'the groups that the image gives its user are not known', null, SOURCES.groups)
  } else if (account && image?.group) {
    for (const row of image.group) {
      // containerd takes the row of the user's own name for the primary group and skips it.
      if (runtime.name === 'containerd' && row.name === account.name) continue
      if (!row.members.includes(account.name)) continue
      put(row.gid)
      causes.add(
        'groups',
        `${row.gid} (${row.name}) lists ${account.name} in the image's /etc/group`,
        null,
        SOURCES.groups
      )
    }
  }
  if (facts.fsGroup !== undefined) {
    put(facts.fsGroup)
    causes.add(
      'groups',
      `fsGroup ${facts.fsGroup} is a group of every container`,
      fields.fsGroup?.path ?? null,
      SOURCES.context
    )
  }
  const extra = facts.context.supplementalGroups
  if (extra?.length) {
    for (const id of extra) put(idOf(id)!)
    causes.add(
      'groups',
      `supplementalGroups adds ${extra.join(', ')}`,
      fields.supplementalGroups?.path ?? null,
      SOURCES.context
    )
  }
  return groups.length > 1 ? groups.sort((a, b) => a - b) : groups
}

/** Whether the primary group is part of the supplementary list. @see https://github.com/advisories/GHSA-hmfx-3pcx-653p */
function includesPrimary(runtime: Runtime): boolean {
  if (runtime.name === 'cri-o') return true
  const [major, minor] = runtime.version
  return major === 1 && minor === 5 ? isAtLeast(runtime, 1, 5, 18) : isAtLeast(runtime, 1, 6, 18)
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
  causes: readonly Cause[]
): Identity {
  const known = person.uid !== null && person.gid !== null && person.groupsKnown && image !== undefined
  return {
    known,
    ...(!known && { because: image ? 'image-accounts-unknown' : 'image-unknown' }),
    uid: person.uid,
    gid: person.gid,
    user: person.account?.name ?? null,
    groups: person.groups,
    id: known ? idLine(person, image, seLinuxLabel) : null,
    causes,
    home: homeOf(placed.container, image, person),
    workingDirectory: placed.container.workingDir || (image ? image.workingDirectory || '/' : null)
  }
}

/** `HOME` of the container, else of the image, else the home of the user's row, else `/`. Empty counts as not set. */
function homeOf(container: Container, image: ImageFacts | undefined, person: Person): string | null {
  const declared = container.env?.findLast(({ name }) => name === 'HOME')
  if (declared?.valueFrom) return null
  if (declared?.value) return declared.value
  if (!image) return null
  if (image.home) return image.home
  if (person.account) return person.account.home
  return image.partial === true ? null : '/'
}
