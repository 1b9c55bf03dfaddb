import { describe, expect, test } from 'vitest'
import {
  ALL_CAPABILITIES,
  CAPABILITIES,
  capabilityNames,
  capabilitySet,
  DEFAULT_CAPABILITIES,
  formatMask,
  parseMask
} from '../../../src/catalogue/capabilities.ts'

describe('capabilities', () => {
  test('are 41, numbered from 0, each with a sentence', () => {
    expect(CAPABILITIES.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_, index) => index))
    for (const { name, allows } of CAPABILITIES) expect([name, /^[A-Z].*\.$/.test(allows)]).toEqual([name, true])
  })
  const numbers: readonly (readonly [string, number])[] = [
    ['NET_BIND_SERVICE', 10],
    ['SYS_ADMIN', 21],
    ['MKNOD', 27],
    ['SYSLOG', 34],
    ['CHECKPOINT_RESTORE', 40]
  ]
  for (const [name, number] of numbers) {
    test(`${name} is ${number}`, () => expect(CAPABILITIES[number]?.name).toBe(name))
  }
  test('of each runtime by default', () => {
    expect(formatMask(DEFAULT_CAPABILITIES.containerd)).toBe('00000000a80425fb')
    expect(formatMask(DEFAULT_CAPABILITIES['cri-o'])).toBe('00000000000005fb')
    expect(formatMask(ALL_CAPABILITIES)).toBe('000001ffffffffff')
  })
  test('go from names to a mask and back', () => {
    const set = parseMask('0x1400')!
    expect(capabilityNames(set)).toEqual(['NET_BIND_SERVICE', 'NET_ADMIN'])
    expect(capabilitySet(capabilityNames(set))).toBe(set)
  })
  test('no mask', () => {
    for (const text of ['', 'xyz', '0x', '00000200000000000', 'ffffffffffffffff'])
      expect(parseMask(text)).toBe(undefined)
  })
  test('no name', () => {
    expect(() => capabilitySet(['CAP_CHOWN'])).toThrow('no capability is called CAP_CHOWN')
  })
})
