import type { GateName } from '../../model/answer.ts'
import type { Diagnostic, DiagnosticSource, Fix } from '../../model/diagnostic.ts'
import type { FieldPath } from '../../model/path.ts'
import { formatPath } from '../../model/path.ts'

/** Why a pod or one container does not start, in the words of whoever refuses it. */
export interface Refusal {
  readonly code: string
  readonly gate: Extract<GateName, 'kubelet' | 'runtime'>
  /** The status reason or event reason that people see. */
  readonly reason: string
  /** The exact text; `...` stands for the pod's UID, `…` for what else only a cluster fills in. */
  readonly message: string
  /** The cause in plain words, to stand behind a colon. */
  readonly because: string
  /** Name of the field that decides, and its place from the root of the document. */
  readonly field: string | null
  readonly at: FieldPath
  /** False where it depends on a fact of the node that is not known here, which `because` names. */
  readonly certain: boolean
  readonly source: string
  /** False where our sources leave the wording or the behaviour open. */
  readonly confirmed: boolean
  readonly explanation: string
  readonly fixes: readonly Fix[]
  /** An earlier gate refuses the same value with its own words: this one is not listed again. */
  readonly saidBefore?: boolean
}

/** A refusal with what is usual left out. */
export function refusal(given: Omit<Refusal, 'certain' | 'confirmed' | 'fixes' | 'gate'> & Partial<Refusal>): Refusal {
  return { gate: 'kubelet', certain: true, confirmed: true, fixes: [], ...given }
}

/** The refusal as a finding: an error where it is certain, else a note on what must be there. */
export function refusalDiagnostic(refused: Refusal, objectRoot: FieldPath): Diagnostic {
  return {
    code: refused.code,
    source: refused.gate satisfies DiagnosticSource,
    severity: refused.certain ? 'error' : 'info',
    path: formatPath(refused.at.slice(objectRoot.length)),
    at: refused.at,
    message: refused.certain ? refused.message : `cannot be known offline: ${refused.because}`,
    explanation: refused.confirmed ? refused.explanation : `${refused.explanation} The exact wording is unconfirmed.`,
    fixes: refused.fixes
  }
}
