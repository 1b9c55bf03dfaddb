import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Told } from '../../../../cli/judge-file.ts'
import { Parcel, unpacked } from '../../../../cli/threads/messages.ts'

const tally = { objects: 1, error: 0, warning: 0, info: 0, unreadable: 0 }
const toldOf = (pieces: readonly unknown[]): Told<unknown> => ({ is: 'document', complaints: [], pieces, tally })

/** Crosses as it would to another thread; texts come out as bytes, here read again. */
function crossed(parcel: Parcel): unknown[][] {
  const message = parcel.message(true)
  const there = structuredClone(message, { transfer: [message.bytes.buffer] })
  return [...unpacked(there)].map((told) =>
    told.is === 'document' ? told.pieces.map((piece) => (piece instanceof Uint8Array ? text(piece) : piece)) : []
  )
}
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

test('what a thread tells arrives as it was told', () => {
  const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.record({ rule: fc.string(), rest: fc.string() }))
  const documents = fc.array(fc.array(piece))
  fc.assert(
    fc.property(documents, documents, (first, second) => {
      const parcel = new Parcel()
      for (const batch of [first, second]) {
        for (const pieces of batch) parcel.add(toldOf(pieces))
        expect(crossed(parcel)).toEqual(batch)
        expect(parcel.size).toBe(0)
      }
    })
  )
})

test('a text longer than any before has room', () => {
  const parcel = new Parcel()
  const long = '€'.repeat(1 << 20)
  parcel.add(toldOf(['a', long, 'b']))
  expect(parcel.size).toBe(3 * long.length + 2)
  expect(crossed(parcel)).toEqual([['a', long, 'b']])
})
