import { UsageError } from './problem.ts'

/** What `--format` names, made ready. Throws a UsageError on any other name. */
export function formatNamed<T>(name: string, formats: Readonly<Record<string, () => T>>): T {
  const make = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (!make) throw new UsageError(`--format: found '${name}', expected ${Object.keys(formats).join(', ')}`)
  return make()
}
