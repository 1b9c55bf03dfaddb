import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { ContainerScope, PodScope } from '../scope.ts'
import { securityContextValue } from '../value.ts'

/**
 * `allowPrivilegeEscalation: false` contradicts `privileged: true` and the capability written as `CAP_SYS_ADMIN`. The
 * comparison is literal: `SYS_ADMIN`, the spelling that runtimes use, passes.
 */
export const privilegeEscalation = defineRule({
  code: 'api/privilege-escalation',
  summary: 'allowPrivilegeEscalation: false contradicts privileged: true and CAP_SYS_ADMIN.',
  source: VALIDATION_SOURCE,
  fields: ['allowPrivilegeEscalation', 'privileged', 'capabilities.add'],
  versions: [{ since: 25, container: check }]
})

function check(scope: PodScope, { at: place, securityContext }: ContainerScope, report: Report): void {
  if (securityContext?.allowPrivilegeEscalation !== false) return
  const at = [...place, 'securityContext']
  const dropPromise = unset(scope, [...at, 'allowPrivilegeEscalation'])
  if (securityContext.privileged === true) {
    report({
      at,
      type: 'Invalid value',
      value: securityContextValue(scope.minor, securityContext),
      detail: 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      explanation: 'A privileged container already holds every privilege, so it cannot promise to gain none.',
      fixes: [unset(scope, [...at, 'privileged']), dropPromise]
    })
  }
  securityContext.capabilities?.add?.forEach((capability, index) => {
    if (capability !== 'CAP_SYS_ADMIN') return
    report({
      at,
      type: 'Invalid value',
      value: securityContextValue(scope.minor, securityContext),
      detail: 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
      explanation: 'A container with CAP_SYS_ADMIN can gain privileges, so it cannot promise to gain none.',
      fixes: [
        unset(scope, [...at, 'capabilities', 'add', index], { title: 'Remove CAP_SYS_ADMIN from capabilities.add' }),
        dropPromise
      ]
    })
  })
}
