import { checkChoice } from '../enum.ts'
import { set, unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { ContainerScope, PodScope } from '../scope.ts'
import { quoteFor } from '../value.ts'

/** `procMount` is `Default` or `Unmasked`; since 1.30 `Unmasked` needs a pod with `hostUsers: false`. */
export const procMount = defineRule({
  code: 'api/proc-mount',
  summary: 'procMount is Default or Unmasked; Unmasked needs hostUsers: false.',
  source: VALIDATION_SOURCE,
  fields: ['procMount', 'hostUsers'],
  versions: [
    { since: 25, container: checkType },
    { since: 30, container: checkTypeAndNamespace }
  ]
})

function checkType(scope: PodScope, { at, securityContext }: ContainerScope, report: Report): void {
  if (securityContext?.procMount === undefined) return
  checkChoice(scope, report, {
    at: [...at, 'securityContext', 'procMount'],
    value: securityContext.procMount,
    supported: ['Default', 'Unmasked'],
    aliases: { masked: 'Default' },
    fits: (meant) => meant !== 'Unmasked' || scope.spec.hostUsers === false,
    explanation: 'procMount is Default (sensitive paths of /proc masked) or Unmasked.'
  })
}

function checkTypeAndNamespace(scope: PodScope, container: ContainerScope, report: Report): void {
  checkType(scope, container, report)
  if (container.securityContext?.procMount !== 'Unmasked' || scope.spec.hostUsers === false) return
  const at = [...container.at, 'securityContext', 'procMount']
  report({
    at,
    type: 'Invalid value',
    value: quoteFor(scope.minor, 'Unmasked'),
    detail: '`hostUsers` must be false to use `Unmasked`',
    explanation: 'An unmasked /proc is allowed only in a pod with its own user namespace.',
    fixes: [unset(scope, at), set(scope, ['spec', 'hostUsers'], false)]
  })
}
