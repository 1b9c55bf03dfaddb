import type { FieldPath } from '../../model/path.ts'
import type { Handler } from '../../model/pod.ts'
import type { Breach, Check } from './check.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { removing } from './remedies.ts'
import { counted, inByteOrder, quoted } from './wording.ts'

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const
const HOOKS = ['postStart', 'preStop'] as const
const ACTIONS = ['httpGet', 'tcpSocket'] as const

/**
 * Baseline policy: the kubelet may not be sent to an address of the author's choice.
 *
 * Since v1.34 the `host` of every probe and life-cycle hook has to be empty. Unlike elsewhere the names of the
 * containers are sorted.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_hostProbesAndhostLifecycle.go
 */
export const hostProbesAndHostLifecycle: Check = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  explanation:
    'Probes and hooks run from the node; with a host of its own choice a pod could make the node call any address.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_hostProbesAndhostLifecycle.go',
  versions: [{ since: 34, check: forbidHosts }]
}

function forbidHosts(pod: PodView): Breach | undefined {
  const found: FoundHost[] = []
  for (const container of pod.containers) collectHosts(container, found)
  if (found.length === 0) return undefined
  const names = inByteOrder(found.map(({ name }) => name))
  const hosts = inByteOrder(found.map(({ host }) => host))
  const containers = `${counted(names.length, 'container', 'containers')} ${quoted(names)}`
  const words = counted(hosts.length, 'probe or lifecycle host', 'probe or lifecycle hosts')
  return {
    reason: 'probe or lifecycle host',
    detail: `${containers} ${counted(names.length, 'uses', 'use')} ${words} ${quoted(hosts)}`,
    places: () =>
      found.map(({ path, host }) => {
        const effect = `the kubelet asks the pod's own address instead of ${host}`
        return { path, remedy: removing(path, { effect }) }
      })
  }
}

interface FoundHost {
  readonly name: string
  readonly host: string
  readonly path: FieldPath
}

function collectHosts({ name, container, path }: ContainerView, found: FoundHost[]): void {
  const look = (handler: Handler, at: FieldPath) => {
    for (const action of ACTIONS) {
      const host = handler[action]?.host
      if (host) found.push({ name, host, path: [...at, action, 'host'] })
    }
  }
  for (const probe of PROBES) {
    const handler = container[probe]
    if (handler) look(handler, [...path, probe])
  }
  if (!container.lifecycle) return
  for (const hook of HOOKS) {
    const handler = container.lifecycle[hook]
    if (handler) look(handler, [...path, 'lifecycle', hook])
  }
}
