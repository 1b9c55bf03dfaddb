import type { Fix } from '../../model/diagnostic.ts'
import type { FieldPath } from '../../model/path.ts'
import type { Minor } from '../../model/version.ts'
import type { ContainerScope, PodScope } from './scope.ts'

/**
 * How the server names the kinds of field errors.
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/field/errors.go
 */
export type FieldErrorType =
  'Required value' | 'Forbidden' | 'Invalid value' | 'Unsupported value' | 'Duplicate value' | 'Too long'

/** One thing the server refuses. */
export interface Finding {
  /** The field, from the pod (its template, in a workload): `['spec', 'hostNetwork']`. */
  readonly at: FieldPath
  /** The server's own spelling from the root of the object, where it is not simply that path. */
  readonly spelled?: string
  readonly type: FieldErrorType
  /** As the server prints it; absent for types that print none. */
  readonly value?: string
  readonly detail?: string
  /** What it means and what to do, in one plain sentence of ours. */
  readonly explanation: string
  readonly fixes?: readonly Fix[]
}

export type Report = (finding: Finding) => void
export type PodCheck = (scope: PodScope, report: Report) => void
export type ContainerCheck = (scope: PodScope, container: ContainerScope, report: Report) => void

/** How a rule reads from one release on, until its next entry. */
export interface RuleVersion {
  readonly since: Minor
  /** False where our sources do not settle that the release does so. */
  readonly confirmed?: false
  readonly pod?: PodCheck
  readonly container?: ContainerCheck
}

/** One rule of the server's validation, with every version of it. */
export interface ApiRule {
  /** `api/` and the file's name. */
  readonly code: `api/${string}`
  readonly summary: string
  readonly source: string
  /** The fields it looks at, below `securityContext` or in the pod spec. */
  readonly fields: readonly string[]
  /** Ascending by release. */
  readonly versions: readonly RuleVersion[]
}

export function defineRule(rule: ApiRule): ApiRule {
  return rule
}

/** Where the server's own validation stands. */
export const VALIDATION_SOURCE =
  'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go'

/** The rule as a release knows it; `undefined` when it is newer than that. */
export function versionFor(rule: ApiRule, minor: Minor): RuleVersion | undefined {
  return rule.versions.findLast((version) => version.since <= minor)
}
