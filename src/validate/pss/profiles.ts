import type { FieldChange } from '../../model/diagnostic.ts'
import type { FieldPath } from '../../model/path.ts'
import { APPARMOR_KEY, SECCOMP_CONTAINER_KEY, SECCOMP_POD_KEY } from '../../decode/annotations.ts'
import type { Remedy } from './check.ts'
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
  const annotation = container ? SECCOMP_CONTAINER_KEY + container.name : SECCOMP_POD_KEY
  return runtimeDefault(pod, context, 'seccompProfile', [annotation])
}

/** Turns an AppArmor profile on, together with the annotations of the containers that it speaks for. */
export function appArmorDefault(pod: PodView, context: FieldPath, containers: readonly ContainerView[]): Remedy {
  const stale = containers.map((container) => APPARMOR_KEY + container.name)
  return runtimeDefault(pod, context, 'appArmorProfile', stale)
}

function runtimeDefault(pod: PodView, context: FieldPath, field: string, annotations: readonly string[]): Remedy {
  const path = [...context, field]
  // Neither profile can be set for a pod for Windows.
  if (pod.isWindows) return removing(path)
  const changes: FieldChange[] = [
    { kind: 'set', path: [...path, 'type'], value: 'RuntimeDefault' },
    { kind: 'unset', path: [...path, 'localhostProfile'] }
  ]
  for (const key of annotations) {
    const value = pod.annotations[key]
    if (value === undefined || value.endsWith('/default')) continue
    changes.push({ kind: 'unset', path: ['metadata', 'annotations', key] })
  }
  return { title: `Set ${field}.type to "RuntimeDefault"`, changes }
}
