import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import { contextPath } from './pod-view.ts'
import { setting } from './remedies.ts'
import { containersText } from './wording.ts'

/**
 * Restricted policy: no process may gain more privileges than its parent has.
 *
 * Every container has to say `false` itself; there is no such field at pod level. Since v1.25 a pod with
 * `os.name: windows` passes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_allowPrivilegeEscalation.go
 */
export const allowPrivilegeEscalation: Check = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  explanation:
    'Without this line a program can still become root through a setuid file such as su; each container has to say it.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_allowPrivilegeEscalation.go',
  versions: [{ since: 25, check: (pod) => (pod.isWindows ? undefined : requireFalse(pod)) }]
}

function requireFalse(pod: PodView): Breach | undefined {
  const bad = pod.containers.filter((container) => container.securityContext.allowPrivilegeEscalation !== false)
  if (bad.length === 0) return undefined
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containersText(bad)} must set securityContext.allowPrivilegeEscalation=false`,
    places: () =>
      bad.map((container) => {
        const context = contextPath(container)
        const path = [...context, 'allowPrivilegeEscalation']
        const isMissing = container.securityContext.allowPrivilegeEscalation === undefined
        return { path: isMissing ? context : path, remedy: setting(pod, path, false) }
      })
  }
}
