import type { FieldPath } from '../model/path.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { Minor } from '../model/version.ts'
import { isKnownTo } from './since.ts'
import type { GoType } from './types.ts'
import { goName, structType } from './types.ts'

/** A value of the wrong type. `message` is the server's text from `json: ` on. */
export interface TypeMismatch {
  readonly path: FieldPath
  readonly message: string
  /** The type that the field has. */
  readonly type: GoType
}

/** A key the server does not know at this place. */
export interface UnknownField {
  readonly path: FieldPath
  /** The Go struct that was asked for the key. */
  readonly struct: string
}

export interface Decoded {
  /** What was left once unknown keys, nulls and values of the wrong type are gone. */
  readonly object: YamlObject
  /** In the server's order; it reports the first only. */
  readonly mismatches: readonly TypeMismatch[]
  readonly unknown: readonly UnknownField[]
}

/**
 * Reads a value into one of the schema's structs as the API server's JSON decoder does: keys in sorted order (kubectl
 * sends them so), case matters, `null` leaves the field unset, a value of the wrong type is skipped and noted.
 * @see https://github.com/kubernetes-sigs/json/blob/main/internal/golang/encoding/json/decode.go
 */
export function decode(value: YamlValue, struct: string, minor: Minor): Decoded {
  const decoder = new Decoder(minor)
  const object = decoder.struct(value, structType(struct)) ?? (Object.create(null) as YamlObject)
  return { object, mismatches: decoder.mismatches, unknown: decoder.unknown }
}

class Decoder {
  readonly mismatches: TypeMismatch[] = []
  readonly unknown: UnknownField[] = []
  readonly #minor: Minor
  readonly #path: (string | number)[] = []
  #struct = ''

  constructor(minor: Minor) {
    this.#minor = minor
  }

  struct(value: YamlValue, type: GoType & { kind: 'struct' }): YamlObject | undefined {
    if (!isYamlObject(value)) return this.#mismatch(value, type)
    const object = Object.create(null) as YamlObject
    const outer = this.#struct
    this.#struct = type.name
    for (const key of Object.keys(value).sort()) {
      this.#path.push(key)
      const field = type.fields.get(key)
      if (!field || !isKnownTo(this.#minor, type.name, key)) {
        this.unknown.push({ path: [...this.#path], struct: type.name })
      } else {
        const decoded = this.#value(value[key]!, field.type)
        if (decoded !== undefined) object[key] = decoded
      }
      this.#path.pop()
    }
    this.#struct = outer
    return object
  }

  /** `undefined` for null and for values of the wrong type. */
  #value(value: YamlValue, type: GoType): YamlValue | undefined {
    if (value === null) return undefined
    switch (type.kind) {
      case 'struct':
        return this.struct(value, type)
      case 'list':
        return Array.isArray(value) ? this.#list(value, type.item) : this.#mismatch(value, type)
      case 'map':
        return isYamlObject(value) ? this.#map(value, type.item) : this.#mismatch(value, type)
      case 'string':
        return typeof value === 'string' ? value : this.#mismatch(value, type)
      case 'bool':
        return typeof value === 'boolean' ? value : this.#mismatch(value, type)
      case 'integer':
        return isIntegerWithin(value, type.min, type.max) ? value : this.#mismatch(value, type)
      case 'number':
        return typeof value === 'number' || typeof value === 'bigint' ? value : this.#mismatch(value, type)
      default:
        return value
    }
  }

  #list(items: readonly YamlValue[], item: GoType): YamlValue[] {
    const list: YamlValue[] = []
    items.forEach((value, index) => {
      this.#path.push(index)
      const decoded = this.#value(value, item)
      this.#path.pop()
      if (decoded !== undefined) list.push(decoded)
      else if (value === null || item.kind === 'struct') list.push(zero(item))
    })
    return list
  }

  #map(entries: YamlObject, item: GoType): YamlObject {
    const map = Object.create(null) as YamlObject
    for (const key of Object.keys(entries).sort()) {
      this.#path.push(key)
      const value = entries[key]!
      const decoded = this.#value(value, item)
      this.#path.pop()
      if (decoded !== undefined) map[key] = decoded
      else if (value === null) map[key] = zero(item)
    }
    return map
  }

  #mismatch(value: YamlValue, type: GoType): undefined {
    const found = foundKind(value, type)
    const fields = this.#path.filter((part) => typeof part === 'string').join('.')
    const where = this.#struct === '' ? `Go value of type ` : `Go struct field ${this.#struct}.${fields} of type `
    this.mismatches.push({
      path: [...this.#path],
      message: `json: cannot unmarshal ${found} into ${where}${goName(type)}`,
      type
    })
    return undefined
  }
}

function isIntegerWithin(value: YamlValue, min: bigint, max: bigint): boolean {
  if (typeof value === 'bigint') return value >= min && value <= max
  if (typeof value !== 'number' || !Number.isInteger(value)) return false
  return value >= Number(min) && value <= Number(max)
}

/** What the server says it found; numbers that do not fit a number type are printed. */
function foundKind(value: YamlValue, type: GoType): string {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return type.kind === 'integer' ? `number ${value}` : 'number'
  }
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  return Array.isArray(value) ? 'array' : 'object'
}

/** What Go leaves where a list item or map value is null. */
function zero(type: GoType): YamlValue {
  switch (type.kind) {
    case 'struct':
      return Object.create(null) as YamlObject
    case 'list':
      return []
    case 'map':
      return Object.create(null) as YamlObject
    case 'bool':
      return false
    case 'integer':
    case 'number':
      return 0
    default:
      return ''
  }
}
