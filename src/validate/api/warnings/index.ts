import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { PodScope } from '../scope.ts'
import { withDoubt } from '../validate.ts'
import { appArmorAnnotationOfPod, appArmorAnnotationOfTemplate } from './apparmor-annotation.ts'
import { overlappingPorts } from './overlapping-ports.ts'
import { seccompAnnotation } from './seccomp-annotation.ts'
import { sysctlAnnotation } from './sysctl-annotation.ts'
import type { Warning, WarningRule } from './warning.ts'

export interface Warnings {
  readonly texts: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Warnings that come while the object is prepared, so also when validation then refuses it. */
const WHILE_PREPARED: readonly WarningRule[] = [appArmorAnnotationOfPod]
/** Warnings about an accepted object. */
const ON_ACCEPTED: readonly WarningRule[] = [
  sysctlAnnotation,
  seccompAnnotation,
  appArmorAnnotationOfTemplate,
  overlappingPorts
]

export const WARNING_RULES: readonly WarningRule[] = [...WHILE_PREPARED, ...ON_ACCEPTED]

/**
 * What the server warns of when the object is created. `texts` repeats the warnings about an accepted object, because
 * the server collects those twice (clients print equal ones once); each is one diagnostic.
 */
export function warningsFor(scope: PodScope, isValid: boolean): Warnings {
  const diagnostics: Diagnostic[] = []
  const prepared = collect(WHILE_PREPARED, scope, diagnostics)
  const accepted = isValid ? collect(ON_ACCEPTED, scope, diagnostics) : []
  return { texts: [...prepared, ...accepted, ...accepted], diagnostics }
}

function collect(rules: readonly WarningRule[], scope: PodScope, diagnostics: Diagnostic[]): string[] {
  const texts: string[] = []
  for (const rule of rules) {
    const version = rule.versions.findLast(({ since }) => since <= scope.minor)
    if (!version) continue
    for (const warning of version.check(scope)) {
      const diagnostic = diagnosticOf(scope, rule, warning)
      texts.push(diagnostic.message)
      if (!diagnostics.some(({ message }) => message === diagnostic.message)) diagnostics.push(diagnostic)
    }
  }
  return texts
}

function diagnosticOf(scope: PodScope, { code }: WarningRule, { at, text, explanation, fixes }: Warning): Diagnostic {
  const path = scope.spell(at)
  return {
    code,
    source: 'api',
    severity: 'warning',
    path,
    at: scope.inDocument(at),
    on: 'key',
    message: `${path}: ${text}`,
    explanation: withDoubt(explanation, scope.minor),
    fixes
  }
}
