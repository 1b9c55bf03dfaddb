import { checkChoice } from '../enum.ts'
import type { PodCheck, Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/**
 * `seLinuxChangePolicy` takes `Recursive` alone while the gate SELinuxMount is off, which it is by default until 1.36;
 * with the gate on also `MountOption`.
 */
export const seLinuxChangePolicy = defineRule({
  code: 'api/selinux-change-policy',
  summary: 'seLinuxChangePolicy is Recursive, from 1.37 on also MountOption.',
  source: VALIDATION_SOURCE,
  fields: ['seLinuxChangePolicy'],
  versions: [
    { since: 32, pod: accepting(['Recursive'], 'Up to 1.36 the server takes MountOption only with SELinuxMount on.') },
    { since: 37, confirmed: false, pod: accepting(['MountOption', 'Recursive'], 'It is MountOption or Recursive.') }
  ]
})

function accepting(supported: readonly string[], explanation: string): PodCheck {
  return (scope: PodScope, report: Report) => {
    const value = scope.securityContext.seLinuxChangePolicy
    if (value === undefined) return
    checkChoice(scope, report, {
      at: ['spec', 'securityContext', 'seLinuxChangePolicy'],
      value,
      supported,
      explanation
    })
  }
}
