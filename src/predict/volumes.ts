import type { Volume, VolumeMount } from '../model/pod.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'

/** A directory as the process finds it. */
export interface Directory {
  /** Permission bits with setuid, setgid and sticky; `null` when not known. */
  readonly mode: number | null
  readonly uid: number
  readonly gid: number
  readonly readOnly: boolean
  /** Part of the container's root filesystem, not of a volume. */
  readonly ofImage?: boolean
  /** Where the facts come from, in a few words. */
  readonly origin: string
}

/** Volumes that the kubelet fills and mounts read-only. */
const PROVIDED = ['secret', 'configMap', 'downwardAPI', 'projected'] as const
/** Volumes to which the kubelet gives fsGroup, whatever is behind them. CSI and claims depend on their driver. */
const HONOURS = new Set([
  'emptyDir',
  'gitRepo',
  'secret',
  'configMap',
  'downwardAPI',
  'projected',
  'local',
  'fc',
  'iscsi'
])
const DEPENDS = new Set(['persistentVolumeClaim', 'ephemeral', 'csi', 'flexVolume'])

/** The source of a volume: `emptyDir`, `secret`, ...; `emptyDir` when it names none. */
export function volumeSource(volume: Volume): string {
  return Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir'
}

/** Whether fsGroup acts on the volume; `null`: its driver decides. @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods */
export function honoursFsGroup(volume: Volume): boolean | null {
  const source = volumeSource(volume)
  return DEPENDS.has(source) ? null : HONOURS.has(source)
}

/**
 * The root of a mounted volume. With fsGroup the kubelet gives it that group, the setgid bit and the group's rights.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/volume/volume_linux.go
 */
export function mountedDirectory(facts: PodFacts, mount: VolumeMount): Directory {
  const volume = facts.spec.volumes?.find(({ name }) => name === mount.name)
  if (!volume) return { mode: null, uid: 0, gid: 0, readOnly: false, origin: `no volume is called ${mount.name ?? ''}` }
  const source = volumeSource(volume)
  const group = facts.fsGroup
  const given = (bits: number, origin: string, readOnly: boolean): Directory => ({
    mode: mount.subPath ? null : group === undefined ? bits : bits | 0o2000,
    uid: 0,
    gid: group ?? 0,
    readOnly,
    origin: group === undefined ? origin : `${origin}, fsGroup ${group}`
  })
  if (source === 'emptyDir' || source === 'gitRepo') {
    const memory = (volume.emptyDir as { medium?: string } | undefined)?.medium === 'Memory'
    return given(memory ? 0o1777 : 0o777, memory ? 'emptyDir in memory' : source, mount.readOnly === true)
  }
  if ((PROVIDED as readonly string[]).includes(source)) {
    return given(source === 'configMap' ? 0o777 : 0o1777, source, true)
  }
  const readOnly = mount.readOnly === true || source === 'image'
  return { mode: null, uid: 0, gid: 0, readOnly, origin: UNKNOWN[source] ?? `${source}: its driver decides` }
}

const UNKNOWN: Readonly<Record<string, string>> = {
  hostPath: 'hostPath: as the folder is on the node',
  nfs: 'nfs: as the server exports it',
  image: 'image volume',
  persistentVolumeClaim: 'persistentVolumeClaim: its file system and driver decide'
}
