import type { ContainerPort } from '../../../model/pod.ts'
import { set } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

/**
 * Under `hostNetwork` a port is the node's port, so both numbers agree. Since 1.28 a template may leave the host port
 * out, and the finding is about `hostPort`; before, it was about `containerPort`. Only regular containers are checked.
 */
export const hostPorts = defineRule({
  code: 'api/host-ports',
  summary: 'With hostNetwork a hostPort equals its containerPort.',
  source: VALIDATION_SOURCE,
  fields: ['hostNetwork', 'ports.hostPort', 'ports.containerPort'],
  versions: [
    { since: 25, pod: checkContainerPort },
    { since: 28, pod: checkHostPort }
  ]
})

function checkContainerPort(scope: PodScope, report: Report): void {
  eachMismatch(scope, (at, { containerPort = 0 }, other) => {
    const detail = 'must match `hostPort` when `hostNetwork` is true'
    report({
      at: [...at, 'containerPort'],
      ...shared(scope, at, containerPort, other),
      value: String(containerPort),
      detail
    })
  })
}

function checkHostPort(scope: PodScope, report: Report): void {
  eachMismatch(scope, (at, { containerPort = 0 }, hostPort) => {
    if (scope.isTemplate && Number(hostPort) === 0) return
    const detail = 'must match `containerPort` when `hostNetwork` is true'
    report({ at: [...at, 'hostPort'], ...shared(scope, at, containerPort, hostPort), value: String(hostPort), detail })
  })
}

type Place = readonly (string | number)[]
type Port = NonNullable<ContainerPort['hostPort']>

function eachMismatch(scope: PodScope, visit: (at: Place, port: ContainerPort, hostPort: Port) => void): void {
  if (scope.spec.hostNetwork !== true) return
  scope.spec.containers?.forEach((container, index) => {
    container.ports?.forEach((port, portIndex) => {
      const hostPort = port.hostPort ?? 0
      if (hostPort !== (port.containerPort ?? 0)) {
        visit(['spec', 'containers', index, 'ports', portIndex], port, hostPort)
      }
    })
  })
}

function shared(scope: PodScope, at: Place, containerPort: Port, hostPort: Port) {
  const fixes = [set(scope, [...at, 'hostPort'], containerPort)]
  if (Number(hostPort) !== 0) fixes.push(set(scope, [...at, 'containerPort'], hostPort))
  const explanation = 'On the host network the container listens on the node itself, so one port cannot become another.'
  return { type: 'Invalid value' as const, explanation, fixes }
}
