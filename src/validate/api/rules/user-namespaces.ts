import type { FieldPath } from '../../../model/path.ts'
import { unset } from '../fixes.ts'
import type { PodCheck, Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

const OLD_DETAIL = 'when `pod.Spec.HostUsers` is false'
const DETAIL = 'when `hostUsers` is false'

/** Volume sources that a pod with its own user namespace could use up to 1.27. */
const EARLY_VOLUMES: ReadonlySet<string> = new Set(['emptyDir', 'secret', 'downwardAPI', 'configMap', 'projected'])

/**
 * A pod with its own user namespace shares no other namespace with its node. Until 1.27 it could mount few kinds of
 * volumes, since 1.34 it may have no block devices. The server spells two of the paths with a capital letter.
 */
export const userNamespaces = defineRule({
  code: 'api/user-namespaces',
  summary: 'With hostUsers: false a pod uses no other host namespace and no block device.',
  source: VALIDATION_SOURCE,
  fields: ['hostUsers', 'hostNetwork', 'hostPID', 'hostIPC', 'volumeDevices', 'volumes'],
  versions: [
    { since: 25, pod: checking(OLD_DETAIL, checkVolumes) },
    { since: 28, pod: checking(OLD_DETAIL) },
    { since: 34, pod: checking(DETAIL, checkDevices) }
  ]
})

function checking(detail: string, more?: (scope: PodScope, report: Report) => void): PodCheck {
  return (scope, report) => {
    const { spec } = scope
    if (spec.hostUsers !== false) return
    const refuse = (field: 'hostNetwork' | 'hostPID' | 'hostIPC', spelled: string) => {
      const at: FieldPath = ['spec', field]
      report({
        at,
        spelled: `${scope.spell(['spec'])}.${spelled}`,
        type: 'Forbidden',
        detail,
        explanation: `A pod with its own user namespace cannot also use ${field}.`,
        fixes: [unset(scope, at), unset(scope, ['spec', 'hostUsers'])]
      })
    }
    if (spec.hostNetwork === true) refuse('hostNetwork', 'hostNetwork')
    if (spec.hostPID === true) refuse('hostPID', 'HostPID')
    if (spec.hostIPC === true) refuse('hostIPC', 'HostIPC')
    more?.(scope, report)
  }
}

function checkVolumes(scope: PodScope, report: Report): void {
  scope.spec.volumes?.forEach((volume, index) => {
    if (Object.keys(volume).every((key) => key === 'name' || EARLY_VOLUMES.has(key))) return
    report({
      at: ['spec', 'volumes', index],
      type: 'Forbidden',
      detail: `volume type not supported ${OLD_DETAIL}`,
      explanation: 'Up to 1.27 a pod with its own user namespace mounts only emptyDir, Secret and the like.',
      fixes: [unset(scope, ['spec', 'hostUsers'])]
    })
  })
}

function checkDevices(scope: PodScope, report: Report): void {
  for (const { at: place, container } of scope.containers) {
    if (!container.volumeDevices || container.volumeDevices.length === 0) continue
    const at = [...place, 'volumeDevices']
    report({
      at,
      type: 'Forbidden',
      detail: DETAIL,
      explanation: 'Block devices cannot be given to a pod with its own user namespace.',
      fixes: [unset(scope, at), unset(scope, ['spec', 'hostUsers'])]
    })
  }
}
