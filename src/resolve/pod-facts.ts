import type { FieldPath } from '../model/path.ts'
import { formatPath } from '../model/path.ts'
import type { Integer, Pod, PlacedContainer, PodSecurityContext, PodSpec } from '../model/pod.ts'
import { containersOf } from '../model/pod.ts'
import type { Options } from '../model/options.ts'
import type { Runtime } from '../model/profile.ts'
import { isAtLeast } from '../model/profile.ts'
import type { Stored } from '../decode/store.ts'
import type { Subject } from '../decode/subject.ts'
import { isTemplate } from '../decode/store.ts'

/** What all containers of a pod share, worked out once. */
export interface PodFacts {
  readonly subject: Subject
  readonly options: Options
  readonly pod: Pod
  readonly spec: PodSpec
  readonly context: PodSecurityContext
  readonly containers: readonly PlacedContainer[]
  /** The pod spec from the root of the document, as text and as a path. */
  readonly specText: string
  readonly specPath: FieldPath
  /** `name_namespace(...)`, as the kubelet names the pod in its messages; the UID is known to a cluster only. */
  readonly label: string
  readonly windows: boolean
  /** Whether any container is privileged: the sandbox is then made privileged as well. */
  readonly privileged: boolean
  /** Whether the runtime gives the pod a user namespace of its own. */
  readonly userNamespace: boolean
  readonly fsGroup: number | undefined
}

export function podFacts(subject: Subject, stored: Stored, given: Options): PodFacts {
  const { pod } = stored
  const { spec } = pod
  const options = given.node.os === 'any' ? { ...given, node: { ...given.node, os: homeOf(spec) } } : given
  const context = spec.securityContext ?? {}
  const containers = containersOf(spec)
  return {
    subject,
    options,
    pod,
    spec,
    context,
    containers,
    specText: formatPath(subject.specPath),
    specPath: subject.specPath,
    label: `${podName(subject, pod)}_${subject.namespace}(...)`,
    windows: options.node.os === 'windows',
    privileged: containers.some(({ container }) => container.securityContext?.privileged === true),
    userNamespace: spec.hostUsers === false && knowsUserNamespaces(options.runtime),
    fsGroup: idOf(context.fsGroup)
  }
}

/** The operating system of the nodes that a scheduler would leave for the pod: `linux` where the pod does not care. */
function homeOf(spec: PodSpec): 'linux' | 'windows' {
  return (spec.os?.name ?? spec.nodeSelector?.['kubernetes.io/os']) === 'windows' ? 'windows' : 'linux'
}

/** Pods of a workload get a name made from its own; one with `generateName` gets it from the server. */
function podName(subject: Subject, pod: Pod): string {
  if (isTemplate(subject)) return `${subject.name}-...`
  return subject.name !== '' ? subject.name : pod.metadata?.generateName ? `${pod.metadata.generateName}...` : ''
}

/** Whether the runtime acts on `hostUsers: false`; an older one starts the pod as if nothing stood there. */
export function knowsUserNamespaces(runtime: Runtime): boolean {
  return runtime.name === 'containerd' ? isAtLeast(runtime, 1, 7) : isAtLeast(runtime, 1, 25)
}

/** An ID as a number; `undefined` when it is not set. */
export function idOf(value: Integer | undefined): number | undefined {
  return typeof value === 'bigint' ? Number(value) : value
}

/** Where one container stands, as text: `spec.containers[0]`. */
export function containerText(facts: PodFacts, placed: PlacedContainer): string {
  return `${facts.specText}.${placed.list}[${placed.index}]`
}

export function containerPath(facts: PodFacts, placed: PlacedContainer): FieldPath {
  return [...facts.specPath, placed.list, placed.index]
}
