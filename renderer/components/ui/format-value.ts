import type { YamlValue } from '../../../src/index.ts'
import { toJson } from '../../../src/index.ts'

/** A value in as few characters as tell it apart: `1000`, `ALL`, `[1, 2]`, and of a profile its type. */
export function formatValue(value: YamlValue | undefined): string {
  if (value === null || value === undefined) return 'unset'
  if (typeof value === 'string') return value === '' ? '""' : value
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(formatValue).join(', ')}]`
  if (typeof value === 'object') {
    const { type, localhostProfile } = value
    if (typeof type === 'string') return typeof localhostProfile === 'string' ? `${type} ${localhostProfile}` : type
    return toJson(value)
  }
  return String(value)
}
