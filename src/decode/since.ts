import type { Minor } from '../model/version.ts'

/**
 * The release in which a field entered the API, for fields newer than the oldest release we answer for. To an older
 * server such a field is unknown.
 * @see https://github.com/kubernetes/api/blob/master/core/v1/types.go
 * @see https://github.com/kubernetes/api/blob/master/batch/v1/types.go
 */
const SINCE: Readonly<Record<string, Minor>> = {
  'PodSpec.resourceClaims': 26,
  'PodSpec.schedulingGates': 26,
  'ResourceRequirements.claims': 26,
  'StatefulSetSpec.ordinals': 26,
  'Container.resizePolicy': 27,
  'EphemeralContainer.resizePolicy': 27,
  'Container.restartPolicy': 28,
  'EphemeralContainer.restartPolicy': 28,
  'JobSpec.backoffLimitPerIndex': 28,
  'JobSpec.maxFailedIndexes': 28,
  'JobSpec.podReplacementPolicy': 28,
  'LifecycleHandler.sleep': 29,
  'PersistentVolumeClaimSpec.volumeAttributesClassName': 29,
  'PodAffinityTerm.matchLabelKeys': 29,
  'PodAffinityTerm.mismatchLabelKeys': 29,
  'VolumeProjection.clusterTrustBundle': 29,
  'PodSecurityContext.appArmorProfile': 30,
  'SecurityContext.appArmorProfile': 30,
  'JobSpec.managedBy': 30,
  'JobSpec.successPolicy': 30,
  'VolumeMount.recursiveReadOnly': 30,
  'PodSecurityContext.supplementalGroupsPolicy': 31,
  'Volume.image': 31,
  'PodSecurityContext.seLinuxChangePolicy': 32,
  'PodSpec.resources': 32,
  'Lifecycle.stopSignal': 33,
  'Container.restartPolicyRules': 34,
  'EphemeralContainer.restartPolicyRules': 34,
  'EnvVarSource.fileKeyRef': 34,
  'PodSpec.hostnameOverride': 34,
  'VolumeProjection.podCertificate': 34
}

/** The release in which the field of this Go struct appeared; `undefined` when every release we know has it. */
export function knownSince(struct: string, field: string): Minor | undefined {
  return SINCE[`${struct}.${field}`]
}

/** Whether a server of this release knows the field of this Go struct. */
export function isKnownTo(minor: Minor, struct: string, field: string): boolean {
  if (minor >= NEWEST_ENTRY) return true
  const since = knownSince(struct, field)
  return since === undefined || minor >= since
}

const NEWEST_ENTRY = Math.max(...Object.values(SINCE))
