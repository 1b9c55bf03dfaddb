import type { Breach, Check, Remedy, RemedyChange } from './check.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { contextPath } from './pod-view.ts'
import { setting } from './remedies.ts'
import { containersText } from './wording.ts'

/**
 * Baseline policy: no container may be privileged.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_privileged.go
 */
export const privileged: Check = {
  id: 'privileged',
  level: 'baseline',
  explanation: 'A privileged container has almost all powers of the node: its devices, its kernel settings, its files.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_privileged.go',
  versions: [{ since: 0, check: forbidPrivileged }]
}

function forbidPrivileged(pod: PodView): Breach | undefined {
  const bad = pod.containers.filter((container) => container.securityContext.privileged === true)
  if (bad.length === 0) return undefined
  return {
    reason: 'privileged',
    detail: `${containersText(bad)} must not set securityContext.privileged=true`,
    places: () =>
      bad.map((container) => ({
        path: [...contextPath(container), 'privileged'],
        remedy: unprivileged(pod, container)
      }))
  }
}

/** Mounts that pass on to the node are for privileged containers only, so they go with it. */
function unprivileged(pod: PodView, container: ContainerView): Remedy {
  const remedy = setting(pod, [...contextPath(container), 'privileged'], false)
  const mounts = (container.container.volumeMounts ?? []).flatMap((mount, index): RemedyChange[] =>
    mount.mountPropagation === 'Bidirectional'
      ? [{ kind: 'unset', path: [...container.path, 'volumeMounts', index, 'mountPropagation'] }]
      : []
  )
  if (mounts.length === 0) return remedy
  return {
    ...remedy,
    changes: [...remedy.changes, ...mounts],
    effect: `what container "${container.name}" mounts no longer shows on the node`
  }
}
