import { ALWAYS, defineField, ID_RANGE, PAGES } from './field.ts'

/** @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod */
export const runAsUser = defineField({
  id: 'runAsUser',
  group: 'identity',
  levels: ['pod', 'container'],
  holder: 'securityContext',
  type: { kind: 'integer', unit: 'UID', ...ID_RANGE },
  os: ['linux'],
  ...ALWAYS,
  inherits: 'override',
  summary: 'User ID the container process starts as.',
  whenUnset: 'The image decides: its USER, or UID 0 when it names none.',
  levelsNote: 'A container value replaces the pod value; a container cannot take the pod value away again.',
  source: PAGES.podContext
})

export const runAsGroup = defineField({
  id: 'runAsGroup',
  group: 'identity',
  levels: ['pod', 'container'],
  holder: 'securityContext',
  type: { kind: 'integer', unit: 'GID', ...ID_RANGE },
  os: ['linux'],
  since: '1.10',
  stage: { alpha: '1.10', beta: '1.14', ga: '1.21' },
  inherits: 'override',
  summary: 'Primary group ID of the container process.',
  whenUnset:
    'The runtime takes the primary group of the user from the image, or GID 0 when the image does not list it.',
  source: PAGES.podContext
})

export const runAsNonRoot = defineField({
  id: 'runAsNonRoot',
  group: 'identity',
  levels: ['pod', 'container'],
  holder: 'securityContext',
  type: { kind: 'boolean' },
  os: ['linux', 'windows'],
  ...ALWAYS,
  inherits: 'override',
  summary: 'Makes the kubelet refuse to start the container when its user is root, or cannot be told by number.',
  whenUnset: 'Nothing is checked.',
  levelsNote: 'It chooses no user. A container may say false and so leave the check of the pod.',
  source: PAGES.podContext
})
