import { set, unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/** HostProcess is all or nothing: pod and containers agree, every container is one, and the pod is on the host network. */
export const hostProcess = defineRule({
  code: 'api/host-process',
  summary: 'A pod is HostProcess in every container and on the host network, or in none.',
  source: VALIDATION_SOURCE,
  fields: ['windowsOptions.hostProcess', 'hostNetwork'],
  versions: [{ since: 25, pod: check }]
})

const FIELD = ['securityContext', 'windowsOptions', 'hostProcess'] as const

function check(scope: PodScope, report: Report): void {
  const ofPod = scope.securityContext.windowsOptions?.hostProcess
  let count = 0
  for (const { at: place, securityContext } of scope.containers) {
    const own = securityContext?.windowsOptions?.hostProcess
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      const at = [...place, ...FIELD]
      report({
        at,
        type: 'Invalid value',
        value: String(own),
        detail: `pod hostProcess value must be identical if both are specified, was ${ofPod}`,
        explanation: 'A container cannot differ from its pod here; leave its own value out.',
        fixes: [unset(scope, at)]
      })
    }
    if (own ?? ofPod) count++
  }
  if (count === 0) return
  if (count !== scope.containers.length) {
    report({
      at: ['spec'],
      type: 'Invalid value',
      value: '""',
      detail: 'If pod contains any hostProcess containers then all containers must be HostProcess containers',
      explanation: 'HostProcess holds for the whole pod; set it once in the securityContext of the pod.',
      fixes: ofPod === undefined ? [set(scope, ['spec', ...FIELD], true)] : []
    })
  }
  if (scope.spec.hostNetwork !== true) {
    report({
      at: ['spec', 'hostNetwork'],
      type: 'Invalid value',
      value: 'false',
      detail: 'hostNetwork must be true if pod contains any hostProcess containers',
      explanation: "HostProcess containers use the node's network, and the pod has to say so.",
      fixes: [set(scope, ['spec', 'hostNetwork'], true)]
    })
  }
}
