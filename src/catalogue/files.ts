import { ALWAYS, defineField, ID_RANGE, PAGES } from './field.ts'

export const fsGroup = defineField({
  id: 'fsGroup',
  group: 'files',
  levels: ['pod'],
  holder: 'securityContext',
  type: { kind: 'integer', unit: 'GID', ...ID_RANGE },
  os: ['linux'],
  ...ALWAYS,
  inherits: 'none',
  summary: 'Group that owns the files of volumes which support it, and that every process of the pod holds.',
  whenUnset: 'Volumes keep the owner and mode they have.',
  levelsNote: 'For the pod only: in a container it is an unknown field.',
  source: PAGES.podContext
})

export const fsGroupChangePolicy = defineField({
  id: 'fsGroupChangePolicy',
  group: 'files',
  levels: ['pod'],
  holder: 'securityContext',
  type: { kind: 'choice', values: ['Always', 'OnRootMismatch'] },
  os: ['linux'],
  since: '1.18',
  stage: { alpha: '1.18', beta: '1.20', ga: '1.23' },
  featureGate: 'ConfigurableFSGroupPolicy',
  inherits: 'none',
  default: 'Always',
  summary: 'When the owner of volume files is changed to fsGroup: at every mount, or only when the top does not match.',
  whenUnset: 'Behaves as Always: owner and mode of every file are set at each mount.',
  levelsNote: 'No effect on emptyDir, secret and configMap volumes.',
  source: `${PAGES.task}#configure-volume-permission-and-ownership-change-policy-for-pods`
})

export const readOnlyRootFilesystem = defineField({
  id: 'readOnlyRootFilesystem',
  group: 'files',
  levels: ['container'],
  holder: 'securityContext',
  type: { kind: 'boolean' },
  os: ['linux'],
  ...ALWAYS,
  inherits: 'none',
  default: false,
  summary: 'Mounts the whole root filesystem of the container read-only; volumes keep their own mode.',
  whenUnset: 'Behaves as false: the process may write where its user may.',
  levelsNote: 'Set for each container. No Pod Security level asks for it.',
  source: PAGES.containerContext
})
