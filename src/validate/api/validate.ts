import type { ApiError } from '../../model/answer.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { formatMinor, NEWEST_MINOR } from '../../model/version.ts'
import type { ActiveCheck } from './registry.ts'
import { activeRules } from './registry.ts'
import type { Finding } from './rule.ts'
import type { PodScope } from './scope.ts'

export interface Validation {
  /** In the server's order, texts that repeat printed once as the server does. */
  readonly errors: readonly ApiError[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Order in which the server validates the lists of containers; its helpers walk them in another. */
const VALIDATION_ORDER = ['containers', 'initContainers', 'ephemeralContainers'] as const

/** Runs every rule of the release over the stored pod. */
export function validate(scope: PodScope): Validation {
  const rules = activeRules(scope.minor)
  const collector = new Collector(scope)
  if (scope.annotationKeys.length > 0) {
    for (const active of rules.onAnnotations) active.check(scope, collector.reportsOf(active))
  }
  for (const list of VALIDATION_ORDER) {
    for (const container of scope.containers) {
      if (container.list !== list) continue
      for (const active of rules.onContainers) active.check(scope, container, collector.reportsOf(active))
    }
  }
  for (const active of rules.onPod) active.check(scope, collector.reportsOf(active))
  return collector
}

class Collector implements Validation {
  readonly errors: ApiError[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #seen = new Set<string>()
  readonly #scope: PodScope
  #active: ActiveCheck<unknown> | undefined

  constructor(scope: PodScope) {
    this.#scope = scope
  }

  /** One function for all rules: making one per rule and container would cost more than the checks. */
  reportsOf(active: ActiveCheck<unknown>): (finding: Finding) => void {
    this.#active = active
    return this.#report
  }

  readonly #report = (finding: Finding): void => {
    const { rule, confirmed } = this.#active!
    const error = errorOf(this.#scope, finding)
    if (!this.#seen.has(error.message)) {
      this.#seen.add(error.message)
      this.errors.push(error)
    }
    this.diagnostics.push({
      code: rule.code,
      source: 'api',
      severity: 'error',
      path: error.path,
      at: this.#scope.inDocument(finding.at),
      message: error.message,
      explanation: withDoubt(finding.explanation, this.#scope.minor, confirmed),
      fixes: finding.fixes ?? []
    })
  }
}

/** Adds that our sources do not settle it; all answers for the newest release rest on what came before it. */
export function withDoubt(explanation: string, minor: number, confirmed = true): string {
  return confirmed && minor < NEWEST_MINOR ? explanation : `${explanation} Unconfirmed for ${formatMinor(minor)}.`
}

/** @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/field/errors.go */
function errorOf(scope: PodScope, { at, spelled, type, value, detail = '' }: Finding): ApiError {
  const path = spelled ?? scope.spell(at)
  const shownValue = value === undefined ? '' : `: ${value}`
  const message = `${path}: ${type}${shownValue}${detail === '' ? '' : `: ${detail}`}`
  return { path, type, value: value ?? null, detail, message }
}
