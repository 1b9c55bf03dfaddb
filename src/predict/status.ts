import type { CapabilityMasks, ProcessAnswer, StatusLine } from '../model/answer.ts'
import { DEFAULT_CAPABILITIES, formatMask } from '../catalogue/capabilities.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import { idOf } from '../resolve/pod-facts.ts'
import { capabilitiesAfterExec, formatMasks } from './capabilities.ts'
import type { ProcessView } from './process-view.ts'

/** Lines of `/proc/PID/status` in the kernel's order; those that are not known are left out. @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
export function statusOf(view: ProcessView, masks: CapabilityMasks | null): StatusLine[] {
  const { person, confinement } = view
  const lines: StatusLine[] = []
  if (person.uid !== null) lines.push({ key: 'Uid', value: fourTimes(person.uid) })
  if (person.gid !== null) lines.push({ key: 'Gid', value: fourTimes(person.gid) })
  if (person.groupsKnown) lines.push({ key: 'Groups', value: person.groups.join(' ') })
  if (masks) lines.push(...maskLines(masks))
  else lines.push({ key: 'CapBnd', value: formatMask(view.bounding) })
  lines.push({ key: 'NoNewPrivs', value: view.noNewPrivs ? '1' : '0' }, ...seccompLines(confinement.seccomp !== 'none'))
  return lines
}

function maskLines(masks: CapabilityMasks): StatusLine[] {
  return [
    { key: 'CapInh', value: masks.inheritable },
    { key: 'CapPrm', value: masks.permitted },
    { key: 'CapEff', value: masks.effective },
    { key: 'CapBnd', value: masks.bounding },
    { key: 'CapAmb', value: masks.ambient }
  ]
}

function seccompLines(filtered: boolean): StatusLine[] {
  return [
    { key: 'Seccomp', value: filtered ? '2' : '0' },
    { key: 'Seccomp_filters', value: filtered ? '1' : '0' }
  ]
}

function fourTimes(id: number): string {
  return `${id}\t${id}\t${id}\t${id}`
}

/** The user of the pause image, `65535:65535`, which the sandbox keeps where the pod sets none. */
const PAUSE = 65_535

/**
 * Process 1 of a pod that shares process IDs: the pause process, or the node's init.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
 */
export function processOne(facts: PodFacts): ProcessAnswer['pid1'] {
  const { spec, context, options } = facts
  if (spec.hostPID) {
    return { name: 'init of the node', status: null, because: 'hostPID is true: /proc/1 is a process of the node' }
  }
  if (!spec.shareProcessNamespace) return undefined
  const because = 'shareProcessNamespace is true: /proc/1 is the pause process, /proc/self is your own'
  if (options.runtime.name === 'cri-o') return { name: 'pause', status: null, because }
  const uid = idOf(context.runAsUser) ?? PAUSE
  const gid = idOf(context.runAsGroup) ?? (context.runAsUser === undefined ? PAUSE : 0)
  const set = DEFAULT_CAPABILITIES.containerd
  const masks = formatMasks(capabilitiesAfterExec(options.runtime, set, uid, false))
  return {
    name: 'pause',
    status: [
      { key: 'Uid', value: fourTimes(uid) },
      { key: 'Gid', value: fourTimes(gid) },
      ...(context.runAsUser === undefined ? [{ key: 'Groups', value: String(gid) }] : []),
      ...maskLines(masks),
      { key: 'NoNewPrivs', value: '1' },
      ...seccompLines(!facts.privileged)
    ],
    because
  }
}
