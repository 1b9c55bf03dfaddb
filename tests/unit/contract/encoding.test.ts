import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeUtf16, encodingOf, whyNotText } from '../../../src/contract/encoding.ts'

const decodes = (bytes: Uint8Array, encoding: string) => {
  try {
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

test('the byte order mark tells the encoding, and none means UTF-8', () => {
  expect(encodingOf(Buffer.from('\uFEFFa', 'utf16le'))).toBe('utf-16le')
  expect(encodingOf(Buffer.from('\uFEFFa', 'utf16le').swap16())).toBe('utf-16be')
  expect(encodingOf(Buffer.from('\uFEFFa'))).toBe('utf-8')
  expect(encodingOf(Buffer.from('a'))).toBe('utf-8')
  expect(encodingOf(new Uint8Array())).toBe('utf-8')
})

test('UTF-16 comes back as the same text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('utf-16le' as const, 'utf-16be' as const),
      (text, to) => {
        expect(new TextDecoder(to, { fatal: true, ignoreBOM: true }).decode(encodeUtf16(text, to))).toBe(text)
      }
    )
  )
})

describe('why a file is not text', () => {
  const cases = [
    { name: 'plain text is text', bytes: Buffer.from('a: ü\n🦊'), why: undefined },
    { name: 'an empty file is text', bytes: Buffer.alloc(0), why: undefined },
    {
      name: 'a NUL byte is named by its place',
      bytes: Buffer.from('a\nb\0'),
      why: 'is not text: line 2, byte 2 is a NUL byte'
    },
    {
      name: 'a stray continuation byte',
      bytes: Buffer.from([0x61, 0x80]),
      why: 'is not UTF-8: line 1, byte 2 is 0x80'
    },
    { name: 'Latin 1', bytes: Buffer.from('a: \n\xfc', 'latin1'), why: 'is not UTF-8: line 2, byte 1 is 0xFC' },
    {
      name: 'a surrogate in UTF-8',
      bytes: Buffer.from([0xed, 0xa0, 0x80]),
      why: 'is not UTF-8: line 1, byte 1 is 0xED'
    },
    {
      name: 'a sequence cut off at the end',
      bytes: Buffer.from([0x61, 0xe2, 0x82]),
      why: 'is not UTF-8: line 1, byte 2 is 0xE2'
    }
  ]
  for (const { name, bytes, why } of cases) {
    test(name, () => expect(whyNotText(bytes, 'utf-8', decodes(bytes, 'utf-8'))).toBe(why))
  }

  test('the byte named is the first after which no decoder can go on', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40, min: 1 }), (bytes) => {
        fc.pre(!decodes(bytes, 'utf-8') && !bytes.includes(10))
        const at = Number(/byte (\d+)/.exec(whyNotText(bytes, 'utf-8', false)!)![1]) - 1
        expect(decodes(bytes.subarray(0, at), 'utf-8')).toBe(true)
        for (let end = at + 1; end <= bytes.length; end++) expect(decodes(bytes.subarray(0, end), 'utf-8')).toBe(false)
      })
    )
  })
})
