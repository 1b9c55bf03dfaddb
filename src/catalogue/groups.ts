import { ALWAYS, defineField, ID_RANGE, PAGES } from './field.ts'

export const supplementalGroups = defineField({
  id: 'supplementalGroups',
  group: 'identity',
  levels: ['pod'],
  holder: 'securityContext',
  type: { kind: 'integers', unit: 'GID', ...ID_RANGE },
  os: ['linux'],
  ...ALWAYS,
  inherits: 'none',
  summary: 'Group IDs that every process of the pod holds besides its primary group.',
  whenUnset: 'Only the groups that the image gives the user, and fsGroup where it is set.',
  levelsNote: 'Set once for the pod; it acts on all containers. It adds to the groups of the image.',
  source: PAGES.podContext
})

export const supplementalGroupsPolicy = defineField({
  id: 'supplementalGroupsPolicy',
  group: 'identity',
  levels: ['pod'],
  holder: 'securityContext',
  type: { kind: 'choice', values: ['Merge', 'Strict'] },
  os: ['linux'],
  since: '1.31',
  stage: { alpha: '1.31', beta: '1.33', ga: '1.35' },
  featureGate: 'SupplementalGroupsPolicy',
  gateDefault: { '1.31': false, '1.33': true, '1.35': 'locked-on' },
  inherits: 'none',
  default: 'Merge',
  summary: 'Whether the groups listed in the image count (Merge) or only those in the manifest (Strict).',
  whenUnset: 'Behaves as Merge: the groups of the image are added.',
  source: `${PAGES.task}#supplementalgroupspolicy`
})
