import { ALWAYS, defineField, PAGES } from './field.ts'

export const privileged = defineField({
  id: 'privileged',
  group: 'privileges',
  levels: ['container'],
  holder: 'securityContext',
  type: { kind: 'boolean' },
  os: ['linux'],
  ...ALWAYS,
  inherits: 'none',
  default: false,
  summary: 'Gives the container every capability and device, and no seccomp, AppArmor or masked paths.',
  whenUnset: 'Behaves as false.',
  levelsNote: 'Set for each container; there is no such field for the pod.',
  source: PAGES.containerContext
})

export const allowPrivilegeEscalation = defineField({
  id: 'allowPrivilegeEscalation',
  group: 'privileges',
  levels: ['container'],
  holder: 'securityContext',
  type: { kind: 'boolean' },
  os: ['linux'],
  since: '1.8',
  stage: { ga: '1.8' },
  inherits: 'none',
  default: true,
  summary: 'Whether a process may gain more privileges than its parent, as through a setuid program.',
  whenUnset: 'Behaves as true: only an explicit false sets no_new_privs.',
  levelsNote: 'Set for each container. False does not change the user: UID 0 stays UID 0.',
  source: PAGES.containerContext
})

export const capabilities = defineField({
  id: 'capabilities',
  group: 'privileges',
  levels: ['container'],
  holder: 'securityContext',
  type: { kind: 'object', fields: ['capabilities.add', 'capabilities.drop'] },
  os: ['linux'],
  ...ALWAYS,
  inherits: 'none',
  summary: 'Kernel capabilities added to and dropped from those the runtime gives.',
  whenUnset: 'The default set of the runtime.',
  levelsNote: 'Set for each container, also for init and ephemeral containers.',
  source: `${PAGES.task}#set-capabilities-for-a-container`
})

export const capabilitiesAdd = defineField({
  id: 'capabilities.add',
  parent: 'capabilities',
  group: 'privileges',
  levels: ['container'],
  holder: 'securityContext',
  type: { kind: 'capabilities' },
  os: ['linux'],
  ...ALWAYS,
  inherits: 'none',
  summary: 'Capabilities added to the default set, in upper case and without CAP_.',
  whenUnset: 'None is added.',
  levelsNote: 'The API checks no name. For a process that is not root an added capability takes no effect.',
  source: `${PAGES.task}#set-capabilities-for-a-container`
})

export const capabilitiesDrop = defineField({
  id: 'capabilities.drop',
  parent: 'capabilities',
  group: 'privileges',
  levels: ['container'],
  holder: 'securityContext',
  type: { kind: 'capabilities' },
  os: ['linux'],
  ...ALWAYS,
  inherits: 'none',
  summary: 'Capabilities taken from the default set; ALL takes them all.',
  whenUnset: 'None is dropped.',
  levelsNote: 'The API checks no name. The restricted level wants the exact entry ALL in every container.',
  source: `${PAGES.task}#set-capabilities-for-a-container`
})
