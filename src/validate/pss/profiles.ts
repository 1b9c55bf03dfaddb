import type { FieldPath } from '../../model/path.ts'
import type { Profile } from '../../model/pod.ts'
import { APPARMOR_KEY, SECCOMP_CONTAINER_KEY, SECCOMP_POD_KEY } from '../../decode/annotations.ts'
import type { Remedy, RemedyChange } from './check.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { removing } from './remedies.ts'

const ALLOWED_TYPES = new Set(['RuntimeDefault', 'Localhost'])

/** Whether seccomp or AppArmor confines with a profile of this type. */
export function confines(type: string | undefined): boolean {
  return type !== undefined && ALLOWED_TYPES.has(type)
}

/**
 * Turns a seccomp profile on. The API server refuses an old annotation that says something else than the field, so
 * such an annotation goes too.
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export function seccompDefault(pod: PodView, context: FieldPath, container?: ContainerView): Remedy {
  const profile = (container ?? pod).securityContext.seccompProfile
  const annotation = container ? SECCOMP_CONTAINER_KEY + container.name : SECCOMP_POD_KEY
  return runtimeDefault(pod, [...context, 'seccompProfile'], profile, [annotation])
}

/** Turns an AppArmor profile on, together with the annotations of the containers that it speaks for. */
export function appArmorDefault(
  pod: PodView,
  context: FieldPath,
  profile: Profile,
  containers: readonly ContainerView[]
): Remedy {
  const annotations = containers.map((container) => APPARMOR_KEY + container.name)
  return runtimeDefault(pod, [...context, 'appArmorProfile'], profile, annotations)
}

function runtimeDefault(
  pod: PodView,
  path: FieldPath,
  profile: Profile | undefined,
  annotations: readonly string[]
): Remedy {
  // Neither profile can be set for a pod for Windows.
  if (pod.isWindows) return removing(path)
  const changes: RemedyChange[] = [{ kind: 'set', path: [...path, 'type'], value: 'RuntimeDefault' }]
  if (profile?.localhostProfile !== undefined) changes.push({ kind: 'unset', path: [...path, 'localhostProfile'] })
  for (const key of annotations) {
    const value = pod.annotations[key]
    if (value === undefined || value.endsWith('/default')) continue
    changes.push({ kind: 'unset', path: ['metadata', 'annotations', key] })
  }
  return { title: `Set ${String(path.at(-1))}.type to "RuntimeDefault"`, changes }
}
