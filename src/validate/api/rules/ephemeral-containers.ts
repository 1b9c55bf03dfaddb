import type { Container } from '../../../model/pod.ts'
import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { ContainerScope, PodScope } from '../scope.ts'

/**
 * Ephemeral containers are added to a running pod (`kubectl debug`); neither a new pod nor a template may list them,
 * and they have no ports, resources, probes or life cycle.
 */
export const ephemeralContainers = defineRule({
  code: 'api/ephemeral-containers',
  summary: 'A new pod and a template have no ephemeral containers.',
  source: VALIDATION_SOURCE,
  fields: ['ephemeralContainers'],
  versions: [{ since: 25, pod: checkList, container: checkFields }]
})

function checkList(scope: PodScope, report: Report): void {
  if (!scope.spec.ephemeralContainers || scope.spec.ephemeralContainers.length === 0) return
  const at = ['spec', 'ephemeralContainers']
  report({
    at,
    type: 'Forbidden',
    detail: scope.isTemplate ? 'ephemeral containers not allowed in pod template' : 'cannot be set on create',
    explanation: 'Ephemeral containers are added to a running pod with kubectl debug; a manifest cannot bring them.',
    fixes: [unset(scope, at)]
  })
}

/** What an ephemeral container may not have, in the order of the server's struct. */
const FORBIDDEN = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle'
] as const

function checkFields(scope: PodScope, { list, at: place, container }: ContainerScope, report: Report): void {
  if (list !== 'ephemeralContainers') return
  for (const field of FORBIDDEN) {
    const value = (container as Container & Record<string, unknown>)[field]
    const isEmptyStruct = field === 'resources' && Object.keys((value as object | undefined) ?? {}).length === 0
    if (value === undefined || isEmptyStruct) continue
    const at = [...place, field]
    report({
      at,
      type: 'Forbidden',
      detail: 'cannot be set for an Ephemeral Container',
      explanation: `An ephemeral container is for a look inside and has no ${field}.`,
      fixes: [unset(scope, at, { certain: true })]
    })
  }
}
