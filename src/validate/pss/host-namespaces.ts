import type { Breach, Check, Remedy } from './check.ts'
import type { PodView } from './pod-view.ts'
import { setting } from './remedies.ts'

const NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC'] as const
const EFFECTS = {
  hostNetwork: "the pod gets a network of its own: it no longer holds the node's addresses or listens on its ports",
  hostPID: "the pod gets a process list of its own: the node's processes are out of sight and reach",
  hostIPC: "the pod gets shared memory and message queues of its own, apart from the node's"
}

/**
 * Baseline policy: no namespace may be shared with the node.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_hostNamespaces.go
 */
export const hostNamespaces: Check = {
  id: 'hostNamespaces',
  level: 'baseline',
  explanation:
    "A pod that shares the node's network, process list or shared memory can watch and disturb everything on that node.",
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_hostNamespaces.go',
  versions: [{ since: 0, check: forbidHostNamespaces }]
}

function forbidHostNamespaces(pod: PodView): Breach | undefined {
  const shared = NAMESPACES.filter((field) => pod.spec[field] === true)
  if (shared.length === 0) return undefined
  return {
    reason: 'host namespaces',
    detail: shared.map((field) => `${field}=true`).join(', '),
    places: () => shared.map((field) => ({ path: ['spec', field], remedy: leaving(pod, field) }))
  }
}

/** Gives the pod a namespace of its own. */
export function leaving(pod: PodView, field: keyof typeof EFFECTS): Remedy {
  return setting(pod, ['spec', field], false, { effect: EFFECTS[field] })
}
