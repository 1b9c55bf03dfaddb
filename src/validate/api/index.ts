import type { Stored } from '../../decode/store.ts'
import type { Subject } from '../../decode/subject.ts'
import type { ApiVerdict } from '../../model/answer.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Options } from '../../model/options.ts'
import { duplicateKeys } from './decoding/duplicate-key.ts'
import { typeMismatches } from './decoding/type-mismatch.ts'
import { unknownFields } from './decoding/unknown-field.ts'
import { PodScope } from './scope.ts'
import { silentChanges } from './silent-changes.ts'
import { strictErrorOf } from './strict-error.ts'
import { validate } from './validate.ts'
import { warningsFor } from './warnings/index.ts'

export interface ApiJudgement {
  readonly verdict: ApiVerdict
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Gate 1: what the API server answers when the object is created with kubectl's strict field validation. Values of
 * the wrong type end it at once; unknown and repeated keys refuse it too, but the rest is still judged without them.
 */
export function judgeApi(subject: Subject, stored: Stored, options: Options): ApiJudgement {
  const minor = options.kubernetes
  const scope = new PodScope(subject, stored, minor)
  const decoding = [...typeMismatches(scope), ...duplicateKeys(scope), ...unknownFields(scope)]
  const decodeError = subject.decoded.mismatches[0]?.message ?? null
  if (decodeError !== null) {
    const verdict = { accepted: false, decodeError, strictError: null, errors: [], warnings: [] }
    return { verdict, diagnostics: decoding }
  }
  const strictError = strictErrorOf(subject)
  const { errors, diagnostics } = validate(scope)
  const warnings = warningsFor(scope, errors.length === 0)
  return {
    verdict: {
      accepted: strictError === null && errors.length === 0,
      decodeError,
      strictError,
      errors,
      warnings: warnings.texts
    },
    diagnostics: [...decoding, ...diagnostics, ...warnings.diagnostics, ...silentChanges(scope, stored)]
  }
}
