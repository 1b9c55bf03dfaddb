/**
 * What a YAML document says once kubectl has turned it into JSON. Whole numbers outside the safe range of a
 * JavaScript number are `bigint`; objects have no prototype, so that a key such as `__proto__` is only a key.
 */
export type YamlValue = null | boolean | number | bigint | string | YamlValue[] | YamlObject
export interface YamlObject {
  [key: string]: YamlValue
}

export function isYamlObject(value: unknown): value is YamlObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as JSON text, as Go writes it: keys sorted, `bigint` in full. */
export function toJson(value: YamlValue | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${toJson(value[key])}`).join(',')}}`
}
