import { SECCOMP_CONTAINER_KEY, seccompFieldFor, SECCOMP_POD_KEY } from '../../../decode/annotations.ts'
import type { FieldPath } from '../../../model/path.ts'
import type { PodScope } from '../scope.ts'
import type { Warning, WarningCheck } from './warning.ts'
import { annotationFixes, annotationPath, defineWarning, WARNING_SOURCE } from './warning.ts'

/** A seccomp annotation at a level where the field is not set: deprecated until 1.26, without effect since 1.27. */
export const seccompAnnotation = defineWarning({
  code: 'api/seccomp-annotation',
  summary: 'Seccomp annotations give way to the seccompProfile field.',
  source: WARNING_SOURCE,
  fields: ['seccompProfile'],
  versions: [
    {
      since: 25,
      check: warning(
        'deprecated since v1.19, non-functional in a future release; use the "seccompProfile" field instead',
        'From Kubernetes 1.27 on this annotation does nothing; the field seccompProfile takes its place.'
      )
    },
    {
      since: 27,
      check: warning(
        'non-functional in v1.27+; use the "seccompProfile" field instead',
        'This annotation does nothing; only the field seccompProfile confines the process.'
      )
    }
  ]
})

function warning(text: string, explanation: string): WarningCheck {
  return (scope: PodScope) => {
    const warnings: Warning[] = []
    const add = (key: string, field: FieldPath) => {
      if (!Object.hasOwn(scope.annotations, key)) return
      // Moving it is never certain: where the annotation did nothing, the field would.
      const fixes = annotationFixes(scope, key, field, seccompFieldFor(scope.annotations[key]!), false)
      warnings.push({ at: annotationPath(key), text, explanation, fixes })
    }
    if (!scope.securityContext.seccompProfile) add(SECCOMP_POD_KEY, ['spec', 'securityContext', 'seccompProfile'])
    for (const { at, container, securityContext } of scope.containers) {
      if (securityContext?.seccompProfile) continue
      add(SECCOMP_CONTAINER_KEY + (container.name ?? ''), [...at, 'securityContext', 'seccompProfile'])
    }
    return warnings
  }
}
