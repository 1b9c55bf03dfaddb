import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import { POD_SECURITY_CONTEXT } from './pod-view.ts'
import { confines, seccompDefault } from './profiles.ts'
import { forbidUnconfined } from './seccomp-profile-baseline.ts'
import { missingPlaces } from './missing.ts'
import { containersText } from './wording.ts'

/**
 * Restricted policy: every container must run under a filter of system calls.
 *
 * Fails when any level names a type other than `RuntimeDefault` or `Localhost`, even where a container overrides it,
 * and when no level names one for a container. Since v1.25 a pod with `os.name: windows` passes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_seccompProfile_restricted.go
 */
export const seccompProfileRestricted: Check = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  explanation:
    'Seccomp filters the calls a program can make to the kernel; this level wants the filter on for everyone.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_seccompProfile_restricted.go',
  overrides: ['seccompProfile_baseline'],
  versions: [{ since: 25, check: (pod) => (pod.isWindows ? undefined : requireSeccomp(pod)) }]
}

function requireSeccomp(pod: PodView): Breach | undefined {
  const explicit = forbidUnconfined(pod)
  if (explicit) return explicit
  if (confines(pod.securityContext.seccompProfile?.type)) return undefined
  const missing = pod.containers.filter((container) => container.securityContext.seccompProfile === undefined)
  if (missing.length === 0) return undefined
  return {
    reason: 'seccompProfile',
    detail: `pod or ${containersText(missing)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
    places: (declared) => missingPlaces(pod, missing, seccompDefault(declared, POD_SECURITY_CONTEXT))
  }
}
