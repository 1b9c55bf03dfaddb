import type { Diagnostic, Fix, Severity } from '../../model/diagnostic.ts'
import type { ImageFacts } from '../../model/image.ts'
import type { FieldPath } from '../../model/path.ts'
import { formatPath } from '../../model/path.ts'
import type { PlacedContainer } from '../../model/pod.ts'
import type { DraftFields } from '../../resolve/fields.ts'
import type { MergedContext } from '../../resolve/merge.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'

/** One container as the lint rules see it. */
export interface LintContainer {
  readonly placed: PlacedContainer
  readonly merged: MergedContext
  readonly image: ImageFacts | undefined
  readonly fields: DraftFields
  /** Capability names as the runtime reads them that it ignores: `CAP_CAP_NET_ADMIN`. */
  readonly ignored: readonly string[]
  /** `null` when it is not known. */
  readonly uid: number | null
  /** On Windows. */
  readonly user: string | null
}

/** What is accepted everywhere and still not what people expect. */
export interface LintRule {
  /** `lint/` and the name of the file. */
  readonly code: string
  readonly severity: Severity
  readonly check: (facts: PodFacts, containers: readonly LintContainer[]) => readonly Finding[]
}

export interface Finding {
  readonly at: FieldPath
  readonly on?: 'key' | 'value'
  /** Names the thing, then what happens. */
  readonly message: string
  /** What it means and what to do. */
  readonly explanation: string
  readonly fixes?: readonly Fix[]
}

export function lintDiagnostic(rule: LintRule, finding: Finding, root: FieldPath): Diagnostic {
  return {
    code: rule.code,
    source: 'lint',
    severity: rule.severity,
    path: formatPath(finding.at.slice(root.length)),
    at: finding.at,
    ...(finding.on && { on: finding.on }),
    message: finding.message,
    explanation: finding.explanation,
    fixes: finding.fixes ?? []
  }
}
