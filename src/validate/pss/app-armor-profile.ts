import { APPARMOR_KEY } from '../../decode/annotations.ts'
import type { Breach, Check, Place } from './check.ts'
import type { PodView } from './pod-view.ts'
import { contextPath, POD_SECURITY_CONTEXT } from './pod-view.ts'
import { appArmorDefault, confines } from './profiles.ts'
import { removing } from './remedies.ts'
import { counted, goQuoted, inByteOrder, quoted, settersText } from './wording.ts'

/**
 * Baseline policy: AppArmor may not be turned off.
 *
 * Fails when a profile of the pod or of a container is neither `RuntimeDefault` nor `Localhost`, or when an AppArmor
 * annotation, of any container name, is neither empty nor `runtime/default` nor `localhost/...`.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_appArmorProfile.go
 */
export const appArmorProfile: Check = {
  id: 'appArmorProfile',
  level: 'baseline',
  explanation:
    'AppArmor limits which files and functions of the node a program can reach; this level does not let a pod turn it off.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_appArmorProfile.go',
  versions: [{ since: 0, check: requireProfiles }]
}

function requireProfiles(pod: PodView): Breach | undefined {
  const own = pod.securityContext.appArmorProfile
  const podIsBad = own !== undefined && !confines(own.type)
  const bad = pod.containers.filter(({ securityContext: { appArmorProfile: profile } }) => {
    return profile !== undefined && !confines(profile.type)
  })
  const annotations = Object.entries(pod.annotations)
    .filter(([key, value]) => key.startsWith(APPARMOR_KEY) && !isAllowedAnnotation(value))
    .map(([key, value]) => `${key}=${goQuoted(value)}`)
  if (!podIsBad && bad.length === 0 && annotations.length === 0) return undefined
  const types = bad.map((container) => container.securityContext.appArmorProfile?.type ?? '')
  const values = [...inByteOrder(podIsBad ? [own.type ?? '', ...types] : types), ...annotations.sort()]
  const setters = podIsBad || bad.length > 0 ? [settersText(podIsBad, bad)] : []
  if (annotations.length > 0) setters.push(counted(annotations.length, 'annotation', 'annotations'))
  return {
    reason: counted(values.length, 'forbidden AppArmor profile', 'forbidden AppArmor profiles'),
    detail: `${setters.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
    places
  }
}

/** A profile that the server copied from an annotation is mended at the annotation. */
function places(declared: PodView): Place[] {
  const found: Place[] = []
  const own = declared.securityContext.appArmorProfile
  if (own && !confines(own.type)) {
    const heirs = declared.containers.filter((container) => container.securityContext.appArmorProfile === undefined)
    found.push({
      path: [...POD_SECURITY_CONTEXT, 'appArmorProfile'],
      remedy: appArmorDefault(declared, POD_SECURITY_CONTEXT, own, heirs)
    })
  }
  for (const container of declared.containers) {
    const profile = container.securityContext.appArmorProfile
    if (!profile || confines(profile.type)) continue
    const context = contextPath(container)
    found.push({
      path: [...context, 'appArmorProfile'],
      remedy: appArmorDefault(declared, context, profile, [container])
    })
  }
  for (const [key, value] of Object.entries(declared.annotations)) {
    if (!key.startsWith(APPARMOR_KEY) || isAllowedAnnotation(value)) continue
    const path = ['metadata', 'annotations', key]
    found.push({ path, remedy: { ...removing(path), title: `Remove the annotation ${key}` } })
  }
  return found
}

function isAllowedAnnotation(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/')
}
