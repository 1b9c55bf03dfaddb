import type { Breach, Check } from './check.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { contextPath } from './pod-view.ts'
import { removingItems } from './remedies.ts'
import { containersText, inByteOrder, quoted } from './wording.ts'

const ALLOWED = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT'
])

/**
 * Baseline policy: no capability may be added beyond those that most runtimes give anyway.
 *
 * Names are compared as written: capitals, no `CAP_`. `NET_RAW` is not among them, although containerd gives it to
 * every container that does not drop it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_capabilities_baseline.go
 */
export const capabilitiesBaseline: Check = {
  id: 'capabilities_baseline',
  level: 'baseline',
  explanation:
    'Capabilities are single powers of the root user; this level allows adding only those that containers usually have already.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_capabilities_baseline.go',
  versions: [{ since: 0, check: (pod) => addedBeyond(pod, 'non-default capabilities', ALLOWED) }]
}

function addedBeyond(pod: PodView, reason: string, allowed: ReadonlySet<string>): Breach | undefined {
  const isForbidden = (name: string) => !allowed.has(name)
  const adding = pod.containers.filter((container) => addedBy(container).some(isForbidden))
  if (adding.length === 0) return undefined
  const names = inByteOrder(adding.flatMap(addedBy).filter(isForbidden))
  return {
    reason,
    detail: `${containersText(adding)} must not include ${quoted(names)} in securityContext.capabilities.add`,
    places: () =>
      adding.map((container) => {
        const path = [...contextPath(container), 'capabilities', 'add']
        return { path, remedy: removingItems(path, addedBy(container), isForbidden) }
      })
  }
}

function addedBy(container: ContainerView): readonly string[] {
  return container.securityContext.capabilities?.add ?? []
}
