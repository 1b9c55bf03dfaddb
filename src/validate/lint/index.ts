import type { Diagnostic } from '../../model/diagnostic.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import { capabilityAddedAndDropped } from './capability-added-and-dropped.ts'
import { capabilityCase } from './capability-case.ts'
import { capabilityPrefix } from './capability-prefix.ts'
import { escalationWithSysAdmin } from './escalation-with-sys-admin.ts'
import { imageGroupDropped } from './image-group-dropped.ts'
import { noEffect } from './no-effect.ts'
import type { LintContainer, LintRule } from './rule.ts'
import { lintDiagnostic } from './rule.ts'
import { runAsGroupWithoutUser } from './run-as-group-without-user.ts'
import { unknownImage } from './unknown-image.ts'
import { windowsAdministrator } from './windows-administrator.ts'

/** In the order in which findings are listed. */
export const LINT_RULES: readonly LintRule[] = [
  runAsGroupWithoutUser,
  windowsAdministrator,
  capabilityPrefix,
  capabilityAddedAndDropped,
  escalationWithSysAdmin,
  capabilityCase,
  imageGroupDropped,
  unknownImage,
  noEffect
]

/** What is accepted but surprising in one pod. */
export function lint(facts: PodFacts, containers: readonly LintContainer[]): Diagnostic[] {
  return LINT_RULES.flatMap((rule) =>
    rule.check(facts, containers).map((finding) => lintDiagnostic(rule, finding, facts.subject.root))
  )
}
