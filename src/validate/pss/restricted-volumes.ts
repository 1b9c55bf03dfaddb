import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import { forbiddenSources, replacingVolume, restrictedSource } from './volume-sources.ts'
import { counted, inByteOrder, quoted } from './wording.ts'

/**
 * Restricted policy: a volume must be of a kind that reaches no further than the pod or a claim.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_restrictedVolumes.go
 */
export const restrictedVolumes: Check = {
  id: 'restrictedVolumes',
  level: 'restricted',
  explanation:
    'Only volumes made for the pod, or storage that an administrator hands out by a claim, are allowed at this level.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_restrictedVolumes.go',
  overrides: ['hostPathVolumes'],
  versions: [{ since: 0, check: allowListed }]
}

function allowListed(pod: PodView): Breach | undefined {
  const volumes = pod.spec.volumes ?? []
  const bad = volumes.filter((volume) => restrictedSource(volume) !== undefined)
  if (bad.length === 0) return undefined
  const types = inByteOrder(bad.map((volume) => restrictedSource(volume)!))
  const names = `${counted(bad.length, 'volume', 'volumes')} ${quoted(bad.map((volume) => volume.name ?? ''))}`
  const words = counted(types.length, 'restricted volume type', 'restricted volume types')
  return {
    reason: 'restricted volume types',
    detail: `${names} ${counted(bad.length, 'uses', 'use')} ${words} ${quoted(types)}`,
    places: () =>
      bad.map((volume) => {
        const path = ['spec', 'volumes', volumes.indexOf(volume)]
        const remedy = replacingVolume(volume, path, forbiddenSources(volume))
        return { path: [...path, restrictedSource(volume)!], remedy }
      })
  }
}
