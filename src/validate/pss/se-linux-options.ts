import type { FieldPath } from '../../model/path.ts'
import type { SELinuxOptions } from '../../model/pod.ts'
import type { Breach, Check, Place } from './check.ts'
import type { PodView } from './pod-view.ts'
import { contextPath, POD_SECURITY_CONTEXT } from './pod-view.ts'
import { removing } from './remedies.ts'
import { counted, inByteOrder, quoted, settersText } from './wording.ts'

const CONTAINER_TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t'])
const WITH_ENGINE = new Set([...CONTAINER_TYPES, 'container_engine_t'])

/**
 * Baseline policy: a process keeps an SELinux type that is meant for containers.
 *
 * Fails when the pod or a container names a user, a role, or a type that is not one of the container types. The level
 * is free. Since v1.31 `container_engine_t` is one of them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_seLinuxOptions.go
 */
export const seLinuxOptions: Check = {
  id: 'seLinuxOptions',
  level: 'baseline',
  explanation:
    'SELinux labels keep a container away from the files of the node; another user, role or type could lift that barrier.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_seLinuxOptions.go',
  versions: [
    { since: 0, check: (pod) => requireContainerTypes(pod, CONTAINER_TYPES) },
    { since: 31, check: (pod) => requireContainerTypes(pod, WITH_ENGINE) }
  ]
}

function requireContainerTypes(pod: PodView, allowed: ReadonlySet<string>): Breach | undefined {
  const isBad = (options: SELinuxOptions | undefined) => options !== undefined && badKeys(options, allowed).length > 0
  const own = pod.securityContext.seLinuxOptions
  const podIsBad = isBad(own)
  const bad = pod.containers.filter((container) => isBad(container.securityContext.seLinuxOptions))
  if (!podIsBad && bad.length === 0) return undefined
  const all = bad.map((container) => container.securityContext.seLinuxOptions!)
  if (podIsBad) all.unshift(own!)
  const types = inByteOrder(all.map((options) => options.type ?? '').filter((type) => !allowed.has(type)))
  const data: string[] = []
  if (types.length > 0) data.push(`${counted(types.length, 'type', 'types')} ${quoted(types)}`)
  if (all.some((options) => options.user)) data.push('user may not be set')
  if (all.some((options) => options.role)) data.push('role may not be set')
  return {
    reason: 'seLinuxOptions',
    detail: `${settersText(podIsBad, bad)} set forbidden securityContext.seLinuxOptions: ${data.join('; ')}`,
    places: () => [
      ...(podIsBad ? [placeOf(own!, POD_SECURITY_CONTEXT, allowed)] : []),
      ...bad.map((container) => placeOf(container.securityContext.seLinuxOptions!, contextPath(container), allowed))
    ]
  }
}

/** What may stay stays; an object that would be left empty goes. */
function placeOf(options: SELinuxOptions, context: FieldPath, allowed: ReadonlySet<string>): Place {
  const path = [...context, 'seLinuxOptions']
  const keys = badKeys(options, allowed)
  if (keys.length === Object.keys(options).length) return { path, remedy: removing(path) }
  return {
    path: keys.length === 1 ? [...path, keys[0]!] : path,
    remedy: {
      title: `Remove ${keys.join(', ')} from seLinuxOptions`,
      changes: keys.map((key) => ({ kind: 'unset', path: [...path, key] }))
    }
  }
}

function badKeys(options: SELinuxOptions, allowed: ReadonlySet<string>): (keyof SELinuxOptions)[] {
  const keys: (keyof SELinuxOptions)[] = []
  if (!allowed.has(options.type ?? '')) keys.push('type')
  if (options.user) keys.push('user')
  if (options.role) keys.push('role')
  return keys
}
