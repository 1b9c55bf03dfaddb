import type { FieldPath } from '../../model/path.ts'
import type { Container, Pod, PodSecurityContext, PodSpec, SecurityContext } from '../../model/pod.ts'

export interface ContainerView {
  readonly name: string
  readonly container: Container
  /** Empty when the container has none. */
  readonly securityContext: SecurityContext
  /** From the pod: `spec.containers[0]`. */
  readonly path: FieldPath
}

/** A pod as the checks look at it: all containers in one list, no missing parts. */
export interface PodView {
  readonly annotations: Readonly<Record<string, string>>
  readonly spec: PodSpec
  readonly securityContext: PodSecurityContext
  /** Init containers, containers, ephemeral containers: the order of names in every message. */
  readonly containers: readonly ContainerView[]
  /** `os.name: windows`; a node selector does not count. */
  readonly isWindows: boolean
  /** `hostUsers: false`: the pod has a user namespace of its own. */
  readonly hasUserNamespace: boolean
}

const NOTHING = {}
const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const

export const POD_SECURITY_CONTEXT: FieldPath = ['spec', 'securityContext']

export function viewPod(pod: Pod): PodView {
  const { spec } = pod
  const containers: ContainerView[] = []
  for (const list of LISTS) {
    spec[list]?.forEach((container, index) =>
      containers.push({
        name: container.name ?? '',
        container,
        securityContext: container.securityContext ?? NOTHING,
        path: ['spec', list, index]
      })
    )
  }
  return {
    annotations: pod.metadata?.annotations ?? NOTHING,
    spec,
    securityContext: spec.securityContext ?? NOTHING,
    containers,
    isWindows: spec.os?.name === 'windows',
    hasUserNamespace: spec.hostUsers === false
  }
}

/** Where a container's own security context stands. */
export function contextPath(container: ContainerView): FieldPath {
  return [...container.path, 'securityContext']
}
