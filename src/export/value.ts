import type { FieldPath } from '../model/path.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject, toJson } from '../model/value.ts'

/** An object without a prototype, so that any key is only a key. */
export function recordOf(entries: Iterable<readonly [string, YamlValue]>): YamlObject {
  const record = Object.create(null) as YamlObject
  for (const [key, value] of entries) record[key] = value
  return record
}

export function valueAt(value: YamlValue | undefined, path: FieldPath): YamlValue | undefined {
  let found = value
  for (const part of path) {
    if (Array.isArray(found)) found = typeof part === 'number' ? found[part] : undefined
    else found = isYamlObject(found) && Object.hasOwn(found, part) ? found[part] : undefined
  }
  return found
}

/** The list under a key; empty where there is none. */
export function itemsAt(value: YamlValue | undefined, key: string): readonly YamlValue[] {
  const list = valueAt(value, [key])
  return Array.isArray(list) ? list : []
}

/** A value at the end of a path of keys: `{ spec: { template: value } }`. */
export function nested(path: FieldPath, value: YamlValue): YamlValue {
  return path.reduceRight<YamlValue>((inner, key) => recordOf([[String(key), inner]]), value)
}

/** The same data, whatever the order of keys. */
export function sameValue(a: YamlValue | undefined, b: YamlValue | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  return typeof a === 'object' && typeof b === 'object' && toJson(a) === toJson(b)
}

/** A copy in which the value at a path is another one, or gone where it is undefined. Maps on the way must exist. */
export function withValueAt(value: YamlValue, path: FieldPath, next: YamlValue | undefined): YamlValue {
  const [part, ...rest] = path
  if (part === undefined) return next ?? null
  if (Array.isArray(value)) return value.map((item, index) => (index === part ? withValueAt(item, rest, next) : item))
  if (!isYamlObject(value)) return value
  const inner = rest.length > 0 ? withValueAt(value[part] ?? recordOf([]), rest, next) : next
  const copy = recordOf(Object.entries(value).filter(([key]) => key !== part || inner !== undefined))
  if (inner !== undefined) copy[part] = inner
  return copy
}
