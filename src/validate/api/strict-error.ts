import type { Subject } from '../../decode/subject.ts'
import { formatPath } from '../../model/path.ts'
import { duplicateFieldsOf } from './decoding/duplicate-key.ts'

/** The decoder stops collecting here. */
const MOST_ERRORS = 100

/**
 * The 400 that strict field validation brings for unknown and repeated keys; `null` when there are none. Keys that
 * repeat in YAML are one error of several lines before all others, in JSON an error each.
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/runtime/serializer/json/json.go
 */
export function strictErrorOf(subject: Subject): string | null {
  const { yaml, json } = duplicateFieldsOf(subject)
  const { unknown } = subject.decoded
  if (yaml.length === 0 && json.length === 0 && unknown.length === 0) return null
  const fields = [
    ...json.map((path) => `duplicate field "${formatPath(path)}"`),
    ...unknown.map(({ path }) => `unknown field "${formatPath(path)}"`)
  ]
  const lines = yaml.map(({ line, key }) => `line ${line}: key "${key}" already set in map`)
  const errors = [
    ...(lines.length > 0 ? [`yaml: unmarshal errors:\n  ${lines.join('\n  ')}`] : []),
    ...fields.slice(0, MOST_ERRORS)
  ]
  return `strict decoding error: ${errors.join(', ')}`
}
