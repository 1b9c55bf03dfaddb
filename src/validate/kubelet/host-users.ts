import { isAtLeast } from '../../model/profile.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refusal.ts'

/**
 * `hostUsers: false` needs a runtime that reports user namespaces: containerd 2.0, CRI-O 1.25.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
 */
export function hostUsers(facts: PodFacts): Refusal | undefined {
  const { runtime } = facts.options
  if (facts.spec.hostUsers !== false || facts.windows) return undefined
  if (runtime.name === 'containerd' ? isAtLeast(runtime, 2) : isAtLeast(runtime, 1, 25)) return undefined
  return refusal({
    code: 'kubelet/host-users',
    reason: 'FailedCreatePodSandBox',
    message: "can't set `spec.hostUsers: false`, runtime does not support user namespaces",
    because: `hostUsers is false, and ${runtime.label} does not support user namespaces`,
    field: 'hostUsers',
    at: [...facts.specPath, 'hostUsers'],
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
    explanation: 'User namespaces need containerd 2.0 or CRI-O 1.25, and Linux 6.3.'
  })
}
