import { defineField } from './field.ts'

const COMMON = {
  group: 'confinement',
  levels: ['pod'],
  holder: 'securityContext',
  os: ['linux'],
  since: '1.11',
  stage: { alpha: '1.4', beta: '1.11', ga: '1.21' },
  inherits: 'none',
  source: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/'
} as const

export const sysctls = defineField({
  ...COMMON,
  id: 'sysctls',
  type: { kind: 'sysctls' },
  otherOsForbids: 'non-empty',
  summary: "Kernel settings of the pod's own namespaces, by unique name.",
  whenUnset: 'The settings the runtime and the node give.',
  levelsNote: 'Set once for the pod: its containers share these namespaces. Unsafe names are refused by the kubelet.'
})

export const sysctlName = defineField({
  ...COMMON,
  id: 'sysctls.name',
  parent: 'sysctls',
  type: { kind: 'text', minBytes: 1, maxBytes: 253, placeholder: 'net.ipv4.ip_unprivileged_port_start' },
  required: true,
  summary: 'Name of the setting, lower case, parts separated by dots or slashes.',
  whenUnset: 'Required in each entry.'
})

export const sysctlValue = defineField({
  ...COMMON,
  id: 'sysctls.value',
  parent: 'sysctls',
  type: { kind: 'text', placeholder: '0' },
  required: true,
  summary: 'Value of the setting, as text: a number needs quotes.',
  whenUnset: 'Counts as empty text; the API does not check it.'
})
