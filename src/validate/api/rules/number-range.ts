import { ID_RANGE } from '../../../catalogue/field.ts'
import type { FieldPath } from '../../../model/path.ts'
import type { Integer } from '../../../model/pod.ts'
import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { ContainerScope, PodScope } from '../scope.ts'

const { min, max } = ID_RANGE

/** User and group IDs lie between 0 and 2147483647. The server checks `fsGroup` first in a pod, then the others. */
export const numberRange = defineRule({
  code: 'api/number-range',
  summary: `User and group IDs lie between ${min} and ${max}.`,
  source: VALIDATION_SOURCE,
  fields: ['runAsUser', 'runAsGroup', 'fsGroup', 'supplementalGroups'],
  versions: [{ since: 25, pod: checkPod, container: checkContainer }]
})

function checkPod(scope: PodScope, report: Report): void {
  const { fsGroup, runAsUser, runAsGroup, supplementalGroups } = scope.securityContext
  if (isOutside(fsGroup)) refuse(scope, report, ['spec', 'securityContext', 'fsGroup'], fsGroup)
  if (isOutside(runAsUser)) refuse(scope, report, ['spec', 'securityContext', 'runAsUser'], runAsUser)
  if (isOutside(runAsGroup)) refuse(scope, report, ['spec', 'securityContext', 'runAsGroup'], runAsGroup)
  supplementalGroups?.forEach((group, index) => {
    if (isOutside(group)) refuse(scope, report, ['spec', 'securityContext', 'supplementalGroups', index], group)
  })
}

function checkContainer(scope: PodScope, { at, securityContext }: ContainerScope, report: Report): void {
  if (!securityContext) return
  const { runAsUser, runAsGroup } = securityContext
  if (isOutside(runAsUser)) refuse(scope, report, [...at, 'securityContext', 'runAsUser'], runAsUser)
  if (isOutside(runAsGroup)) refuse(scope, report, [...at, 'securityContext', 'runAsGroup'], runAsGroup)
}

function isOutside(id: Integer | undefined): id is Integer {
  return id !== undefined && (id < min || id > max)
}

function refuse(scope: PodScope, report: Report, at: FieldPath, id: Integer): void {
  report({
    at,
    type: 'Invalid value',
    value: String(id),
    detail: `must be between ${min} and ${max}, inclusive`,
    explanation: `User and group IDs lie between ${min} and ${max}; pick the ID that the image's files belong to.`,
    fixes: [unset(scope, at)]
  })
}
