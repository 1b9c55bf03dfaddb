import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ALL_CAPABILITIES,
  capabilitySet,
  DEFAULT_CAPABILITIES,
  parseMask
} from '../../../src/catalogue/capabilities.ts'
import { listsForMask } from '../../../src/catalogue/capability-lists.ts'
import { parseRuntime } from '../../../src/model/profile.ts'
import { grantedCapabilities } from '../../../src/predict/capabilities.ts'
import { changesToMask } from '../../../src/render/capabilities.ts'

const CONTAINERD = DEFAULT_CAPABILITIES.containerd
const PATH = ['spec', 'containers', 0, 'securityContext', 'capabilities']

describe('lists for a mask', () => {
  const cases = [
    { name: 'the default of containerd needs no list', mask: '00000000a80425fb', add: [], drop: [] },
    { name: 'nothing', mask: '0', add: [], drop: ['ALL'] },
    { name: 'everything', mask: '000001ffffffffff', add: ['ALL'], drop: [] },
    { name: 'one more', mask: '00000000aa0425fb', add: ['SYS_TIME'], drop: [] },
    { name: 'one fewer', mask: 'a80405fb', add: [], drop: ['NET_RAW'] },
    { name: 'one of the default only', mask: '0x400', add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
    { name: 'all but one', mask: '000001fffffffffe', add: ['ALL'], drop: ['CHOWN'] }
  ]
  for (const { name, mask, add, drop } of cases) {
    test(name, () => expect(listsForMask(parseMask(mask)!, CONTAINERD)).toEqual({ add, drop }))
  }

  test('whatever the mask, both runtimes make it of the lists', () => {
    const set = fc.bigInt({ min: 0n, max: ALL_CAPABILITIES })
    fc.assert(
      fc.property(set, fc.constantFrom('containerd', 'cri-o'), (mask, name) => {
        const runtime = parseRuntime(name)!
        const lists = listsForMask(mask, DEFAULT_CAPABILITIES[runtime.name])
        expect(grantedCapabilities(runtime, lists, false).set).toBe(mask)
      })
    )
  })
})

describe('changes to a mask', () => {
  const written = (capabilities: object) => ({
    spec: { containers: [{ securityContext: { capabilities } }] }
  })
  test('names that stay keep their order', () => {
    const value = written({ drop: ['ALL'], add: ['SYS_TIME', 'CHOWN'] }) as never
    const set = capabilitySet(['CHOWN', 'KILL', 'SYS_TIME'])
    expect(changesToMask(value, PATH, set, CONTAINERD)).toEqual([
      { kind: 'set', path: [...PATH, 'add'], value: ['SYS_TIME', 'CHOWN', 'KILL'] }
    ])
  })
  test('a list that is no longer needed goes', () => {
    const value = written({ add: ['NET_ADMIN'] }) as never
    expect(changesToMask(value, PATH, CONTAINERD, CONTAINERD)).toEqual([{ kind: 'unset', path: [...PATH, 'add'] }])
  })
  test('nothing to do', () => {
    expect(changesToMask(written({ drop: ['ALL'] }) as never, PATH, 0n, CONTAINERD)).toEqual([])
    expect(changesToMask({}, PATH, CONTAINERD, CONTAINERD)).toEqual([])
  })
})
