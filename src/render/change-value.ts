import type { FieldChange } from '../model/diagnostic.ts'
import type { FieldPath } from '../model/path.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'

/** A change that a value has no place for; the message says why. */
export class Misfit extends Error {}

/** The value at a path; `undefined` where there is none. */
export function valueAt(value: YamlValue | undefined, path: FieldPath): YamlValue | undefined {
  let found = value
  for (const part of path) {
    if (Array.isArray(found)) found = typeof part === 'number' ? found[part] : undefined
    else found = isYamlObject(found) ? found[String(part)] : undefined
  }
  return found
}

/**
 * The value with the change made, sharing whatever the change leaves alone. This says what an edited text must mean.
 * Throws a Misfit when the change has no place in the value.
 */
export function changed(value: YamlValue, change: FieldChange): YamlValue {
  if ('value' in change) refuseHalfCharacters(change.value)
  switch (change.kind) {
    case 'set':
      return withValue(value, change.path, change.value)
    case 'unset':
      return withoutPath(value, change.path)
    case 'insert': {
      const list = valueAt(value, change.path) ?? []
      if (!Array.isArray(list)) throw new Misfit(`${nameOf(change.path)} is not a list`)
      const index = change.index ?? list.length
      if (!Number.isInteger(index) || index < 0 || index > list.length)
        throw new Misfit(`there is no place ${index} in the list`)
      return withValue(value, change.path, [...list.slice(0, index), change.value, ...list.slice(index)])
    }
    case 'move': {
      const moved = valueAt(value, change.from)
      if (moved === undefined) throw new Misfit(`there is no ${nameOf(change.from)} to move`)
      return withoutPath(withValue(value, change.to, moved), change.from)
    }
    case 'rename': {
      const { path, key } = change
      const parent = valueAt(value, path.slice(0, -1))
      const old = String(path.at(-1))
      if (!isYamlObject(parent) || !(old in parent)) throw new Misfit(`there is no ${nameOf(path)} to rename`)
      if (old === key) return value
      if (key in parent) throw new Misfit(`${key} is there already`)
      const renamed = copyOf(parent, old)
      renamed[key] = parent[old]!
      return withValue(value, path.slice(0, -1), renamed)
    }
  }
}

/** Half of a surrogate pair is no character: YAML can spell it, kubectl refuses it. Throws a Misfit. */
function refuseHalfCharacters(value: YamlValue): void {
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new Misfit('the text holds half of a character')
  } else if (Array.isArray(value)) value.forEach(refuseHalfCharacters)
  else if (isYamlObject(value)) Object.keys(value).forEach((key) => refuseHalfCharacters([key, value[key]!]))
}

/** The value with another value at the path, maps and lists on the way created. Throws a Misfit. */
export function withValue(value: YamlValue | undefined, path: FieldPath, put: YamlValue): YamlValue {
  if (path.length === 0) return put
  const [part, ...rest] = path as [string | number, ...FieldPath]
  if (Array.isArray(value) || (value == null && typeof part === 'number')) {
    const list = Array.isArray(value) ? [...value] : []
    if (typeof part !== 'number') throw new Misfit(`a list has no field ${part}`)
    if (!Number.isInteger(part) || part < 0 || part > list.length)
      throw new Misfit(`there is no item ${part} in the list`)
    list[part] = withValue(list[part], rest, put)
    return list
  }
  if (value != null && !isYamlObject(value)) throw new Misfit(`${part} cannot stand below a plain value`)
  const object = copyOf(value ?? undefined)
  object[String(part)] = withValue(object[String(part)], rest, put)
  return object
}

/** Values nested along a path: `['a', 'b']` and 1 give `{ a: { b: 1 } }`. Throws a Misfit on an index other than 0. */
export function nested(path: FieldPath, value: YamlValue): YamlValue {
  return withValue(undefined, path, value)
}

/**
 * The value without what stands at the path, and without the maps and lists that this leaves empty. A list item stays,
 * empty if need be, since removing it would move its neighbours. Nothing changes where there is nothing to remove.
 */
export function withoutPath(value: YamlValue, path: FieldPath): YamlValue {
  if (path.length === 0) return null
  const target = removalTarget(value, path)
  return target ? without(value, target) : value
}

/** What really goes when a path is unset: the path itself, or the highest parent that would be left empty. */
export function removalTarget(value: YamlValue, path: FieldPath): FieldPath | undefined {
  if (valueAt(value, path) === undefined) return undefined
  let target = path
  while (target.length > 1 && typeof target.at(-2) === 'string' && isAlone(valueAt(value, target.slice(0, -1)))) {
    target = target.slice(0, -1)
  }
  if (target.length === 1 && isAlone(value)) return []
  return target
}

function isAlone(parent: YamlValue | undefined): boolean {
  if (Array.isArray(parent)) return parent.length === 1
  return isYamlObject(parent) && Object.keys(parent).length === 1
}

function without(value: YamlValue, path: FieldPath): YamlValue {
  if (path.length === 0) return null
  const [part, ...rest] = path as [string | number, ...FieldPath]
  if (Array.isArray(value)) {
    const index = Number(part)
    if (rest.length === 0) return value.filter((_, at) => at !== index)
    return value.map((item, at) => (at === index ? without(item, rest) : item))
  }
  if (!isYamlObject(value)) return value
  const key = String(part)
  if (rest.length === 0) return copyOf(value, key)
  const object = copyOf(value)
  object[key] = without(object[key]!, rest)
  return object
}

/** A copy, without one of its keys when that is named. */
function copyOf(object: YamlObject | undefined, except?: string): YamlObject {
  const copy = Object.create(null) as YamlObject
  for (const key of Object.keys(object ?? {})) if (key !== except) copy[key] = object![key]!
  return copy
}

function nameOf(path: FieldPath): string {
  return path.length === 0 ? 'the document' : String(path.at(-1))
}

/** Whether two values say the same. Numbers are equal by size, whether `bigint` or not; shared parts are met once. */
export function sameValue(
  a: YamlValue | undefined,
  b: YamlValue | undefined,
  met = new Map<object, unknown>()
): boolean {
  if (a === b) return true
  if (a == null || b == null) return false
  if (typeof a !== 'object' || typeof b !== 'object') return sameNumber(a, b)
  if (met.get(a) === b) return true
  met.set(a, b)
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index], met))
  }
  if (Array.isArray(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameValue(a[key], b[key], met))
}

function sameNumber(a: YamlValue, b: YamlValue): boolean {
  return (typeof a === 'bigint' && typeof b === 'number') || (typeof a === 'number' && typeof b === 'bigint')
    ? Number(a) === Number(b)
    : false
}
