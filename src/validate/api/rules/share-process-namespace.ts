import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/** A pod cannot share processes among its containers and with its node at once. The server misplaces the field. */
export const shareProcessNamespace = defineRule({
  code: 'api/share-process-namespace',
  summary: 'shareProcessNamespace and hostPID exclude each other.',
  source: VALIDATION_SOURCE,
  fields: ['shareProcessNamespace', 'hostPID'],
  versions: [{ since: 25, pod: check }]
})

function check(scope: PodScope, report: Report): void {
  if (scope.spec.shareProcessNamespace !== true || scope.spec.hostPID !== true) return
  const at = ['spec', 'shareProcessNamespace']
  report({
    at,
    spelled: scope.spell(['spec', 'securityContext', 'shareProcessNamespace']),
    type: 'Invalid value',
    value: 'true',
    detail: 'ShareProcessNamespace and HostPID cannot both be enabled',
    explanation: "With hostPID the containers already see each other's processes, along with the node's.",
    fixes: [unset(scope, at), unset(scope, ['spec', 'hostPID'])]
  })
}
