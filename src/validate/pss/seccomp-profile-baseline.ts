import type { Breach, Check, Place } from './check.ts'
import type { PodView } from './pod-view.ts'
import { contextPath, POD_SECURITY_CONTEXT } from './pod-view.ts'
import { confines, seccompDefault } from './profiles.ts'
import { inByteOrder, quoted, settersText } from './wording.ts'

/**
 * Baseline policy: the filter of system calls may not be turned off. Saying nothing is fine.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_seccompProfile_baseline.go
 */
export const seccompProfileBaseline: Check = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  explanation: 'Seccomp filters the calls a program can make to the kernel; this level does not let a pod turn it off.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_seccompProfile_baseline.go',
  versions: [{ since: 19, check: forbidUnconfined }]
}

/** Fails when the pod or a container names a profile type that does not confine, whatever the others say. */
export function forbidUnconfined(pod: PodView): Breach | undefined {
  const own = pod.securityContext.seccompProfile
  const podIsBad = own !== undefined && !confines(own.type)
  const bad = pod.containers.filter(({ securityContext: { seccompProfile: profile } }) => {
    return profile !== undefined && !confines(profile.type)
  })
  if (!podIsBad && bad.length === 0) return undefined
  const types = bad.map((container) => container.securityContext.seccompProfile?.type ?? '')
  if (podIsBad) types.push(own.type ?? '')
  const setters = settersText(podIsBad, bad)
  return {
    reason: 'seccompProfile',
    detail: `${setters} must not set securityContext.seccompProfile.type to ${quoted(inByteOrder(types))}`,
    places: (declared) => {
      const places: Place[] = bad.map((container) => {
        const context = contextPath(container)
        return { path: [...context, 'seccompProfile'], remedy: seccompDefault(declared, context, container) }
      })
      if (!podIsBad) return places
      const path = [...POD_SECURITY_CONTEXT, 'seccompProfile']
      return [{ path, remedy: seccompDefault(declared, POD_SECURITY_CONTEXT) }, ...places]
    }
  }
}
