import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import { contextPath } from './pod-view.ts'
import { setting } from './remedies.ts'
import { containersText, inByteOrder, quoted } from './wording.ts'

/**
 * Baseline policy: /proc keeps its masks.
 *
 * Fails when a container sets any value but `Default`. Since v1.35 a pod with `hostUsers: false` passes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_procMount.go
 */
export const procMount: Check = {
  id: 'procMount',
  level: 'baseline',
  explanation: 'Parts of /proc are hidden from containers because they tell about, or change, the whole node.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_procMount.go',
  versions: [
    { since: 0, check: requireDefaultProcMount },
    { since: 35, check: (pod) => (pod.hasUserNamespace ? undefined : requireDefaultProcMount(pod)) }
  ]
}

export function requireDefaultProcMount(pod: PodView): Breach | undefined {
  const bad = pod.containers.filter(
    ({ securityContext: { procMount: value } }) => value !== undefined && value !== 'Default'
  )
  if (bad.length === 0) return undefined
  const values = inByteOrder(bad.map((container) => container.securityContext.procMount!))
  return {
    reason: 'procMount',
    detail: `${containersText(bad)} must not set securityContext.procMount to ${quoted(values)}`,
    places: () =>
      bad.map((container) => {
        const path = [...contextPath(container), 'procMount']
        const effect = `/proc is masked again in container "${container.name}"`
        return { path, remedy: setting(pod, path, 'Default', { effect }) }
      })
  }
}
