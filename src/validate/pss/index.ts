import type { LevelVerdict, PodSecurityVerdict } from '../../model/answer.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Options } from '../../model/options.ts'
import { formatMinor } from '../../model/version.ts'
import type { Stored } from '../../decode/store.ts'
import type { Subject } from '../../decode/subject.ts'

export interface PodSecurityJudgement {
  readonly verdict: PodSecurityVerdict
  readonly diagnostics: readonly Diagnostic[]
}

/** Gate 2: what Pod Security admission answers, for the pod as stored. */
export function judgePodSecurity(
  _subject: Subject,
  _stored: Stored,
  reached: boolean,
  options: Options
): PodSecurityJudgement {
  const empty: LevelVerdict = { version: `v${formatMinor(options.kubernetes)}`, allowed: true, violations: [] }
  return {
    verdict: { reached, baseline: empty, restricted: empty, history: { baseline: [], restricted: [] } },
    diagnostics: []
  }
}
