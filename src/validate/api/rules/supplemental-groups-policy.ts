import { checkChoice } from '../enum.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/** `supplementalGroupsPolicy` takes one of two values. */
export const supplementalGroupsPolicy = defineRule({
  code: 'api/supplemental-groups-policy',
  summary: 'supplementalGroupsPolicy is one of Merge, Strict.',
  source: VALIDATION_SOURCE,
  fields: ['supplementalGroupsPolicy'],
  versions: [{ since: 31, pod: check }]
})

function check(scope: PodScope, report: Report): void {
  const value = scope.securityContext.supplementalGroupsPolicy
  if (value === undefined) return
  checkChoice(scope, report, {
    at: ['spec', 'securityContext', 'supplementalGroupsPolicy'],
    value,
    supported: ['Merge', 'Strict'],
    explanation: 'supplementalGroupsPolicy is Merge (groups of the image count) or Strict (they do not).'
  })
}
