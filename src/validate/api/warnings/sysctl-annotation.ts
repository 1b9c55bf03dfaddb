import { unset } from '../fixes.ts'
import type { PodScope } from '../scope.ts'
import type { Warning } from './warning.ts'
import { annotationPath, defineWarning, WARNING_SOURCE } from './warning.ts'

const KEYS = ['security.alpha.kubernetes.io/sysctls', 'security.alpha.kubernetes.io/unsafe-sysctls'] as const

/** Sysctl annotations have done nothing since 1.11. */
export const sysctlAnnotation = defineWarning({
  code: 'api/sysctl-annotation',
  summary: 'Sysctl annotations have no effect.',
  source: WARNING_SOURCE,
  fields: ['sysctls'],
  versions: [{ since: 25, check }]
})

function check(scope: PodScope): Warning[] {
  return KEYS.filter((key) => Object.hasOwn(scope.annotations, key)).map((key) => ({
    at: annotationPath(key),
    text: 'non-functional in v1.11+; use the "sysctls" field instead',
    explanation: "No server reads this annotation any more; list the sysctls in the pod's securityContext.",
    fixes: [unset(scope, annotationPath(key), { title: 'Remove the annotation' })]
  }))
}
