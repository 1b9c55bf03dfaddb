import { defineField, PAGES } from './field.ts'

const GUIDE = 'https://kubernetes.io/docs/tutorials/security/seccomp/'
const COMMON = {
  group: 'confinement',
  levels: ['pod', 'container'],
  holder: 'securityContext',
  os: ['linux'],
  since: '1.19',
  stage: { ga: '1.19' }
} as const

export const seccompProfile = defineField({
  ...COMMON,
  id: 'seccompProfile',
  type: { kind: 'object', fields: ['seccompProfile.type', 'seccompProfile.localhostProfile'] },
  inherits: 'override',
  summary: 'The filter of system calls that the kernel applies to the process.',
  whenUnset: 'No filter (Unconfined), or RuntimeDefault where the kubelet runs with seccompDefault.',
  levelsNote: 'The object of a container replaces the object of the pod as a whole.',
  source: PAGES.podContext
})

export const seccompProfileType = defineField({
  ...COMMON,
  id: 'seccompProfile.type',
  parent: 'seccompProfile',
  type: { kind: 'choice', values: ['Localhost', 'RuntimeDefault', 'Unconfined'] },
  inherits: 'none',
  required: true,
  summary: 'Which filter: the one of the runtime, a file on the node, or none.',
  whenUnset: 'Required as soon as seccompProfile is set.',
  source: GUIDE
})

export const seccompProfileLocalhostProfile = defineField({
  ...COMMON,
  id: 'seccompProfile.localhostProfile',
  parent: 'seccompProfile',
  type: { kind: 'text', placeholder: 'profiles/audit.json' },
  inherits: 'none',
  summary: 'Path of the filter on the node, relative to the seccomp folder of the kubelet.',
  whenUnset: 'Required with type Localhost, forbidden with any other.',
  source: GUIDE
})
