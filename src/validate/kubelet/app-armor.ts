import type { Profile } from '../../model/pod.ts'
import type { FieldPath } from '../../model/path.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import { containerPath } from '../../resolve/pod-facts.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refusal.ts'
import { rejected } from './rejected.ts'

/**
 * A pod that asks for an AppArmor profile, at either level, needs a node with AppArmor. `Unconfined` and no word at
 * all are fine everywhere.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/security/apparmor/validate.go
 */
export function appArmor(facts: PodFacts): Refusal | undefined {
  if (facts.options.node.appArmor || facts.windows) return undefined
  const podAt = [...facts.specPath, 'securityContext', 'appArmorProfile']
  if (asks(facts.context.appArmorProfile)) return refuse(podAt)
  for (const placed of facts.containers) {
    if (asks(placed.container.securityContext?.appArmorProfile)) {
      return refuse([...containerPath(facts, placed), 'securityContext', 'appArmorProfile'])
    }
  }
  return undefined
}

function asks(profile: Profile | undefined): boolean {
  return profile?.type === 'RuntimeDefault' || profile?.type === 'Localhost'
}

function refuse(at: FieldPath): Refusal {
  return refusal({
    code: 'kubelet/app-armor',
    reason: 'AppArmor',
    message: rejected('Cannot enforce AppArmor: AppArmor is not enabled on the host'),
    because: 'appArmorProfile asks for a profile, and the node has no AppArmor',
    field: 'appArmorProfile',
    at,
    source: 'https://kubernetes.io/docs/tutorials/security/apparmor/',
    explanation: 'The pod fails on nodes without AppArmor, such as those of the RHEL family.'
  })
}
