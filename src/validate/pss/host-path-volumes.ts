import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import { replacingVolume } from './volume-sources.ts'
import { counted, quoted } from './wording.ts'

/**
 * Baseline policy: no volume may be a path of the node.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_hostPathVolumes.go
 */
export const hostPathVolumes: Check = {
  id: 'hostPathVolumes',
  level: 'baseline',
  explanation: "A volume that is a folder of the node lets a container read or change the node's own files.",
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_hostPathVolumes.go',
  versions: [{ since: 0, check: forbidHostPaths }]
}

function forbidHostPaths(pod: PodView): Breach | undefined {
  const volumes = pod.spec.volumes ?? []
  const bad = volumes.filter((volume) => volume.hostPath !== undefined)
  if (bad.length === 0) return undefined
  return {
    reason: 'hostPath volumes',
    detail: `${counted(bad.length, 'volume', 'volumes')} ${quoted(bad.map((volume) => volume.name ?? ''))}`,
    places: () =>
      bad.map((volume) => {
        const path = ['spec', 'volumes', volumes.indexOf(volume)]
        return { path: [...path, 'hostPath'], remedy: replacingVolume(volume, path, ['hostPath']) }
      })
  }
}
