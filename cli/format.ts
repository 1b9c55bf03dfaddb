import { UsageError } from './problem.ts'

/** What `--format` names, made ready with what is given to it. Throws a UsageError on any other name. */
export function formatNamed<T, Given extends unknown[]>(
  name: string,
  formats: Readonly<Record<string, (...given: Given) => T>>,
  ...given: Given
): T {
  const make = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (!make) throw new UsageError(`--format: found '${name}', expected ${Object.keys(formats).join(', ')}`)
  return make(...given)
}
