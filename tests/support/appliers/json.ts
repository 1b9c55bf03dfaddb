import { parse, parseAllDocuments } from 'yaml'

/** Plain data as JSON has it, without `null` in maps: whole numbers too large for JavaScript are texts `int:…`. */
export type Json = null | boolean | number | string | Json[] | JsonMap
export interface JsonMap {
  [key: string]: Json
}

export const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parsed YAML with `intAsBigInt` as plain data. */
function plain(value: unknown): Json {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : `int:${value}`
  }
  if (Array.isArray(value)) return value.map(plain)
  if (!isMap(value)) return value as Json
  const entries = Object.entries(value as Record<string, unknown>).map(([key, inner]) => [key, plain(inner)])
  return Object.fromEntries(entries) as JsonMap
}

/** What `null` in a map means to Kubernetes: not there. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isMap(value)) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]))
}

/** Every document of a text as kubectl reads it: YAML 1.1, whole numbers in full. Throws where it is not YAML. */
export function readYaml(text: string): Json[] {
  return parseAllDocuments(text, { version: '1.1', intAsBigInt: true, uniqueKeys: false, merge: true })
    .map((document) => {
      if (document.errors.length > 0) throw document.errors[0]!
      return plain(document.toJS({ maxAliasCount: -1 }))
    })
    .filter((value) => value !== null)
}

/** JSON with whole numbers in full. Throws where it is not JSON. */
export function readJson(text: string): Json {
  JSON.parse(text)
  return plain(parse(text, { version: '1.2', schema: 'json', intAsBigInt: true }))
}
