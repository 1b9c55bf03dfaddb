import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import { contextPath, POD_SECURITY_CONTEXT } from './pod-view.ts'
import { removing } from './remedies.ts'
import { settersText } from './wording.ts'

/**
 * Restricted policy: no level may ask for user 0.
 *
 * Saying nothing is fine here: what the image says is the kubelet's business. Since v1.35 a pod with
 * `hostUsers: false` passes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_runAsUser.go
 */
export const runAsUser: Check = {
  id: 'runAsUser',
  level: 'restricted',
  explanation: 'User 0 is root; at this level no part of the pod may ask for it.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_runAsUser.go',
  versions: [
    { since: 23, check: forbidRoot },
    { since: 35, check: (pod) => (pod.hasUserNamespace ? undefined : forbidRoot(pod)) }
  ]
}

function forbidRoot(pod: PodView): Breach | undefined {
  const podIsBad = pod.securityContext.runAsUser === 0
  const bad = pod.containers.filter((container) => container.securityContext.runAsUser === 0)
  if (!podIsBad && bad.length === 0) return undefined
  return {
    reason: 'runAsUser=0',
    detail: `${settersText(podIsBad, bad)} must not set runAsUser=0`,
    places: () =>
      [...(podIsBad ? [POD_SECURITY_CONTEXT] : []), ...bad.map(contextPath)].map((context) => {
        const path = [...context, 'runAsUser']
        return { path, remedy: removing(path) }
      })
  }
}
