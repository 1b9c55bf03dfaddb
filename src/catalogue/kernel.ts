import { defineField, PAGES } from './field.ts'

export const procMount = defineField({
  id: 'procMount',
  group: 'confinement',
  levels: ['container'],
  holder: 'securityContext',
  type: { kind: 'choice', values: ['Default', 'Unmasked'] },
  os: ['linux'],
  since: '1.12',
  stage: { alpha: '1.12', beta: '1.31', ga: '1.36' },
  featureGate: 'ProcMountType',
  gateDefault: { '1.12': false, '1.31': false, '1.33': true, '1.36': 'locked-on' },
  inherits: 'none',
  default: 'Default',
  summary: 'Whether parts of /proc and /sys are masked and read-only (Default) or as the kernel shows them (Unmasked).',
  whenUnset: 'Behaves as Default: the runtime masks them.',
  levelsNote: 'Unmasked needs hostUsers: false from 1.30 on. Where the gate is off the server writes Default.',
  source: PAGES.containerContext
})
