import { ALL_CAPABILITIES, capabilityNames } from '../catalogue/capabilities.ts'
import type { FileCapabilities } from '../model/image.ts'
import type { TarEntry } from './entry.ts'

const GO = 'SCHILY.xattr.security.capability'
const LIBARCHIVE = 'LIBARCHIVE.xattr.security.capability'

/** What a program gains when it is executed; `null`: it has file capabilities, and the archive does not say which. */
export type Gained = Omit<FileCapabilities, 'path'> | null

/**
 * The file capabilities of an entry; `undefined` when it has none. The attribute holds a version with a flag for
 * *effective*, then the lower halves of the permitted and the inheritable set, then the upper ones, all little-endian.
 *
 * Tar readers give extended headers as text. A byte from 0x80 on that stands alone is lost that way: then the answer is
 * `null`, never a part of the set.
 * @see https://github.com/torvalds/linux/blob/master/include/uapi/linux/capability.h
 */
export function fileCapabilitiesOf({ extended }: TarEntry): Gained | undefined {
  const bytes =
    extended[GO] !== undefined
      ? utf8(extended[GO])
      : extended[LIBARCHIVE] !== undefined
        ? base64(extended[LIBARCHIVE])
        : undefined
  return bytes === undefined ? undefined : bytes && decodeCapabilities(bytes)
}

function decodeCapabilities(bytes: readonly number[]): Gained {
  const word = (at: number) => BigInt(bytes.slice(at, at + 4).reduceRight((value, byte) => value * 256 + byte, 0))
  const revision = bytes[3]
  if (
    !(revision === 1 && bytes.length === 12) &&
    !(revision === 2 && bytes.length === 20) &&
    !(revision === 3 && bytes.length === 24)
  )
    return null
  const upper = revision === 1 ? [0n, 0n] : [word(12), word(16)]
  const set = (low: bigint, high: bigint) => capabilityNames((low | (high << 32n)) & ALL_CAPABILITIES)
  return {
    permitted: set(word(4), upper[0]!),
    inheritable: set(word(8), upper[1]!),
    effective: (bytes[0]! & 1) === 1
  }
}

/** The bytes that a text was decoded from; `null` when some of them were lost. */
function utf8(text: string): number[] | null {
  if (text.includes('\uFFFD')) return null
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0)!
    if (code < 0x80) return [code]
    if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)]
    if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
    return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
  })
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64(text: string): number[] | null {
  const digits = text.replace(/=+$/, '')
  if (digits.length > 64 || !/^[A-Za-z0-9+/]+$/.test(digits)) return null
  let bits = 0n
  for (const digit of digits) bits = (bits << 6n) | BigInt(BASE64.indexOf(digit))
  const length = Math.floor((digits.length * 6) / 8)
  bits >>= BigInt(digits.length * 6 - length * 8)
  return Array.from({ length }, (_, at) => Number((bits >> BigInt(8 * (length - 1 - at))) & 255n))
}
