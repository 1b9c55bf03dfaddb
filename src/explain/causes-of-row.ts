import type { Cause, ContainerAnswer } from '../model/answer.ts'

/** What each row of the cascade ends in: the parts of the process that causes are given for. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  runAsUser: ['uid'],
  runAsGroup: ['gid'],
  groups: ['groups'],
  allowPrivilegeEscalation: ['NoNewPrivs'],
  capabilities: ['CapBnd', 'CapPrm', 'CapEff'],
  seccompProfile: ['Seccomp'],
  appArmorProfile: ['AppArmor'],
  seLinuxOptions: ['SELinux']
}

/**
 * Why a row ends as it does, as far as no line of the manifest says it: what image, kubelet, runtime and kernel add.
 * A cause that our sources do not confirm is always among them.
 */
export function causesOfRow(field: string, container: ContainerAnswer): Cause[] {
  const parts = PARTS[field] ?? []
  const causes = [...(container.identity?.causes ?? []), ...(container.process?.causes ?? [])]
  return causes.filter((cause) => parts.includes(cause.of) && (cause.path === null || !cause.confirmed))
}
