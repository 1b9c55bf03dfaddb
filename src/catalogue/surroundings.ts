import { ALWAYS, defineField, PAGES } from './field.ts'

const COMMON = { group: 'surroundings', levels: ['pod'], holder: 'spec', inherits: 'none' } as const

export const osName = defineField({
  ...COMMON,
  id: 'os.name',
  type: { kind: 'choice', values: ['linux', 'windows'] },
  os: ['linux', 'windows'],
  since: '1.23',
  stage: { alpha: '1.23', beta: '1.24', ga: '1.25' },
  featureGate: 'IdentifyPodOS',
  required: true,
  summary: 'Operating system the pod is made for: fields of the other one are then forbidden.',
  whenUnset: 'No field is forbidden for its operating system.',
  levelsNote: 'It does not choose a node: a nodeSelector on kubernetes.io/os does.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-os'
})

export const hostUsers = defineField({
  ...COMMON,
  id: 'hostUsers',
  type: { kind: 'boolean' },
  os: ['linux'],
  since: '1.25',
  stage: { alpha: '1.25', beta: '1.30', ga: '1.36' },
  featureGate: 'UserNamespacesSupport',
  gateDefault: { '1.25': false, '1.30': false, '1.33': true, '1.36': 'locked-on' },
  default: true,
  summary: 'False gives the pod a user namespace of its own: root inside is nobody outside.',
  whenUnset: 'Behaves as true: the pod shares the user namespace of the host.',
  levelsNote: 'In the pod spec, not in securityContext. False conflicts with hostNetwork, hostPID and hostIPC.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'
})

export const hostNetwork = defineField({
  ...COMMON,
  ...ALWAYS,
  id: 'hostNetwork',
  type: { kind: 'boolean' },
  os: ['linux', 'windows'],
  default: false,
  summary: 'Uses the network of the node instead of one of its own.',
  whenUnset: 'Behaves as false.',
  levelsNote: 'In the pod spec, not in securityContext. Pods of host processes on Windows need true.',
  source: PAGES.hostNamespaces
})

export const hostPID = defineField({
  ...COMMON,
  ...ALWAYS,
  id: 'hostPID',
  type: { kind: 'boolean' },
  os: ['linux'],
  otherOsForbids: 'true',
  default: false,
  summary: 'Sees the processes of the node.',
  whenUnset: 'Behaves as false.',
  levelsNote: 'In the pod spec, not in securityContext. It conflicts with shareProcessNamespace.',
  source: PAGES.hostNamespaces
})

export const hostIPC = defineField({
  ...COMMON,
  ...ALWAYS,
  id: 'hostIPC',
  type: { kind: 'boolean' },
  os: ['linux'],
  otherOsForbids: 'true',
  default: false,
  summary: 'Shares System V IPC and POSIX message queues with the node.',
  whenUnset: 'Behaves as false.',
  levelsNote: 'In the pod spec, not in securityContext.',
  source: PAGES.hostNamespaces
})

export const shareProcessNamespace = defineField({
  ...COMMON,
  id: 'shareProcessNamespace',
  type: { kind: 'boolean' },
  os: ['linux'],
  since: '1.10',
  stage: { alpha: '1.10', beta: '1.12', ga: '1.17' },
  unconfirmed: 'the releases of its stages',
  default: false,
  summary: 'Lets the containers of the pod see the processes of each other; process 1 is then the pause process.',
  whenUnset: 'Behaves as false: the process of each container is process 1 in its own namespace.',
  levelsNote:
    'In the pod spec, although one message of the API server says spec.securityContext.shareProcessNamespace.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'
})

export const automountServiceAccountToken = defineField({
  ...COMMON,
  ...ALWAYS,
  id: 'automountServiceAccountToken',
  type: { kind: 'boolean' },
  os: ['linux', 'windows'],
  default: true,
  summary: 'Whether the token of the service account is mounted into the containers.',
  whenUnset: 'The service account decides; it mounts the token unless it says false.',
  levelsNote: 'In the pod spec, not in securityContext.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'
})
