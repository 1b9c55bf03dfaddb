import type { ApiVerdict } from '../../model/answer.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Options } from '../../model/options.ts'
import { formatPath } from '../../model/path.ts'
import type { Stored } from '../../decode/store.ts'
import type { Subject } from '../../decode/subject.ts'

export interface ApiJudgement {
  readonly verdict: ApiVerdict
  readonly diagnostics: readonly Diagnostic[]
}

/** Gate 1: what the API server answers. */
export function judgeApi(subject: Subject, _stored: Stored, _options: Options): ApiJudgement {
  const strict = [
    ...subject.body.duplicates.map(
      ({ line, key }) => `yaml: unmarshal errors:\n  line ${line}: key "${key}" already set in map`
    ),
    ...subject.decoded.unknown.map(({ path }) => `unknown field "${formatPath(path)}"`)
  ]
  const decodeError = subject.decoded.mismatches[0]?.message ?? null
  const strictError = decodeError === null && strict.length > 0 ? `strict decoding error: ${strict.join(', ')}` : null
  const accepted = decodeError === null && strictError === null
  return { verdict: { accepted, decodeError, strictError, errors: [], warnings: [] }, diagnostics: [] }
}
