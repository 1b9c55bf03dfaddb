import { APPARMOR_KEY, appArmorFieldFor, sameProfile } from '../../../decode/annotations.ts'
import type { Profile } from '../../../model/pod.ts'
import type { ContainerScope, PodScope } from '../scope.ts'
import type { Warning } from './warning.ts'
import { annotationFixes, annotationPath, defineWarning, WARNING_SOURCE } from './warning.ts'

const TEXT = 'deprecated since v1.30; use the "appArmorProfile" field instead'
const EXPLANATION = 'The annotation still counts, but the field appArmorProfile is where Kubernetes looks first.'

/**
 * A Pod with an AppArmor annotation for a container without the field, when the annotation cannot become a field or
 * becomes one because it says something else than the pod.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/strategy.go
 */
export const appArmorAnnotationOfPod = defineWarning({
  code: 'api/apparmor-annotation',
  summary: 'AppArmor annotations give way to the appArmorProfile field.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/strategy.go',
  fields: ['appArmorProfile'],
  versions: [{ since: 30, check: checkPod }]
})

/**
 * The same in a template, which the server does not rewrite. Up to 1.33 any profile of the pod silences the warning,
 * from 1.34 on only one that says the same.
 */
export const appArmorAnnotationOfTemplate = defineWarning({
  code: 'api/apparmor-annotation',
  summary: 'AppArmor annotations in a template give way to the appArmorProfile field.',
  source: WARNING_SOURCE,
  fields: ['appArmorProfile'],
  versions: [
    { since: 30, check: (scope) => checkTemplate(scope, (_own, ofPod) => ofPod !== undefined) },
    {
      since: 34,
      check: (scope) => checkTemplate(scope, (own, ofPod) => ofPod !== undefined && sameProfile(own, ofPod))
    }
  ]
})

function checkPod(scope: PodScope): Warning[] {
  if (scope.isTemplate || scope.spec.os?.name === 'windows') return []
  const ofPod = scope.securityContext.appArmorProfile
  return annotated(scope).flatMap(({ container, key, profile }) =>
    profile && sameProfile(profile, ofPod) ? [] : [warning(scope, container, key, profile)]
  )
}

function checkTemplate(
  scope: PodScope,
  isSilenced: (own: Profile | undefined, ofPod: Profile | undefined) => boolean
): Warning[] {
  if (!scope.isTemplate) return []
  return annotated(scope).flatMap(({ container, key, profile }) =>
    isSilenced(profile, scope.securityContext.appArmorProfile) ? [] : [warning(scope, container, key, profile)]
  )
}

interface Annotated {
  readonly container: ContainerScope
  readonly key: string
  /** What the annotation stands for; `undefined` when for nothing. */
  readonly profile: Profile | undefined
}

/** Containers that in the manifest have an AppArmor annotation and no field of their own. */
function annotated(scope: PodScope): Annotated[] {
  const { pod } = scope.subject
  const written = pod.metadata?.annotations
  if (!written) return []
  return scope.containers.flatMap((container) => {
    const key = APPARMOR_KEY + (container.container.name ?? '')
    const declared = pod.spec[container.list]?.[container.at[2] as number]
    if (!Object.hasOwn(written, key) || declared?.securityContext?.appArmorProfile) return []
    return [{ container, key, profile: appArmorFieldFor(written[key]!) }]
  })
}

function warning(scope: PodScope, { at }: ContainerScope, key: string, profile: Profile | undefined): Warning {
  const fixes = annotationFixes(scope, key, [...at, 'securityContext', 'appArmorProfile'], profile, true)
  return { at: annotationPath(key), text: TEXT, explanation: EXPLANATION, fixes }
}
