import type { PodSecurityVerdict } from '../../model/answer.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Options } from '../../model/options.ts'
import type { FieldPath } from '../../model/path.ts'
import { formatPath } from '../../model/path.ts'
import type { Stored } from '../../decode/store.ts'
import type { Subject } from '../../decode/subject.ts'
import type { RemedyChange } from './check.ts'
import { codeOf } from './check.ts'
import type { Failure } from './evaluate.ts'
import { Evaluation } from './evaluate.ts'
import { viewPod } from './pod-view.ts'

export interface PodSecurityJudgement {
  readonly verdict: PodSecurityVerdict
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Gate 2: what Pod Security admission answers for the pod as stored, at the chosen Kubernetes version and, as the
 * history, at every policy version. The checks are those of the newest server. Findings are reported for the level
 * that the options enforce: errors on a Pod, warnings on a workload, which admission never refuses.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export function judgePodSecurity(
  subject: Subject,
  stored: Stored,
  reached: boolean,
  options: Options
): PodSecurityJudgement {
  const { kubernetes, level } = options
  const evaluation = new Evaluation(viewPod(stored.pod))
  const verdict: PodSecurityVerdict = {
    reached,
    baseline: evaluation.verdict('baseline', kubernetes),
    restricted: evaluation.verdict('restricted', kubernetes),
    history: { baseline: evaluation.history('baseline'), restricted: evaluation.history('restricted') }
  }
  if (level === 'privileged') return { verdict, diagnostics: [] }
  const failures = evaluation.failures(level, kubernetes)
  return { verdict, diagnostics: failures.flatMap((failure) => diagnosticsOf(subject, failure)) }
}

function diagnosticsOf(subject: Subject, { check, breach, text }: Failure): Diagnostic[] {
  const places = breach.places(viewPod(subject.pod))
  return places.map(({ path, remedy }) => ({
    code: codeOf(check),
    source: 'admission',
    severity: subject.kind === 'Pod' ? 'error' : 'warning',
    path: formatPath([...subject.workload.pod, ...path]),
    at: [...subject.podPath, ...path],
    message: text,
    explanation: check.explanation,
    fixes: [{ title: remedy.title, changes: changesFrom(subject.podPath, remedy.changes), certain: false }]
  }))
}

/** Changes that count from the pod, as changes that count from the document's root or from the object's. */
export function changesFrom(podPath: FieldPath, changes: readonly RemedyChange[]): RemedyChange[] {
  return changes.map((change) => ({ ...change, path: [...podPath, ...change.path] }))
}
