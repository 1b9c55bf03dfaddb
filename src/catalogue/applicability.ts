import type { Minor } from '../model/version.ts'
import { formatMinor } from '../model/version.ts'
import type { Field, FieldLevel, FieldOs } from './field.ts'

/** Where somebody wants to write a field. */
export interface FieldSituation {
  /** `pod` also stands for the pod spec and the pod's annotations. */
  readonly level: FieldLevel
  /** `spec.os.name`; undefined when the pod does not say. */
  readonly os?: string | undefined
  readonly kubernetes: Minor
}

export type Applicability =
  | { readonly applies: true }
  | {
      readonly applies: false
      /** Plain words, without a full stop. */
      readonly reason: string
      /** Where it can be written instead. */
      readonly belongs?: 'pod' | 'container' | 'spec'
    }

/**
 * Whether a field can stand at a level, on an operating system and in a release. Values are not looked at.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go
 */
export function applicability(field: Field, situation: FieldSituation): Applicability {
  return (
    levelObstacle(field, situation.level) ??
    osObstacle(field, situation.os) ??
    releaseObstacle(field, situation.kubernetes) ?? { applies: true }
  )
}

function levelObstacle(field: Field, level: FieldLevel): Applicability | undefined {
  if (field.levels.includes(level)) return undefined
  if (level === 'pod') return { applies: false, reason: 'Set for each container', belongs: 'container' }
  if (field.holder === 'spec') return { applies: false, reason: 'Set in the pod spec', belongs: 'spec' }
  return { applies: false, reason: 'Set once for the whole pod', belongs: 'pod' }
}

/** With `os.name` the API server forbids the fields of the other system; without it, none. */
function osObstacle(field: Field, os: string | undefined): Applicability | undefined {
  if ((os !== 'linux' && os !== 'windows') || field.os.includes(os)) return undefined
  const home = NAMES[field.os[0]!]
  if (field.holder === 'annotations') return { applies: false, reason: `${home} only: no effect with os.name: ${os}` }
  const what = FORBIDS[field.otherOsForbids ?? 'any']
  return { applies: false, reason: `${home} only: ${what} by os.name: ${os}` }
}

const NAMES: Readonly<Record<FieldOs, string>> = { linux: 'Linux', windows: 'Windows' }

const FORBIDS = { any: 'forbidden', true: 'true is forbidden', 'non-empty': 'forbidden unless empty' } as const

function releaseObstacle(field: Field, kubernetes: Minor): Applicability | undefined {
  const release = formatMinor(kubernetes)
  if (kubernetes < minorOf(field.since)) {
    return { applies: false, reason: `Needs Kubernetes ${field.since}; unknown to ${release}` }
  }
  if (field.inertSince !== undefined && kubernetes >= minorOf(field.inertSince)) {
    return { applies: false, reason: `No effect since Kubernetes ${field.inertSince}` }
  }
  if (isGateOpen(field, kubernetes)) return undefined
  const opens = Object.entries(field.gateDefault!).find(([, state]) => state !== false)?.[0]
  return { applies: false, reason: `Off by default in Kubernetes ${release}, on from ${opens}` }
}

/** Whether the feature gate of a field is open by default in a release; true for a field without gate. */
export function isGateOpen(field: Field, kubernetes: Minor): boolean {
  let state: boolean | 'locked-on' | 'removed' = true
  for (const [since, value] of Object.entries(field.gateDefault ?? {})) {
    if (kubernetes >= minorOf(since)) state = value
  }
  return state !== false
}

/** `1.31` -> 31, `<=1.8` -> 8. */
function minorOf(release: string): Minor {
  return Number(release.slice(release.lastIndexOf('.') + 1))
}
