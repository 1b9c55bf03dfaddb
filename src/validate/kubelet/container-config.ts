import type { PlacedContainer, Profile } from '../../model/pod.ts'
import type { MergedContext } from '../../resolve/merge.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import { containerPath } from '../../resolve/pod-facts.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refusal.ts'

/** A Localhost seccomp profile needs a file name; only a pod that skips the API server can lack it. */
export function seccompName(facts: PodFacts, placed: PlacedContainer, merged: MergedContext): Refusal | undefined {
  const profile: Profile | undefined = merged.seccompProfile
  if (profile?.type !== 'Localhost' || profile.localhostProfile || facts.windows) return undefined
  const own = placed.container.securityContext?.seccompProfile !== undefined
  return refusal({
    code: 'kubelet/seccomp-name',
    reason: 'CreateContainerConfigError',
    message: 'localhostProfile must be set if seccompProfile type is Localhost.',
    because: 'seccompProfile is Localhost and names no file',
    field: 'seccompProfile',
    at: [...(own ? containerPath(facts, placed) : facts.specPath), 'securityContext', 'seccompProfile'],
    source: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
    explanation: 'localhostProfile names a file below the seccomp folder of the kubelet.'
  })
}

/** An ephemeral container joins the processes of its target, which must be in the pod. */
export function ephemeralTarget(facts: PodFacts, placed: PlacedContainer): Refusal | undefined {
  const target = placed.container.targetContainerName
  if (placed.list !== 'ephemeralContainers' || !target) return undefined
  if (facts.containers.some(({ list, container }) => list !== 'ephemeralContainers' && container.name === target)) {
    return undefined
  }
  return refusal({
    code: 'kubelet/ephemeral-target',
    reason: 'CreateContainerConfigError',
    message: `unable to find target container ${target}`,
    because: `no container is called ${target}`,
    field: null,
    at: [...containerPath(facts, placed), 'targetContainerName'],
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
    explanation: 'targetContainerName must be the name of a container of the same pod.'
  })
}
