import type { FieldPath } from './path.ts'

/** A kind of object with a pod in it. */
export interface WorkloadKind {
  readonly kind: string
  readonly apiVersion: string
  /** API group as the server puts it behind the kind (`Deployment.apps`), '' for the core group. */
  readonly group: string
  /** Where the pod (its `metadata` and `spec`) stands in the object: `[]` for a Pod. */
  readonly pod: FieldPath
}

/**
 * The built-in kinds that carry a pod. Anything else is either not looked into by the API server or has no pod.
 * @see https://github.com/kubernetes/pod-security-admission/blob/master/admission/admission.go
 */
export const WORKLOAD_KINDS: readonly WorkloadKind[] = [
  { kind: 'Pod', apiVersion: 'v1', group: '', pod: [] },
  { kind: 'PodTemplate', apiVersion: 'v1', group: '', pod: ['template'] },
  { kind: 'ReplicationController', apiVersion: 'v1', group: '', pod: ['spec', 'template'] },
  { kind: 'Deployment', apiVersion: 'apps/v1', group: 'apps', pod: ['spec', 'template'] },
  { kind: 'StatefulSet', apiVersion: 'apps/v1', group: 'apps', pod: ['spec', 'template'] },
  { kind: 'DaemonSet', apiVersion: 'apps/v1', group: 'apps', pod: ['spec', 'template'] },
  { kind: 'ReplicaSet', apiVersion: 'apps/v1', group: 'apps', pod: ['spec', 'template'] },
  { kind: 'Job', apiVersion: 'batch/v1', group: 'batch', pod: ['spec', 'template'] },
  { kind: 'CronJob', apiVersion: 'batch/v1', group: 'batch', pod: ['spec', 'jobTemplate', 'spec', 'template'] }
]

const BY_KIND = new Map(WORKLOAD_KINDS.map((workload) => [workload.kind, workload]))

export function workloadKind(kind: unknown): WorkloadKind | undefined {
  return typeof kind === 'string' ? BY_KIND.get(kind) : undefined
}
