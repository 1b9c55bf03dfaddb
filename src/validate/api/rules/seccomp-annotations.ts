import { SECCOMP_CONTAINER_KEY, SECCOMP_POD_KEY } from '../../../decode/annotations.ts'
import { unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'
import { goQuote } from '../value.ts'
import { descendingPathProblems } from './local-path.ts'

const LOCALHOST = 'localhost/'
const PLAIN_VALUES: ReadonlySet<string> = new Set(['runtime/default', 'docker/default', 'unconfined'])

/** Seccomp annotations still have to be well-formed, though the last release that heeded them was 1.26. */
export const seccompAnnotations = defineRule({
  code: 'api/seccomp-annotations',
  summary: 'The value of a seccomp annotation names a profile.',
  source: VALIDATION_SOURCE,
  fields: ['seccompProfile'],
  versions: [{ since: 25, pod: check }]
})

function check(scope: PodScope, report: Report): void {
  // The server looks at the pod's annotation before those of containers.
  if (Object.hasOwn(scope.annotations, SECCOMP_POD_KEY)) checkValue(scope, report, SECCOMP_POD_KEY)
  for (const key of scope.annotationKeys) {
    if (key.startsWith(SECCOMP_CONTAINER_KEY)) checkValue(scope, report, key)
  }
}

function checkValue(scope: PodScope, report: Report, key: string): void {
  const value = scope.annotations[key]!
  if (PLAIN_VALUES.has(value)) return
  const isLocal = value.startsWith(LOCALHOST)
  const shown = isLocal ? value.slice(LOCALHOST.length) : value
  const details = isLocal ? descendingPathProblems(shown) : ['must be a valid seccomp profile']
  const at = ['metadata', 'annotations', key]
  for (const detail of details) {
    report({
      at,
      // The key follows a dot here, not in brackets.
      spelled: `${scope.annotationsSpelled}.${key}`,
      type: 'Invalid value',
      value: goQuote(shown),
      detail,
      explanation: 'Use the seccompProfile field; the annotation is checked but has no effect since 1.27.',
      fixes: [unset(scope, at, { title: 'Remove the annotation', certain: scope.minor >= 27 })]
    })
  }
}
