import type { Scalar } from 'yaml'
import type { YamlValue } from '../model/value.ts'
import { readPlainScalar } from './scalar.ts'

const CORE = 'tag:yaml.org,2002:'
const NO_NUMBER = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/

/** What a scalar means to kubectl: its tag decides, else its quotes, else the YAML 1.1 rules. */
export function scalarValue(node: Scalar): YamlValue {
  const text = typeof node.value === 'string' ? node.value : node.value == null ? '' : String(node.value)
  const { tag } = node
  if (tag === undefined) return node.type === 'PLAIN' || node.type === undefined ? readPlainScalar(text) : text
  if (!tag.startsWith(CORE)) return text
  switch (tag.slice(CORE.length)) {
    case 'int':
    case 'float':
    case 'bool':
    case 'null':
      return readPlainScalar(text)
    case 'binary':
      return textFromBase64(text) ?? text
    default:
      return text
  }
}

/** Why kubectl cannot turn the scalar into JSON; `undefined` when it can. */
export function scalarMisfit(node: Scalar, value: YamlValue): string | undefined {
  const { tag } = node
  if (tag === undefined) {
    return typeof value === 'string' && node.type === 'PLAIN' && NO_NUMBER.test(value)
      ? `found ${value}, which JSON and so kubectl cannot carry: expected a finite number, or text in quotes`
      : undefined
  }
  const kind = tag.startsWith(CORE) ? tag.slice(CORE.length) : ''
  const fits =
    (kind === 'int' && !isInteger(value)) ||
    (kind === 'float' && typeof value !== 'number' && typeof value !== 'bigint') ||
    (kind === 'bool' && typeof value !== 'boolean') ||
    (kind === 'null' && value !== null && value !== '') ||
    (kind === 'binary' && textFromBase64(String(node.value)) === undefined)
  return fits ? `found ${JSON.stringify(String(node.value))}, expected a value that is a !!${kind}` : undefined
}

function isInteger(value: YamlValue): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes of base64 text read as UTF-8, `undefined` when it is no base64. */
function textFromBase64(source: string): string | undefined {
  const digits = source.replaceAll(/\s/g, '')
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined
  let percent = ''
  let bits = 0
  let count = 0
  for (const digit of digits.replaceAll('=', '')) {
    bits = ((bits << 6) | BASE64.indexOf(digit)) & 0xffff
    count += 6
    if (count >= 8) {
      count -= 8
      percent += `%${((bits >> count) & 0xff).toString(16).padStart(2, '0')}`
    }
  }
  try {
    return decodeURIComponent(percent)
  } catch {
    return undefined
  }
}
