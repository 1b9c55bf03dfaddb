import { defineField, PAGES } from './field.ts'

const GMSA = 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/'
const COMMON = {
  group: 'windows',
  levels: ['pod', 'container'],
  holder: 'securityContext',
  os: ['windows'],
  inherits: 'merge'
} as const
const GMSA_STAGES = {
  since: '1.15',
  stage: { alpha: '1.15', beta: '1.16', ga: '1.18' },
  unconfirmed: 'the releases of its stages'
} as const

export const windowsOptions = defineField({
  ...COMMON,
  ...GMSA_STAGES,
  id: 'windowsOptions',
  type: {
    kind: 'object',
    fields: [
      'windowsOptions.runAsUserName',
      'windowsOptions.hostProcess',
      'windowsOptions.gmsaCredentialSpecName',
      'windowsOptions.gmsaCredentialSpec'
    ]
  },
  summary: 'Settings of Windows containers: user, host process, domain identity.',
  whenUnset: 'The image decides the user; the container is isolated and has no domain identity.',
  levelsNote: 'The only object that merges part by part. A Linux pod may not even have an empty one.',
  source: PAGES.podContext
})

export const windowsRunAsUserName = defineField({
  ...COMMON,
  id: 'windowsOptions.runAsUserName',
  parent: 'windowsOptions',
  type: { kind: 'text', minBytes: 1, placeholder: 'ContainerUser' },
  since: '1.16',
  stage: { alpha: '1.16', beta: '1.17', ga: '1.18' },
  unconfirmed: 'the releases of its stages',
  summary: 'Windows user the process starts as, with or without a domain in front.',
  whenUnset: 'The user that the image names, or the default of its base image.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/'
})

export const windowsHostProcess = defineField({
  ...COMMON,
  id: 'windowsOptions.hostProcess',
  parent: 'windowsOptions',
  type: { kind: 'boolean' },
  since: '1.22',
  stage: { alpha: '1.22', beta: '1.23', ga: '1.26' },
  featureGate: 'WindowsHostProcessContainers',
  gateDefault: { '1.25': true, '1.26': 'locked-on', '1.28': 'removed' },
  default: false,
  summary: 'Runs the process on the host itself, outside any isolation.',
  whenUnset: 'Behaves as false.',
  levelsNote: 'All containers of a pod must agree, pod and container too; true needs hostNetwork: true.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/'
})

export const windowsGmsaCredentialSpecName = defineField({
  ...COMMON,
  ...GMSA_STAGES,
  id: 'windowsOptions.gmsaCredentialSpecName',
  parent: 'windowsOptions',
  type: { kind: 'text', minBytes: 1, maxBytes: 253, placeholder: 'gmsa-webapp1' },
  summary: 'Name of the GMSA credential spec object that gives the container a domain identity.',
  whenUnset: 'No domain identity.',
  levelsNote:
    'Inherited together with gmsaCredentialSpec: a container that sets one of them takes neither from the pod.',
  source: GMSA
})

export const windowsGmsaCredentialSpec = defineField({
  ...COMMON,
  ...GMSA_STAGES,
  id: 'windowsOptions.gmsaCredentialSpec',
  parent: 'windowsOptions',
  type: { kind: 'text', minBytes: 1, maxBytes: 65_536 },
  summary: 'The GMSA credential spec itself; a webhook of the cluster fills it in as a rule.',
  whenUnset: 'No domain identity, unless the webhook fills it in from gmsaCredentialSpecName.',
  levelsNote: 'Inherited together with gmsaCredentialSpecName.',
  source: GMSA
})
