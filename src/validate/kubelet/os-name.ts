import type { PodFacts } from '../../resolve/pod-facts.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refusal.ts'
import { rejected } from './rejected.ts'

const SOURCE = 'https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/lifecycle/predicate.go'

/** A pod that names an operating system, in `spec.os` or by label, runs on nodes of that system only. */
export function osName(facts: PodFacts): Refusal | undefined {
  const node = facts.options.node.os
  const named = facts.spec.os?.name
  const labelled = facts.pod.metadata?.labels?.['kubernetes.io/os']
  if (labelled !== undefined && labelled !== node) {
    return refusal({
      code: 'kubelet/os-name',
      reason: 'PodOSSelectorNodeLabelDoesNotMatch',
      message: rejected("Failed to admit pod as the `kubernetes.io/os` label doesn't match node label"),
      because: `the pod's label kubernetes.io/os says ${labelled}, the node runs ${node}`,
      field: null,
      at: [...facts.subject.podPath, 'metadata', 'labels', 'kubernetes.io/os'],
      source: SOURCE,
      explanation: 'The label of the pod and that of the node must agree. Choose another node or take the label away.'
    })
  }
  if (named === undefined || named === node) return undefined
  return refusal({
    code: 'kubelet/os-name',
    reason: 'PodOSNotSupported',
    message: rejected("Failed to admit pod as the OS field doesn't match node OS"),
    because: `os.name is ${named}, the node runs ${node}`,
    field: 'os.name',
    at: [...facts.specPath, 'os', 'name'],
    source: SOURCE,
    explanation: `os.name does not choose a node. Give the pod the nodeSelector kubernetes.io/os: ${named}, or look at it on such a node.`
  })
}
