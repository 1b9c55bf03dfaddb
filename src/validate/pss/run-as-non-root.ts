import type { Breach, Check } from './check.ts'
import { missingPlaces } from './missing.ts'
import type { PodView } from './pod-view.ts'
import { contextPath, POD_SECURITY_CONTEXT } from './pod-view.ts'
import { setting } from './remedies.ts'
import { containersText, settersText } from './wording.ts'

/**
 * Restricted policy: every container must be required to run as a non-root user.
 *
 * Fails when any level says `false`, even where a container overrides it, and when no level says `true` for a
 * container. Since v1.35 a pod with `hostUsers: false` passes whatever it says.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_runAsNonRoot.go
 */
export const runAsNonRoot: Check = {
  id: 'runAsNonRoot',
  level: 'restricted',
  explanation: 'The pod has to ask that no container starts as root; it does not choose another user by itself.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_runAsNonRoot.go',
  versions: [
    { since: 0, check: requireTrue },
    { since: 35, check: (pod) => (pod.hasUserNamespace ? undefined : requireTrue(pod)) }
  ]
}

function requireTrue(pod: PodView): Breach | undefined {
  const own = pod.securityContext.runAsNonRoot
  const bad = pod.containers.filter((container) => container.securityContext.runAsNonRoot === false)
  if (own === false || bad.length > 0) {
    return {
      reason: 'runAsNonRoot != true',
      detail: `${settersText(own === false, bad)} must not set securityContext.runAsNonRoot=false`,
      places: () =>
        [...(own === false ? [POD_SECURITY_CONTEXT] : []), ...bad.map(contextPath)].map((context) => {
          const path = [...context, 'runAsNonRoot']
          return { path, remedy: setting(pod, path, true) }
        })
    }
  }
  if (own === true) return undefined
  const missing = pod.containers.filter((container) => container.securityContext.runAsNonRoot === undefined)
  if (missing.length === 0) return undefined
  return {
    reason: 'runAsNonRoot != true',
    detail: `pod or ${containersText(missing)} must set securityContext.runAsNonRoot=true`,
    places: () => missingPlaces(pod, missing, setting(pod, [...POD_SECURITY_CONTEXT, 'runAsNonRoot'], true))
  }
}
