import { checkChoice } from '../enum.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/** `fsGroupChangePolicy` takes one of two values. */
export const fsGroupChangePolicy = defineRule({
  code: 'api/fs-group-change-policy',
  summary: 'fsGroupChangePolicy is one of Always, OnRootMismatch.',
  source: VALIDATION_SOURCE,
  fields: ['fsGroupChangePolicy'],
  versions: [{ since: 25, pod: check }]
})

function check(scope: PodScope, report: Report): void {
  const value = scope.securityContext.fsGroupChangePolicy
  if (value === undefined) return
  checkChoice(scope, report, {
    at: ['spec', 'securityContext', 'fsGroupChangePolicy'],
    value,
    supported: ['Always', 'OnRootMismatch'],
    explanation: 'fsGroupChangePolicy is Always or OnRootMismatch.'
  })
}
