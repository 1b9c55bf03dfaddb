import type { Fix } from '../../../model/diagnostic.ts'
import type { FieldPath } from '../../../model/path.ts'
import type { Profile } from '../../../model/pod.ts'
import type { Minor } from '../../../model/version.ts'
import { set, unset } from '../fixes.ts'
import type { PodScope } from '../scope.ts'

/** One thing the server warns of. */
export interface Warning {
  /** From the pod; the server's text begins with this path. */
  readonly at: FieldPath
  /** The server's text after the path. */
  readonly text: string
  readonly explanation: string
  readonly fixes: readonly Fix[]
}

export type WarningCheck = (scope: PodScope) => Warning[]

/** One kind of warning, with every version of it. */
export interface WarningRule {
  readonly code: `api/${string}`
  readonly summary: string
  readonly source: string
  readonly fields: readonly string[]
  readonly versions: readonly { readonly since: Minor; readonly check: WarningCheck }[]
}

export function defineWarning(rule: WarningRule): WarningRule {
  return rule
}

export const WARNING_SOURCE = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/api/pod/warnings.go'

export function annotationPath(key: string): FieldPath {
  return ['metadata', 'annotations', key]
}

/** Takes the annotation away, and first writes the field it stands for where there is one. */
export function annotationFixes(
  scope: PodScope,
  key: string,
  field: FieldPath,
  profile: Profile | undefined,
  certain: boolean
): Fix[] {
  const remove = unset(scope, annotationPath(key), { title: 'Remove the annotation' })
  if (!profile) return [remove]
  const changes = [...set(scope, field, { ...profile } as Record<string, string>).changes, ...remove.changes]
  return [{ title: `Move the annotation into the field ${field.at(-1)}`, changes, certain }, remove]
}
