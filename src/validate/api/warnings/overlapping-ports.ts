import type { FieldPath } from '../../../model/path.ts'
import type { ContainerPort } from '../../../model/pod.ts'
import { unset } from '../fixes.ts'
import type { PodScope } from '../scope.ts'
import type { Warning } from './warning.ts'
import { defineWarning, WARNING_SOURCE } from './warning.ts'

/**
 * Two definitions of one container port that differ in their place on the node. Equal definitions, of which the
 * server warns too, are outside what is checked here.
 */
export const overlappingPorts = defineWarning({
  code: 'api/overlapping-ports',
  summary: 'One container port has one place on the node.',
  source: WARNING_SOURCE,
  fields: ['ports.hostPort', 'ports.hostIP'],
  versions: [{ since: 28, check }]
})

function check(scope: PodScope): Warning[] {
  const warnings: Warning[] = []
  const known = new Map<string, { at: FieldPath; port: ContainerPort }[]>()
  for (const { at: place, container } of scope.containers) {
    container.ports?.forEach((port, index) => {
      const at = [...place, 'ports', index]
      const key = `${port.containerPort ?? 0}/${port.protocol ?? 'TCP'}`
      const others = known.get(key)
      if (!others) known.set(key, [{ at, port }])
      else {
        for (const other of others) {
          const clash = clashOf(port, other.port)
          if (clash) warnings.push(warning(scope, at, `${clash} port definition with ${scope.spell(other.at)}`))
        }
        others.push({ at, port })
      }
    })
  }
  return warnings
}

function clashOf(a: ContainerPort, b: ContainerPort): string | undefined {
  const [aPort, bPort] = [Number(a.hostPort ?? 0), Number(b.hostPort ?? 0)]
  const [aIp, bIp] = [a.hostIP ?? '', b.hostIP ?? '']
  if (aIp === bIp && aPort === bPort) return undefined
  if (aPort === 0 || bPort === 0) return 'overlapping'
  return aPort === bPort && (aIp === '') !== (bIp === '') ? 'dangerously ambiguous' : undefined
}

function warning(scope: PodScope, at: FieldPath, text: string): Warning {
  const explanation = 'All containers of a pod share its network, so this is the same port as the one above.'
  return { at, text, explanation, fixes: [unset(scope, at)] }
}
