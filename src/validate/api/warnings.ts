import {
  APPARMOR_KEY,
  appArmorFieldFor,
  sameProfile,
  SECCOMP_CONTAINER_KEY,
  seccompFieldFor,
  SECCOMP_POD_KEY
} from '../../decode/annotations.ts'
import type { Diagnostic, Fix } from '../../model/diagnostic.ts'
import type { FieldPath } from '../../model/path.ts'
import type { Profile } from '../../model/pod.ts'
import { set, unset } from './fixes.ts'
import type { ContainerScope, PodScope } from './scope.ts'
import { withDoubt } from './validate.ts'

export interface Warnings {
  readonly texts: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

const SYSCTL_KEYS = ['security.alpha.kubernetes.io/sysctls', 'security.alpha.kubernetes.io/unsafe-sysctls'] as const

/**
 * What the server warns of when a pod or template is created. Warnings about a Pod's AppArmor annotations come while
 * it is prepared, so also when validation then refuses it; all others only with an accepted object, and those the
 * server collects twice. Each is one diagnostic.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/api/pod/warnings.go
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/strategy.go
 */
export function warningsFor(scope: PodScope, isValid: boolean): Warnings {
  const keys = scope.annotationKeys
  if (keys.length === 0) return { texts: [], diagnostics: [] }
  const whilePrepared = scope.isTemplate ? [] : appArmorOfPod(scope)
  const onAccepted: Warning[] = isValid ? [...ofSysctls(scope), ...ofSeccomp(scope), ...appArmorOfTemplate(scope)] : []
  const texts = onAccepted.map((warning) => textOf(scope, warning))
  return {
    texts: [...whilePrepared.map((warning) => textOf(scope, warning)), ...texts, ...texts],
    diagnostics: distinct([...whilePrepared, ...onAccepted]).map((warning) => diagnosticOf(scope, warning))
  }
}

interface Warning {
  readonly code: `api/${string}`
  readonly key: string
  readonly text: string
  readonly explanation: string
  readonly fixes: readonly Fix[]
}

function textOf(scope: PodScope, { key, text }: Warning): string {
  return `${scope.spell(['metadata', 'annotations', key])}: ${text}`
}

function diagnosticOf(scope: PodScope, warning: Warning): Diagnostic {
  const at: FieldPath = ['metadata', 'annotations', warning.key]
  return {
    code: warning.code,
    source: 'api',
    severity: 'warning',
    path: scope.spell(at),
    at: scope.inDocument(at),
    on: 'key',
    message: textOf(scope, warning),
    explanation: withDoubt(warning.explanation, scope.minor),
    fixes: warning.fixes
  }
}

/** Containers that share a name share a warning. */
function distinct(warnings: readonly Warning[]): Warning[] {
  return [...new Map(warnings.map((warning) => [warning.key, warning])).values()]
}

function ofSysctls(scope: PodScope): Warning[] {
  return SYSCTL_KEYS.filter((key) => Object.hasOwn(scope.annotations, key)).map((key) => ({
    code: 'api/sysctl-annotation',
    key,
    text: 'non-functional in v1.11+; use the "sysctls" field instead',
    explanation: 'No server reads this annotation any more; list the sysctls in the securityContext of the pod.',
    fixes: [unset(scope, ['metadata', 'annotations', key], { title: 'Remove the annotation' })]
  }))
}

function ofSeccomp(scope: PodScope): Warning[] {
  const warnings: Warning[] = []
  const add = (key: string, at: FieldPath) => {
    if (!Object.hasOwn(scope.annotations, key)) return
    const profile = seccompFieldFor(scope.annotations[key]!)
    warnings.push({ ...seccompWarning(scope), key, fixes: fixesFor(scope, key, at, profile, false) })
  }
  if (!scope.securityContext.seccompProfile) add(SECCOMP_POD_KEY, ['spec', 'securityContext', 'seccompProfile'])
  for (const { at, container, securityContext } of scope.containers) {
    if (securityContext?.seccompProfile) continue
    add(SECCOMP_CONTAINER_KEY + (container.name ?? ''), [...at, 'securityContext', 'seccompProfile'])
  }
  return warnings
}

function seccompWarning({ minor }: PodScope): Pick<Warning, 'code' | 'text' | 'explanation'> {
  const code = 'api/seccomp-annotation'
  if (minor < 27) {
    return {
      code,
      text: 'deprecated since v1.19, non-functional in a future release; use the "seccompProfile" field instead',
      explanation: 'From Kubernetes 1.27 on this annotation does nothing; the field seccompProfile takes its place.'
    }
  }
  return {
    code,
    text: 'non-functional in v1.27+; use the "seccompProfile" field instead',
    explanation: 'This annotation does nothing; only the field seccompProfile confines the process.'
  }
}

const APPARMOR_WARNING = {
  code: 'api/apparmor-annotation',
  text: 'deprecated since v1.30; use the "appArmorProfile" field instead',
  explanation: 'The annotation still works, but the field appArmorProfile is what newer servers read.'
} as const

/** Containers with an AppArmor annotation and, as written, no field of their own. */
function annotated(scope: PodScope): { container: ContainerScope; key: string; profile: Profile | undefined }[] {
  const { spec } = scope.subject.pod
  return scope.containers.flatMap((container) => {
    const key = APPARMOR_KEY + (container.container.name ?? '')
    const written = spec[container.list]?.[container.at[2] as number]
    if (!Object.hasOwn(scope.annotations, key) || written?.securityContext?.appArmorProfile) return []
    return [{ container, key, profile: appArmorFieldFor(scope.annotations[key]!) }]
  })
}

/** A Pod: the annotation cannot become a field, or becomes one because it says something else than the pod. */
function appArmorOfPod(scope: PodScope): Warning[] {
  if (scope.minor < 30 || scope.spec.os?.name === 'windows') return []
  const ofPod = scope.securityContext.appArmorProfile
  // Up to 1.33 the server itself adds annotations; only those in the manifest are warned of.
  const written = scope.subject.pod.metadata?.annotations ?? {}
  return annotated(scope).flatMap(({ container, key, profile }) => {
    if (!Object.hasOwn(written, key) || (profile && sameProfile(profile, ofPod))) return []
    return [appArmorWarning(scope, key, container, profile)]
  })
}

/** A template: up to 1.33 any profile of the pod silences the warning, from 1.34 on only an equal one. */
function appArmorOfTemplate(scope: PodScope): Warning[] {
  if (scope.minor < 30 || !scope.isTemplate) return []
  const ofPod = scope.securityContext.appArmorProfile
  return annotated(scope).flatMap(({ container, key, profile }) => {
    const isSilenced = ofPod !== undefined && (scope.minor < 34 || sameProfile(profile, ofPod))
    return isSilenced ? [] : [appArmorWarning(scope, key, container, profile)]
  })
}

function appArmorWarning(
  scope: PodScope,
  key: string,
  container: ContainerScope,
  profile: Profile | undefined
): Warning {
  const at = [...container.at, 'securityContext', 'appArmorProfile']
  return { ...APPARMOR_WARNING, key, fixes: fixesFor(scope, key, at, profile, true) }
}

/** Turns the annotation into the field, where its value stands for one. */
function fixesFor(scope: PodScope, key: string, at: FieldPath, profile: Profile | undefined, certain: boolean): Fix[] {
  const remove = unset(scope, ['metadata', 'annotations', key], { title: 'Remove the annotation' })
  if (!profile) return [remove]
  const changes = [...set(scope, at, { ...profile } as Record<string, string>).changes, ...remove.changes]
  return [{ title: `Move the annotation into the field ${at.at(-1)}`, changes, certain }, remove]
}
