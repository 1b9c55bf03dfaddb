import type { PodSecurityLevel } from '../model/answer.ts'
import type { YamlValue } from '../model/value.ts'
import type { Minor } from '../model/version.ts'
import type { Subject } from '../decode/subject.ts'
import type { Remedy } from '../validate/pss/check.ts'
import { codeOf } from '../validate/pss/check.ts'
import { Evaluation } from '../validate/pss/evaluate.ts'
import { viewPod } from '../validate/pss/pod-view.ts'
import type { Draft } from './draft.ts'
import { draftOf, effective, objectOf, revise } from './draft.ts'

/** A remedy of one field, without what would make no difference. */
export interface Step {
  /** The check that asks for it: `pss/run-as-non-root`. */
  readonly code: string
  readonly remedy: Remedy
}

export interface Plan {
  /** In the order of the checks. */
  readonly steps: readonly Step[]
  /** The object after all steps. */
  readonly object: YamlValue
  readonly end: Draft
  readonly passes: boolean
}

/** A remedy can bring the next breach to light (a `false` hides what is missing); more rounds mean it does not help. */
const ROUNDS = 4

/** Checks that `os.name: windows` makes needless. */
const LINUX_CHECKS = new Set(['allowPrivilegeEscalation', 'capabilities_restricted', 'seccompProfile_restricted'])

/** The fewest remedies that make a subject pass. */
export function planFor(subject: Subject, minor: Minor, level: PodSecurityLevel): Plan {
  const object = objectOf(subject)
  const plan = extend(subject, object, [], minor, level)
  const windows = windowsStep(subject, object, minor, level)
  if (!windows) return plan
  const shorter = extend(subject, revise(subject, object, windows.remedy.changes), [windows], minor, level)
  return shorter.passes && shorter.steps.length < plan.steps.length ? shorter : plan
}

function extend(
  subject: Subject,
  from: YamlValue,
  first: readonly Step[],
  minor: Minor,
  level: PodSecurityLevel
): Plan {
  const steps = [...first]
  let object = from
  let end = draftOf(subject, object, minor)
  let remedies = remediesFor(end, minor, level)
  for (let round = 0; round < ROUNDS && remedies.length > 0; round++) {
    for (const { code, remedy } of remedies) {
      const changes = effective(subject, object, remedy.changes)
      if (changes.length === 0) continue
      object = revise(subject, object, changes)
      steps.push({ code, remedy: { ...remedy, changes } })
    }
    end = draftOf(subject, object, minor)
    remedies = remediesFor(end, minor, level)
  }
  return { steps, object, end, passes: remedies.length === 0 }
}

/** What mends every place at fault, each remedy once. Empty when the pod passes. */
function remediesFor({ subject, stored }: Draft, minor: Minor, level: PodSecurityLevel): Step[] {
  const declared = viewPod(subject.pod)
  const steps = new Map<string, Step>()
  for (const { check, breach } of new Evaluation(viewPod(stored.pod)).failures(level, minor)) {
    for (const { remedy } of breach.places(declared)) {
      const key = JSON.stringify(remedy.changes)
      if (!steps.has(key)) steps.set(key, { code: codeOf(check), remedy })
    }
  }
  return [...steps.values()]
}

/**
 * A pod that its node selector binds to Windows may say so itself, which frees it from checks that are about Linux.
 * Not where it carries Linux fields, which a pod for Windows may not have.
 */
function windowsStep(subject: Subject, object: YamlValue, minor: Minor, level: PodSecurityLevel): Step | undefined {
  const { stored } = draftOf(subject, object, minor)
  const { spec } = stored.pod
  if (spec.os !== undefined || spec.nodeSelector?.['kubernetes.io/os'] !== 'windows') return undefined
  const failures = new Evaluation(viewPod(stored.pod)).failures(level, minor)
  const freed = failures.find(({ check }) => LINUX_CHECKS.has(check.id))
  if (!freed || hasLinuxFields(stored)) return undefined
  return {
    code: codeOf(freed.check),
    remedy: {
      title: 'Set os.name to "windows", as the node selector does',
      changes: [{ kind: 'set', path: ['spec', 'os', 'name'], value: 'windows' }]
    }
  }
}

const FREE_FIELDS = new Set(['runAsNonRoot', 'windowsOptions'])
const LINUX_POD_FIELDS = ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'resources'] as const

/** @see https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext */
function hasLinuxFields({ pod }: Draft['stored']): boolean {
  const { securityContext, containers } = viewPod(pod)
  const contexts = [securityContext, ...containers.map((container) => container.securityContext)]
  if (LINUX_POD_FIELDS.some((field) => pod.spec[field] !== undefined)) return true
  return contexts.some((context) => Object.keys(context).some((field) => !FREE_FIELDS.has(field)))
}
