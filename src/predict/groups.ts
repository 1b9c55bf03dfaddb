import type { Account, ImageFacts } from '../model/image.ts'
import type { Runtime } from '../model/profile.ts'
import { isAtLeast } from '../model/profile.ts'
import type { DraftFields } from '../resolve/fields.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import { idOf } from '../resolve/pod-facts.ts'
import { knowsStrict } from '../validate/kubelet/supplemental-groups-policy.ts'
import type { Causes } from './causes.ts'
import { SOURCES } from './causes.ts'

/** Whether the image's own groups do not count: Strict, on a runtime that knows it. */
export function ignoresImageGroups(facts: PodFacts): boolean {
  return facts.context.supplementalGroupsPolicy === 'Strict' && knowsStrict(facts.options.runtime)
}

/**
 * The supplementary list as the kernel keeps it: ascending, no repeats.
 * @see https://github.com/containerd/containerd/blob/main/pkg/oci/spec_opts.go
 * @see https://github.com/cri-o/cri-o/blob/main/server/container_create.go
 */
export function groupsOf(
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
  if (gid !== null && includesPrimary(runtime)) {
    put(gid)
    causes.add('groups', `the runtime puts the primary group ${gid} into the list`, null, SOURCES.primaryGroup)
  } else if (gid !== null)
    causes.add(
      'groups',
      `${runtime.label} leaves the primary group ${gid} out of the list (CVE-2023-25173)`,
      null,
      SOURCES.primaryGroup
    )
  if (ignoresImageGroups(facts)) {
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
