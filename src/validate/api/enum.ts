import type { Fix } from '../../model/diagnostic.ts'
import type { FieldPath } from '../../model/path.ts'
import { set, unset } from './fixes.ts'
import type { Report } from './rule.ts'
import type { PodScope } from './scope.ts'
import { nearestWord } from './spelling.ts'
import { quoteFor } from './value.ts'

export interface Choices {
  readonly at: FieldPath
  /** The server's spelling of the path where it differs. */
  readonly spelled?: string
  readonly value: string | undefined
  /** In the order in which the server lists them. */
  readonly supported: readonly string[]
  /** What people write instead, in lower case without punctuation. */
  readonly aliases?: Readonly<Record<string, string>>
  /** Whether nothing else stands in the way of the value that was meant; when absent, nothing does. */
  readonly fits?: (meant: string) => boolean
  readonly explanation: string
}

/** Refuses a value that is not one of those supported. Nothing to say when it is not set. Tells whether it refused. */
export function checkChoice(scope: PodScope, report: Report, choices: Choices): boolean {
  const { value, supported } = choices
  if (value === undefined || supported.includes(value)) return false
  report({
    at: choices.at,
    ...(choices.spelled !== undefined && { spelled: choices.spelled }),
    type: 'Unsupported value',
    value: quoteFor(scope.minor, value),
    detail: `supported values: ${supported.map((word) => `"${word}"`).join(', ')}`,
    explanation: choices.explanation,
    fixes: fixesFor(scope, choices, value)
  })
  return true
}

function fixesFor(scope: PodScope, { at, supported, aliases, fits }: Choices, value: string): Fix[] {
  const bare = bareWord(value)
  if (bare === '') return [unset(scope, at, { certain: true })]
  const meant = supported.find((word) => bareWord(word) === bare) ?? aliases?.[bare]
  if (meant !== undefined) return [set(scope, at, meant, { certain: fits?.(meant) ?? true })]
  const near = nearestWord(value, supported)
  const remove = unset(scope, at)
  return near ? [set(scope, at, near.word), remove] : [...supported.map((word) => set(scope, at, word)), remove]
}

/** Lower case, letters and digits only, so that `runtime/default` and `RuntimeDefault` are the same word. */
function bareWord(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}
