import type { FieldPath } from '../../model/path.ts'
import type { Volume } from '../../model/pod.ts'
import type { Remedy, RemedyChange } from './check.ts'

/** What the restricted level lets a volume be; `image` since servers of 1.33, for every policy version. */
const ALLOWED = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret'
] as const

/** All other sources, in the order in which the library looks for them. */
const FORBIDDEN = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos'
] as const

/**
 * The word for a volume's source where the restricted level forbids it; `undefined` where it does not. One allowed
 * source is enough, and a volume without any is stored as an `emptyDir`.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_restrictedVolumes.go
 */
export function restrictedSource(volume: Volume): string | undefined {
  if (ALLOWED.some((source) => volume[source] !== undefined)) return undefined
  return FORBIDDEN.find((source) => volume[source] !== undefined)
}

/** Every forbidden source that a volume has, in the library's order. */
export function forbiddenSources(volume: Volume): readonly string[] {
  return FORBIDDEN.filter((source) => volume[source] !== undefined)
}

/**
 * Puts a claim of the volume's own name in the place of what it was: storage that an administrator hands out, and
 * nothing is lost in silence, since a pod whose claim does not exist waits.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
export function replacingVolume(volume: Volume, path: FieldPath, sources: readonly string[]): Remedy {
  const name = volume.name ?? ''
  const removals = sources.map((source): RemedyChange => ({ kind: 'unset', path: [...path, source] }))
  const words = sources.join(' and ')
  if (ALLOWED.some((source) => volume[source] !== undefined)) {
    return { title: `Remove ${words} from volume "${name}"`, changes: removals }
  }
  if (sources[0] === 'gitRepo') {
    return {
      title: `Make volume "${name}" an empty directory`,
      changes: [{ kind: 'set', path: [...path, 'emptyDir'], value: {} }, ...removals],
      effect: `volume "${name}" starts empty instead of holding a clone`,
      need: `volume "${name}" has to be filled by an init container that clones the repository`
    }
  }
  return {
    title: `Claim storage for volume "${name}" instead of ${words}`,
    changes: [{ kind: 'set', path: [...path, 'persistentVolumeClaim'], value: { claimName: name } }, ...removals],
    effect: `volume "${name}" holds what the claim "${name}" is bound to, and the pod waits until that claim exists`,
    need: `a PersistentVolumeClaim "${name}" has to provide what volume "${name}" took from ${words}`
  }
}
