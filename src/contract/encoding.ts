/** How a manifest's bytes became text: told by the byte order mark, UTF-8 without one (YAML 1.2.2, 5.2). */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** The encoding of a file; its first three bytes are enough. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** A text, byte order mark included, as UTF-16. UTF-8 is the hosts' own `TextEncoder`. */
export function encodeUtf16(text: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const high = encoding === 'utf-16be' ? 0 : 1
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    bytes[i * 2 + high] = unit >> 8
    bytes[i * 2 + 1 - high] = unit & 0xff
  }
  return bytes
}

/**
 * Why a file cannot be shown as text, with line and byte of the first place at fault; undefined when it can.
 * `decodes` tells whether the host's own decoder took all of it.
 */
export function whyNotText(bytes: Uint8Array, encoding: Encoding, decodes: boolean): string | undefined {
  if (encoding !== 'utf-8') return decodes ? undefined : 'is not text: it starts as UTF-16 but does not go on so'
  const nul = bytes.indexOf(0)
  if (nul >= 0) return `is not text: ${place(bytes, nul)} is a NUL byte`
  if (decodes) return undefined
  const bad = firstNonUtf8(bytes)
  return `is not UTF-8: ${place(bytes, bad)} is 0x${bytes[bad]!.toString(16).padStart(2, '0').toUpperCase()}`
}

function place(bytes: Uint8Array, index: number): string {
  let line = 1
  let start = 0
  for (let i = 0; i < index; i++) {
    if (bytes[i] !== 0x0a) continue
    line++
    start = i + 1
  }
  return `line ${line}, byte ${index - start + 1}`
}

/** Index of the first byte no well-formed UTF-8 sequence starts with. @see https://www.unicode.org/versions/latest/core-spec/chapter-3/#G27506 */
function firstNonUtf8(bytes: Uint8Array): number {
  let i = 0
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i)
    if (length === 0) return i
    i += length
  }
  return Math.max(0, bytes.length - 1)
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4) return 0
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0
    if (byte < (i === 1 ? lowest : 0x80) || byte > (i === 1 ? highest : 0xbf)) return 0
  }
  return length
}
