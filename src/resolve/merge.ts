import type { PodSecurityContext, SecurityContext, WindowsOptions } from '../model/pod.ts'

/** A container's context with the pod's values filled in. Profiles are included; pod-only fields are not. */
export type MergedContext = SecurityContext

/**
 * The context a container runs with, as the kubelet makes it: a value of the container replaces the pod's, objects as
 * a whole. Only `windowsOptions` goes key by key, with the two gMSA keys as a pair. `false` and `0` are values.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/securitycontext/util.go
 */
export function mergeContext(
  pod: PodSecurityContext | undefined,
  container: SecurityContext | undefined
): MergedContext {
  if (!pod) return container ?? {}
  const merged: Record<string, unknown> = { ...container }
  for (const key of INHERITED) {
    if (merged[key] === undefined && pod[key] !== undefined) merged[key] = pod[key]
  }
  const windows = mergeWindows(pod.windowsOptions, container?.windowsOptions)
  if (windows) merged.windowsOptions = windows
  return merged
}

/** Fields of both levels that a container takes over whole. */
export const INHERITED = [
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'seLinuxOptions',
  'seccompProfile',
  'appArmorProfile'
] as const

/** `windowsOptions` key by key; `undefined` when neither level has it. */
export function mergeWindows(
  pod: WindowsOptions | undefined,
  container: WindowsOptions | undefined
): WindowsOptions | undefined {
  if (!pod || !container) return container ?? pod
  const gmsa = container.gmsaCredentialSpecName !== undefined || container.gmsaCredentialSpec !== undefined
  const base = gmsa ? without(pod, 'gmsaCredentialSpecName', 'gmsaCredentialSpec') : pod
  return { ...base, ...container }
}

function without(options: WindowsOptions, ...keys: (keyof WindowsOptions)[]): WindowsOptions {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key as keyof WindowsOptions)))
}
