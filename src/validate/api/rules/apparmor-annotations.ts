import { APPARMOR_KEY } from '../../../decode/annotations.ts'
import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'
import { goQuote } from '../value.ts'

/** An AppArmor annotation belongs to a container of the pod, and its value is a profile. */
export const appArmorAnnotations = defineRule({
  code: 'api/apparmor-annotations',
  summary: 'An AppArmor annotation names a container of the pod and a profile.',
  source: VALIDATION_SOURCE,
  fields: ['appArmorProfile'],
  versions: [{ since: 25, pod: check }]
})

function check(scope: PodScope, report: Report): void {
  for (const key of scope.annotationKeys) {
    if (!key.startsWith(APPARMOR_KEY)) continue
    const at = ['metadata', 'annotations', key]
    const container = key.slice(APPARMOR_KEY.length)
    const spelled = `${scope.annotationsSpelled}[${key}]`
    const fixes = [unset(scope, at, { title: 'Remove the annotation' })]
    if (!scope.containers.some((other) => (other.container.name ?? '') === container)) {
      report({
        at,
        spelled,
        type: 'Invalid value',
        value: goQuote(container),
        detail: 'container not found',
        explanation: `The annotation is for a container ${goQuote(container)}, and the pod has none of that name.`,
        fixes
      })
    }
    const value = scope.annotations[key]!
    if (isProfile(value)) continue
    report({
      at,
      spelled,
      type: 'Invalid value',
      value: goQuote(value),
      detail: `invalid AppArmor profile name: ${goQuote(value)}`,
      explanation: 'The value is runtime/default, unconfined, or localhost/ and the name of a loaded profile.',
      fixes
    })
  }
}

function isProfile(value: string): boolean {
  return value === '' || value === 'runtime/default' || value === 'unconfined' || value.startsWith('localhost/')
}
