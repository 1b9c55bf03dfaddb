import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/** A pod on the host network has the node's host name and cannot override it. */
export const hostnameOverride = defineRule({
  code: 'api/hostname-override',
  summary: 'With hostNetwork there is no hostnameOverride.',
  source: VALIDATION_SOURCE,
  fields: ['hostNetwork', 'hostnameOverride'],
  versions: [{ since: 34, pod: check }]
})

function check(scope: PodScope, report: Report): void {
  if (scope.spec.hostNetwork !== true || scope.spec.hostnameOverride === undefined) return
  const at = ['spec', 'hostnameOverride']
  report({
    at,
    type: 'Forbidden',
    detail: 'may not be specified when hostNetwork is true',
    explanation: "On the host network the pod has the node's own host name.",
    fixes: [unset(scope, at), unset(scope, ['spec', 'hostNetwork'])]
  })
}
