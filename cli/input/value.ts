import type { YamlValue } from '../../src/index.ts'
import { readSource } from '../../src/index.ts'
import { UsageError } from '../problem.ts'

/** A value typed on the command line, read as it would be in a manifest. Throws a UsageError when it is not YAML. */
export function valueFrom(text: string): YamlValue {
  const [document, ...more] = readSource(text).documents
  const problem = document?.body.problems.find(({ severity }) => severity === 'error')
  if (problem) throw new UsageError(`value: '${text}' is not YAML: ${problem.message}`)
  if (!document || more.length > 0) throw new UsageError('value: found several YAML documents, expected one value')
  if (text.trim() === '') throw new UsageError(`value: found nothing; write '""' for empty text, or use unset`)
  return document.body.value
}
