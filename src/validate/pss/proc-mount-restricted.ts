import type { Check } from './check.ts'
import { requireDefaultProcMount } from './proc-mount.ts'

/**
 * Restricted policy: /proc keeps its masks, in a pod with `hostUsers: false` as well.
 *
 * Since v1.35, when the baseline check began to let such pods pass.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_procMount_restricted.go
 */
export const procMountRestricted: Check = {
  id: 'procMount_restricted',
  level: 'restricted',
  explanation: 'Parts of /proc are hidden from containers because they tell about, or change, the whole node.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_procMount_restricted.go',
  overrides: ['procMount'],
  versions: [{ since: 35, check: requireDefaultProcMount }]
}
