import { isAtLeast } from '../../model/profile.ts'
import type { Runtime } from '../../model/profile.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refusal.ts'
import { rejected } from './rejected.ts'

/**
 * `supplementalGroupsPolicy: Strict` needs a runtime that reports support: containerd 2.0, CRI-O 1.31. From 1.33 a
 * node without it refuses the pod; before, it silently acts as Merge.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#supplementalgroupspolicy
 */
export function supplementalGroupsPolicy(facts: PodFacts): Refusal | undefined {
  if (facts.context.supplementalGroupsPolicy !== 'Strict' || facts.windows) return undefined
  if (knowsStrict(facts.options.runtime) || facts.options.kubernetes < 33) return undefined
  return refusal({
    code: 'kubelet/supplemental-groups-policy',
    reason: 'SupplementalGroupsPolicyNotSupported',
    message: rejected('SupplementalGroupsPolicy=Strict is not supported in this node'),
    because: `supplementalGroupsPolicy is Strict, and ${facts.options.runtime.label} does not support it`,
    field: 'supplementalGroupsPolicy',
    at: [...facts.specPath, 'securityContext', 'supplementalGroupsPolicy'],
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#supplementalgroupspolicy',
    explanation: 'Strict needs containerd 2.0 or CRI-O 1.31.'
  })
}

export function knowsStrict(runtime: Runtime): boolean {
  return runtime.name === 'containerd' ? isAtLeast(runtime, 2) : isAtLeast(runtime, 1, 31)
}
