import type { Place, Remedy } from './check.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { contextPath, POD_SECURITY_CONTEXT } from './pod-view.ts'

/** Where to point when a pod or its containers leave something out: the pod when all do, else those that do. */
export function missingPlaces(pod: PodView, missing: readonly ContainerView[], remedy: Remedy): Place[] {
  if (missing.length === pod.containers.length) return [{ path: POD_SECURITY_CONTEXT, remedy }]
  return missing.map((container) => ({ path: contextPath(container), remedy }))
}
