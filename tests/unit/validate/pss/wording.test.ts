import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goQuoted, inByteOrder } from '../../../../src/validate/pss/wording.ts'

test('values are in the order of their UTF-8 bytes, each once', () => {
  const strings = fc.array(fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(strings, (values) => {
      const bytes = [...new Set(values)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      expect(inByteOrder(values)).toEqual(bytes)
    })
  )
})

test.each([
  ['plain é 漢', '"plain é 漢"'],
  ['a "b" \\', '"a \\"b\\" \\\\"'],
  ['line\nbell\u0007nul\u0000', '"line\\nbell\\anul\\x00"'],
  ['no-break\u00a0space', '"no-break\\u00a0space"'],
  ['\u{e0001}', '"\\U000e0001"']
])('Go prints %j as %s', (text, printed) => expect(goQuoted(text)).toBe(printed))
