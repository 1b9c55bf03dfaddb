import type { ImageFacts } from '../../model/image.ts'
import type { PlacedContainer } from '../../model/pod.ts'
import type { MergedContext } from '../../resolve/merge.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import { appArmor } from './app-armor.ts'
import { ephemeralTarget, seccompName } from './container-config.ts'
import { hostUsers } from './host-users.ts'
import { osName } from './os-name.ts'
import type { Refusal } from './refusal.ts'
import { runAsNonRoot } from './run-as-non-root.ts'
import { runAsNonRootWindows } from './run-as-non-root-windows.ts'
import { supplementalGroupsPolicy } from './supplemental-groups-policy.ts'
import { sysctls } from './sysctls.ts'

/** What the kubelet checks before it touches any container, in its order. */
export const POD_RULES: readonly ((facts: PodFacts) => Refusal | undefined)[] = [
  osName,
  supplementalGroupsPolicy,
  sysctls,
  appArmor,
  hostUsers
]

/** The first reason for which the kubelet does not take the pod. */
export function refusePod(facts: PodFacts): Refusal | undefined {
  for (const rule of POD_RULES) {
    const refused = rule(facts)
    if (refused) return refused
  }
  return undefined
}

/** The first reason for which the kubelet does not create one container; its siblings are judged on their own. */
export function refuseContainer(
  facts: PodFacts,
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined
): Refusal | undefined {
  const check = facts.windows ? runAsNonRootWindows : runAsNonRoot
  return check(facts, placed, merged, image) ?? seccompName(facts, placed, merged) ?? ephemeralTarget(facts, placed)
}
