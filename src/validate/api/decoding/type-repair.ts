import type { GoType } from '../../../decode/types.ts'
import type { YamlObject, YamlValue } from '../../../model/value.ts'
import { isYamlObject } from '../../../model/value.ts'

/** A value of the right type in place of one of the wrong type. */
export interface Repair {
  readonly value: YamlValue
  /** Whether it can only have been meant so. */
  readonly certain: boolean
}

/**
 * The value of the wanted type that was meant; `undefined` when that is anyone's guess.
 * @param source the scalar as the manifest spells it
 * @param field the key, or the index in a list
 */
export function repairFor(value: YamlValue, type: GoType, source: string, field: string): Repair | undefined {
  switch (type.kind) {
    case 'integer':
      return asInteger(value, type.min, type.max)
    case 'bool':
      return asBoolean(value)
    case 'string':
      return asText(value, source)
    case 'list':
      return asList(value, type.item, source, field)
    case 'struct':
      return asStruct(value, type.name)
    default:
      return undefined
  }
}

function asInteger(value: YamlValue, min: bigint, max: bigint): Repair | undefined {
  if (typeof value !== 'string' || !/^[+-]?\d+$/.test(value.trim())) return undefined
  const text = value.trim()
  const number = BigInt(text.replace(/^\+/, ''))
  if (number < min || number > max) return undefined
  // A leading zero makes an octal number in YAML 1.1, so the text may have meant another number.
  const certain = /^[+-]?(0|[1-9]\d*)$/.test(text)
  return { value: Number.isSafeInteger(Number(number)) ? Number(number) : number, certain }
}

const TRUE = /^(true|yes|on)$/i
const FALSE = /^(false|no|off)$/i

function asBoolean(value: YamlValue): Repair | undefined {
  if (typeof value === 'string') {
    const text = value.trim()
    return TRUE.test(text)
      ? { value: true, certain: true }
      : FALSE.test(text)
        ? { value: false, certain: true }
        : undefined
  }
  return value === 0 || value === 1 ? { value: value === 1, certain: false } : undefined
}

function asText(value: YamlValue, source: string): Repair | undefined {
  if (Array.isArray(value)) {
    const [only] = value
    return value.length === 1 && typeof only === 'string' ? { value: only, certain: true } : undefined
  }
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return { value: source, certain: true }
  }
  return undefined
}

function asList(value: YamlValue, item: GoType, source: string, field: string): Repair | undefined {
  if (isYamlObject(value)) {
    if (item.kind !== 'struct') return undefined
    return field === 'sysctls' ? namesAndValues(value) : { value: [value], certain: true }
  }
  if (value === null || Array.isArray(value) || value === '') return undefined
  if (fits(value, item)) {
    const several = typeof value === 'string' && /[\s,]/.test(value)
    return { value: several ? value.split(/[\s,]+/).filter(Boolean) : [value], certain: !several }
  }
  const repaired = repairFor(value, item, source, field)
  return repaired && { value: [repaired.value], certain: repaired.certain }
}

function fits(value: YamlValue, type: GoType): boolean {
  if (type.kind === 'string') return typeof value === 'string'
  return type.kind === 'integer' && typeof value === 'number' && Number.isInteger(value)
}

/** `net.ipv4.tcp_syncookies: "1"`, as Docker Compose has it, in place of a list of names and values. */
function namesAndValues(map: YamlObject): Repair | undefined {
  const names = Object.keys(map)
  if (names.includes('name')) return { value: [map], certain: true }
  if (names.some((name) => typeof map[name] === 'object')) return undefined
  const value = names.map((name): YamlValue => ({ name, value: String(map[name]) }))
  return { value, certain: names.every((name) => typeof map[name] === 'string') }
}

const PROFILE_TYPES: Readonly<Record<string, string>> = {
  runtimedefault: 'RuntimeDefault',
  dockerdefault: 'RuntimeDefault',
  unconfined: 'Unconfined'
}

/** A struct of which only the one telling field was written. */
function asStruct(value: YamlValue, struct: string): Repair | undefined {
  if (struct === 'Capabilities' && Array.isArray(value)) return { value: { add: value }, certain: false }
  if (typeof value !== 'string') return undefined
  if (struct === 'PodOS') {
    const name = value.toLowerCase()
    return { value: { name }, certain: name === 'linux' || name === 'windows' }
  }
  if (struct !== 'SeccompProfile' && struct !== 'AppArmorProfile') return undefined
  if (value.startsWith('localhost/')) {
    const localhostProfile = value.slice('localhost/'.length)
    return localhostProfile ? { value: { type: 'Localhost', localhostProfile }, certain: true } : undefined
  }
  const type = PROFILE_TYPES[value.toLowerCase().replace(/[^a-z]/g, '')]
  return type === undefined ? undefined : { value: { type }, certain: true }
}
