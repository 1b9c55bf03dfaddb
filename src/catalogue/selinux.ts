import { ALWAYS, defineField, PAGES } from './field.ts'

const GUIDE = `${PAGES.task}#assign-selinux-labels-to-a-container`
const COMMON = { group: 'confinement', holder: 'securityContext', os: ['linux'], inherits: 'none' } as const
const PART = { ...COMMON, ...ALWAYS, levels: ['pod', 'container'], parent: 'seLinuxOptions', source: GUIDE } as const

export const seLinuxOptions = defineField({
  ...COMMON,
  ...ALWAYS,
  id: 'seLinuxOptions',
  levels: ['pod', 'container'],
  type: {
    kind: 'object',
    fields: ['seLinuxOptions.user', 'seLinuxOptions.role', 'seLinuxOptions.type', 'seLinuxOptions.level']
  },
  inherits: 'override',
  summary: 'The SELinux label of the process.',
  whenUnset: 'The runtime chooses a label for each container, on nodes with SELinux.',
  levelsNote: 'The object of a container replaces the object of the pod as a whole, key by key nothing is kept.',
  source: PAGES.podContext
})

export const seLinuxOptionsUser = defineField({
  ...PART,
  id: 'seLinuxOptions.user',
  type: { kind: 'text', placeholder: 'system_u' },
  summary: 'User part of the SELinux label.',
  whenUnset: 'The runtime chooses it.',
  levelsNote: 'The baseline level forbids any value that is not empty.'
})

export const seLinuxOptionsRole = defineField({
  ...PART,
  id: 'seLinuxOptions.role',
  type: { kind: 'text', placeholder: 'system_r' },
  summary: 'Role part of the SELinux label.',
  whenUnset: 'The runtime chooses it.',
  levelsNote: 'The baseline level forbids any value that is not empty.'
})

export const seLinuxOptionsType = defineField({
  ...PART,
  id: 'seLinuxOptions.type',
  type: { kind: 'text', placeholder: 'container_t' },
  summary: 'Type part of the SELinux label: what the process may touch.',
  whenUnset: 'The runtime chooses it, container_t as a rule.',
  levelsNote: 'The API takes any text; the baseline level allows only the types made for containers.'
})

export const seLinuxOptionsLevel = defineField({
  ...PART,
  id: 'seLinuxOptions.level',
  type: { kind: 'text', placeholder: 's0:c123,c456' },
  summary: 'Level part of the SELinux label: it keeps containers apart from each other.',
  whenUnset: 'The runtime chooses one of its own for each pod.'
})

export const seLinuxChangePolicy = defineField({
  ...COMMON,
  id: 'seLinuxChangePolicy',
  levels: ['pod'],
  type: { kind: 'choice', values: ['MountOption', 'Recursive'] },
  since: '1.32',
  stage: { alpha: '1.32', beta: '1.33', ga: '1.36' },
  featureGate: 'SELinuxChangePolicy',
  gateDefault: { '1.32': false, '1.33': true, '1.36': 'locked-on' },
  summary: 'How volumes get the SELinux label: by a mount option, or file by file.',
  whenUnset:
    'Up to 1.36 a mount option for ReadWriteOncePod volumes and file by file for others; from 1.37 a mount option for all volumes that can.',
  levelsNote: 'Up to 1.36 only Recursive is accepted, as long as the gate SELinuxMount is off.',
  source: PAGES.podContext
})
