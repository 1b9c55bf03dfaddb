import type { Minor } from '../../model/version.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refusal.ts'
import { rejected } from './rejected.ts'

type Namespace = 'IPC' | 'Net'

/** Sysctls that every kubelet allows, with the release that added them and the namespace they belong to. */
const SAFE: Readonly<Record<string, readonly [since: Minor, namespace: Namespace]>> = {
  'kernel.shm_rmid_forced': [4, 'IPC'],
  'net.ipv4.ip_local_port_range': [4, 'Net'],
  'net.ipv4.tcp_syncookies': [4, 'Net'],
  'net.ipv4.ping_group_range': [18, 'Net'],
  'net.ipv4.ip_unprivileged_port_start': [22, 'Net'],
  'net.ipv4.ip_local_reserved_ports': [27, 'Net'],
  'net.ipv4.tcp_keepalive_time': [29, 'Net'],
  'net.ipv4.tcp_fin_timeout': [29, 'Net'],
  'net.ipv4.tcp_keepalive_intvl': [29, 'Net'],
  'net.ipv4.tcp_keepalive_probes': [29, 'Net'],
  'net.ipv4.tcp_rmem': [32, 'Net'],
  'net.ipv4.tcp_wmem': [32, 'Net'],
  'net.ipv4.tcp_slow_start_after_idle': [37, 'Net'],
  'net.ipv4.tcp_notsent_lowat': [37, 'Net']
}

/** Names of the sysctls that every kubelet of a release allows. */
export function safeSysctls(minor: Minor): string[] {
  return Object.keys(SAFE).filter((name) => minor >= SAFE[name]![0])
}

/**
 * A pod may set safe sysctls only, unless the node's kubelet allows more; and none of a namespace that it shares with
 * the node.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/sysctl/allowlist.go
 */
export function sysctls(facts: PodFacts): Refusal | undefined {
  const { spec, context, options } = facts
  if (!context.sysctls || facts.windows) return undefined
  for (const [index, { name = '' }] of context.sysctls.entries()) {
    const safe = SAFE[withDots(name)]
    const known = safe !== undefined && options.kubernetes >= safe[0]
    const shared = known && ((safe[1] === 'Net' && spec.hostNetwork) || (safe[1] === 'IPC' && spec.hostIPC))
    if (known && !shared) continue
    return refusal({
      code: 'kubelet/sysctls',
      reason: 'SysctlForbidden',
      message: rejected(
        `forbidden sysctl: "${name}" ${shared ? `not allowed with host ${safe[1]} enabled` : 'not allowlisted'}`
      ),
      because: shared
        ? `${name} would be changed for the node, whose ${safe[1] === 'Net' ? 'network' : 'IPC'} namespace the pod shares`
        : `${name} is not on the list of safe sysctls`,
      field: 'sysctls',
      at: [...facts.specPath, 'securityContext', 'sysctls', index],
      source: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
      explanation: shared
        ? 'The setting belongs to a namespace that the pod shares with its node.'
        : 'The pod fails on every node whose kubelet does not list it in allowedUnsafeSysctls.'
    })
  }
  return undefined
}

/** `net/ipv4/tcp_syncookies` and `net.ipv4.tcp_syncookies` name the same setting; the first separator decides. */
function withDots(name: string): string {
  const first = /[./]/.exec(name)?.[0]
  return first === '/' ? name.replaceAll(/[./]/g, (separator) => (separator === '/' ? '.' : '/')) : name
}
