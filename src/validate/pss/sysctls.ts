import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import { POD_SECURITY_CONTEXT } from './pod-view.ts'
import { removingItems } from './remedies.ts'

const V1_0 = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start'
])
const V1_27 = new Set([...V1_0, 'net.ipv4.ip_local_reserved_ports'])
const V1_29 = new Set([
  ...V1_27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes'
])
const V1_32 = new Set([...V1_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'])
const V1_37 = new Set([...V1_32, 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'])

/**
 * Baseline policy: only kernel settings that stay within the pod may be changed.
 *
 * Names are compared as written: with dots, not slashes. The list grew in v1.27, v1.29, v1.32 and v1.37.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_sysctls.go
 */
export const sysctls: Check = {
  id: 'sysctls',
  level: 'baseline',
  explanation: 'Most kernel settings hold for the whole node; this level allows only those that stay within one pod.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_sysctls.go',
  versions: [
    { since: 0, check: (pod) => forbidOthers(pod, V1_0) },
    { since: 27, check: (pod) => forbidOthers(pod, V1_27) },
    { since: 29, check: (pod) => forbidOthers(pod, V1_29) },
    { since: 32, check: (pod) => forbidOthers(pod, V1_32) },
    { since: 37, check: (pod) => forbidOthers(pod, V1_37) }
  ]
}

function forbidOthers(pod: PodView, allowed: ReadonlySet<string>): Breach | undefined {
  const settings = pod.securityContext.sysctls
  if (settings === undefined || settings.length === 0) return undefined
  const names = settings.map((sysctl) => sysctl.name ?? '')
  const isForbidden = (name: string) => !allowed.has(name)
  const bad = names.filter(isForbidden)
  if (bad.length === 0) return undefined
  const path = [...POD_SECURITY_CONTEXT, 'sysctls']
  const effect = `the kernel keeps its own value of ${[...new Set(bad)].join(', ')}`
  return {
    reason: 'forbidden sysctls',
    detail: bad.join(', '),
    places: () => {
      const remedy = removingItems(path, names, isForbidden, { effect })
      return names.flatMap((name, index) => (isForbidden(name) ? [{ path: [...path, index, 'name'], remedy }] : []))
    }
  }
}
