import { defineField, PAGES } from './field.ts'

const GUIDE = 'https://kubernetes.io/docs/tutorials/security/apparmor/'
const COMMON = {
  group: 'confinement',
  levels: ['pod', 'container'],
  holder: 'securityContext',
  os: ['linux'],
  since: '1.30',
  stage: { beta: '1.30', ga: '1.31' },
  featureGate: 'AppArmorFields',
  gateDefault: { '1.30': true, '1.31': 'locked-on', '1.33': 'removed' }
} as const

export const appArmorProfile = defineField({
  ...COMMON,
  id: 'appArmorProfile',
  type: { kind: 'object', fields: ['appArmorProfile.type', 'appArmorProfile.localhostProfile'] },
  inherits: 'override',
  summary: 'The AppArmor profile that confines the process.',
  whenUnset: 'The default profile of the runtime on nodes with AppArmor; none for a privileged container.',
  levelsNote: 'The object of a container replaces the object of the pod as a whole. It must agree with the annotation.',
  source: PAGES.podContext
})

export const appArmorProfileType = defineField({
  ...COMMON,
  id: 'appArmorProfile.type',
  parent: 'appArmorProfile',
  type: { kind: 'choice', values: ['Localhost', 'RuntimeDefault', 'Unconfined'] },
  inherits: 'none',
  required: true,
  summary: 'Which profile: the one of the runtime, one loaded on the node, or none.',
  whenUnset: 'Required as soon as appArmorProfile is set.',
  source: GUIDE
})

export const appArmorProfileLocalhostProfile = defineField({
  ...COMMON,
  id: 'appArmorProfile.localhostProfile',
  parent: 'appArmorProfile',
  type: { kind: 'text', maxBytes: 4095, placeholder: 'k8s-apparmor-example-deny-write' },
  inherits: 'none',
  summary: 'Name of a profile that is loaded on the node; not a file.',
  whenUnset: 'Required with type Localhost, forbidden with any other.',
  source: GUIDE
})
