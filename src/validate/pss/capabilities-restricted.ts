import type { FieldPath } from '../../model/path.ts'
import type { Breach, Check, Place, Remedy } from './check.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { contextPath } from './pod-view.ts'
import { removingItems } from './remedies.ts'
import { containersText, inByteOrder, quoted } from './wording.ts'

const isForbidden = (name: string) => name !== 'NET_BIND_SERVICE'

/**
 * Restricted policy: every container must give up all capabilities, and may take back only `NET_BIND_SERVICE`.
 *
 * `drop` has to hold `ALL` in capitals; a list of all names does not do. Since v1.25 a pod with `os.name: windows`
 * passes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_capabilities_restricted.go
 */
export const capabilitiesRestricted: Check = {
  id: 'capabilities_restricted',
  level: 'restricted',
  explanation:
    'Capabilities are single powers of the root user; each container has to give up all of them, except for low ports.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_capabilities_restricted.go',
  overrides: ['capabilities_baseline'],
  versions: [{ since: 25, check: (pod) => (pod.isWindows ? undefined : requireDropAll(pod)) }]
}

function requireDropAll(pod: PodView): Breach | undefined {
  const keeping = pod.containers.filter((container) => !droppedBy(container).includes('ALL'))
  const adding = pod.containers.filter((container) => addedBy(container).some(isForbidden))
  const parts: string[] = []
  if (keeping.length > 0) parts.push(`${containersText(keeping)} must set securityContext.capabilities.drop=["ALL"]`)
  if (adding.length > 0) {
    const names = quoted(inByteOrder(adding.flatMap(addedBy).filter(isForbidden)))
    parts.push(`${containersText(adding)} must not include ${names} in securityContext.capabilities.add`)
  }
  if (parts.length === 0) return undefined
  return {
    reason: 'unrestricted capabilities',
    detail: parts.join('; '),
    places: () => [...keeping.map(keptPlace), ...adding.map(addedPlace)]
  }
}

function keptPlace(container: ContainerView): Place {
  const context = contextPath(container)
  const path = [...context, 'capabilities', 'drop']
  const dropped = container.securityContext.capabilities?.drop
  return { path: dropped === undefined ? context : path, remedy: droppingAll(path, dropped ?? []) }
}

function droppingAll(path: FieldPath, dropped: readonly string[]): Remedy {
  if (dropped.length === 0) {
    return { title: 'Drop all capabilities', changes: [{ kind: 'set', path, value: ['ALL'] }] }
  }
  return { title: 'Add ALL to capabilities.drop', changes: [{ kind: 'insert', path, value: 'ALL' }] }
}

function addedPlace(container: ContainerView): Place {
  const path = [...contextPath(container), 'capabilities', 'add']
  return { path, remedy: removingItems(path, addedBy(container), isForbidden) }
}

function droppedBy(container: ContainerView): readonly string[] {
  return container.securityContext.capabilities?.drop ?? []
}

function addedBy(container: ContainerView): readonly string[] {
  return container.securityContext.capabilities?.add ?? []
}
