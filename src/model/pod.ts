/**
 * The parts of a pod that the engine reads, after decoding: every value present has the type given here.
 * `null` never appears (it means *not set*); a key that is absent is not set. Names are Kubernetes' own.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
export interface Pod {
  readonly metadata?: ObjectMeta
  readonly spec: PodSpec
}

export interface ObjectMeta {
  readonly name?: string
  readonly generateName?: string
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

/** A whole number as it stands in the manifest: `bigint` outside the safe range. */
export type Integer = number | bigint

export interface PodSpec {
  readonly securityContext?: PodSecurityContext
  readonly initContainers?: readonly Container[]
  readonly containers?: readonly Container[]
  readonly ephemeralContainers?: readonly Container[]
  readonly volumes?: readonly Volume[]
  readonly os?: { readonly name?: string }
  readonly hostUsers?: boolean
  readonly hostNetwork?: boolean
  readonly hostPID?: boolean
  readonly hostIPC?: boolean
  readonly shareProcessNamespace?: boolean
  readonly automountServiceAccountToken?: boolean
  readonly hostnameOverride?: string
  readonly runtimeClassName?: string
  readonly nodeSelector?: Readonly<Record<string, string>>
  readonly resources?: object
}

export interface PodSecurityContext {
  readonly runAsUser?: Integer
  readonly runAsGroup?: Integer
  readonly runAsNonRoot?: boolean
  readonly fsGroup?: Integer
  readonly fsGroupChangePolicy?: string
  readonly supplementalGroups?: readonly Integer[]
  readonly supplementalGroupsPolicy?: string
  readonly sysctls?: readonly Sysctl[]
  readonly seLinuxOptions?: SELinuxOptions
  readonly seLinuxChangePolicy?: string
  readonly seccompProfile?: Profile
  readonly appArmorProfile?: Profile
  readonly windowsOptions?: WindowsOptions
}

export interface SecurityContext {
  readonly runAsUser?: Integer
  readonly runAsGroup?: Integer
  readonly runAsNonRoot?: boolean
  readonly privileged?: boolean
  readonly allowPrivilegeEscalation?: boolean
  readonly readOnlyRootFilesystem?: boolean
  readonly procMount?: string
  readonly capabilities?: Capabilities
  readonly seLinuxOptions?: SELinuxOptions
  readonly seccompProfile?: Profile
  readonly appArmorProfile?: Profile
  readonly windowsOptions?: WindowsOptions
}

export interface Capabilities {
  readonly add?: readonly string[]
  readonly drop?: readonly string[]
}
export interface SELinuxOptions {
  readonly user?: string
  readonly role?: string
  readonly type?: string
  readonly level?: string
}
/** A seccomp or AppArmor profile. */
export interface Profile {
  readonly type?: string
  readonly localhostProfile?: string
}
export interface WindowsOptions {
  readonly gmsaCredentialSpecName?: string
  readonly gmsaCredentialSpec?: string
  readonly runAsUserName?: string
  readonly hostProcess?: boolean
}
export interface Sysctl {
  readonly name?: string
  readonly value?: string
}

export interface Container {
  readonly name?: string
  readonly image?: string
  readonly command?: readonly string[]
  readonly workingDir?: string
  readonly env?: readonly { readonly name?: string; readonly value?: string; readonly valueFrom?: object }[]
  readonly securityContext?: SecurityContext
  readonly volumeMounts?: readonly VolumeMount[]
  readonly volumeDevices?: readonly object[]
  readonly ports?: readonly ContainerPort[]
  readonly restartPolicy?: string
  readonly targetContainerName?: string
  readonly livenessProbe?: Handler
  readonly readinessProbe?: Handler
  readonly startupProbe?: Handler
  readonly lifecycle?: { readonly postStart?: Handler; readonly preStop?: Handler }
}
export interface Handler {
  readonly httpGet?: { readonly host?: string }
  readonly tcpSocket?: { readonly host?: string }
}
export interface ContainerPort {
  readonly name?: string
  readonly containerPort?: Integer
  readonly hostPort?: Integer
  readonly hostIP?: string
  readonly protocol?: string
}
export interface VolumeMount {
  readonly name?: string
  readonly mountPath?: string
  readonly readOnly?: boolean
  readonly subPath?: string
  readonly mountPropagation?: string
}
/** A volume: its name and exactly one source key (`emptyDir`, `secret`, ...) with the source's own fields. */
export interface Volume {
  readonly name?: string
  readonly [source: string]: unknown
}

/** `sidecar` is an init container with `restartPolicy: Always`. */
export type ContainerType = 'container' | 'init' | 'sidecar' | 'ephemeral'
export type ContainerList = 'initContainers' | 'containers' | 'ephemeralContainers'
export const CONTAINER_LISTS: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers']

/** One container with its place in the pod spec. */
export interface PlacedContainer {
  readonly list: ContainerList
  readonly index: number
  readonly type: ContainerType
  readonly container: Container
}

/** Every container in the order in which Kubernetes' own helpers visit them: init, regular, ephemeral. */
export function containersOf(spec: PodSpec): PlacedContainer[] {
  const placed: PlacedContainer[] = []
  for (const list of CONTAINER_LISTS) {
    spec[list]?.forEach((container, index) => {
      placed.push({ list, index, type: typeIn(list, container), container })
    })
  }
  return placed
}

function typeIn(list: ContainerList, container: Container): ContainerType {
  if (list === 'containers') return 'container'
  if (list === 'ephemeralContainers') return 'ephemeral'
  return container.restartPolicy === 'Always' ? 'sidecar' : 'init'
}
