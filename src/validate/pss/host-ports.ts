import { samePath } from '../../model/path.ts'
import type { ContainerPort } from '../../model/pod.ts'
import type { Breach, Check, Place } from './check.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { leaving } from './host-namespaces.ts'
import { removing } from './remedies.ts'
import { containersText, counted, inByteOrder } from './wording.ts'

/**
 * Baseline policy: no container may take a port of the node; 0 means none.
 *
 * The ports of a pod on the node's network count too: the API server writes a `hostPort` for each of them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_hostPorts.go
 */
export const hostPorts: Check = {
  id: 'hostPorts',
  level: 'baseline',
  explanation: "A hostPort opens one of the node's own ports, past the network policies that guard pods.",
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_hostPorts.go',
  versions: [{ since: 0, check: forbidHostPorts }]
}

function forbidHostPorts(pod: PodView): Breach | undefined {
  const bad = pod.containers.filter(({ container }) => container.ports?.some(takesHostPort))
  if (bad.length === 0) return undefined
  const ports = inByteOrder(bad.flatMap(hostPortsOf).map(({ port }) => port))
  const use = counted(bad.length, 'uses', 'use')
  return {
    reason: 'hostPort',
    detail: `${containersText(bad)} ${use} ${counted(ports.length, 'hostPort', 'hostPorts')} ${ports.join(', ')}`,
    places: (declared) => bad.flatMap((container) => placesIn(container, declared))
  }
}

/** A port that the server filled in goes when the pod leaves the node's network. */
function placesIn(container: ContainerView, declared: PodView): Place[] {
  const written = declared.containers.find(({ path }) => samePath(path, container.path))
  return hostPortsOf(container).map(({ index, port }) => {
    const path = [...container.path, 'ports', index]
    if (!written?.container.ports?.[index]?.hostPort) return { path, remedy: leaving(declared, 'hostNetwork') }
    const effect = `port ${port} of the node no longer leads to container "${container.name}"`
    return { path: [...path, 'hostPort'], remedy: removing([...path, 'hostPort'], { effect }) }
  })
}

function hostPortsOf({ container }: ContainerView): { index: number; port: string }[] {
  return (container.ports ?? []).flatMap((port, index) =>
    takesHostPort(port) ? [{ index, port: String(port.hostPort) }] : []
  )
}

function takesHostPort({ hostPort }: ContainerPort): boolean {
  return hostPort !== undefined && hostPort !== 0
}
