import type { FieldPath } from '../../../model/path.ts'
import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/** A pod for Linux sets no windowsOptions, not even empty ones. */
export const osLinux = defineRule({
  code: 'api/os-linux',
  summary: 'With os.name: linux there are no windowsOptions.',
  source: VALIDATION_SOURCE,
  fields: ['os.name', 'windowsOptions'],
  versions: [{ since: 25, pod: check }]
})

function check(scope: PodScope, report: Report): void {
  if (scope.spec.os?.name !== 'linux') return
  const refuse = (at: FieldPath) =>
    report({
      at,
      type: 'Forbidden',
      detail: 'windows options cannot be set for a linux pod',
      explanation: 'The pod says it is for Linux, where windowsOptions mean nothing.',
      fixes: [unset(scope, at, { certain: true })]
    })
  if (scope.securityContext.windowsOptions) refuse(['spec', 'securityContext', 'windowsOptions'])
  for (const { at, securityContext } of scope.containers) {
    if (securityContext?.windowsOptions) refuse([...at, 'securityContext', 'windowsOptions'])
  }
}
