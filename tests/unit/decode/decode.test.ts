import { describe, expect, test } from 'vitest'
import { decode } from '../../../src/decode/decode.ts'
import { readDocument } from '../../../src/parse/document.ts'

const decoded = (yaml: string, struct = 'PodSecurityContext') => decode(readDocument(yaml).value, struct, 36)

describe('types as the server names them', () => {
  const cases = [
    { yaml: 'runAsUser: "1"', found: 'string', type: 'int64' },
    { yaml: 'runAsUser: true', found: 'bool', type: 'int64' },
    { yaml: 'runAsUser: 1.5', found: 'number 1.5', type: 'int64' },
    { yaml: 'runAsUser: 9223372036854775808', found: 'number 9223372036854775808', type: 'int64' },
    { yaml: 'runAsUser: [1]', found: 'array', type: 'int64' },
    { yaml: 'runAsUser: {}', found: 'object', type: 'int64' },
    { yaml: 'runAsNonRoot: 1', found: 'number', type: 'bool' },
    { yaml: 'fsGroupChangePolicy: 1', found: 'number', type: 'v1.PodFSGroupChangePolicy' },
    { yaml: 'supplementalGroups: 1', found: 'number', type: '[]int64' },
    { yaml: 'seccompProfile: x', found: 'string', type: 'v1.SeccompProfile' },
    { yaml: 'sysctls: x', found: 'string', type: '[]v1.Sysctl' }
  ]
  test.each(cases)('$yaml', ({ yaml, found, type }) => {
    const field = yaml.slice(0, yaml.indexOf(':'))
    expect(decoded(yaml).mismatches.map(({ message }) => message)).toEqual([
      `json: cannot unmarshal ${found} into Go struct field PodSecurityContext.${field} of type ${type}`
    ])
  })
})

test('null means not set, also for what would be of the wrong type', () => {
  expect(decoded('runAsUser: null\nsysctls: ~')).toMatchObject({ object: {}, mismatches: [], unknown: [] })
})

test('kubectl reads YAML 1.1', () => {
  expect(decoded('runAsNonRoot: yes\nrunAsUser: 0755\nfsGroup: 1_000').object).toEqual({
    runAsNonRoot: true,
    runAsUser: 493,
    fsGroup: 1000
  })
})

test('paths in type errors leave list indexes out, those of unknown fields keep them', () => {
  const { mismatches, unknown } = decoded('sysctls: [{ name: a, value: 1, valeu: "1" }]')
  expect(mismatches[0]?.message).toContain('Sysctl.sysctls.value of type string')
  expect(mismatches[0]?.path).toEqual(['sysctls', 0, 'value'])
  expect(unknown).toEqual([{ path: ['sysctls', 0, 'valeu'], struct: 'Sysctl' }])
})

test('keys are read in sorted order, so the first error does not depend on how they are written', () => {
  const paths = (yaml: string) => decoded(yaml).mismatches.map(({ path }) => path[0])
  expect(paths('runAsUser: "1"\nfsGroup: "1"')).toEqual(['fsGroup', 'runAsUser'])
  expect(paths('fsGroup: "1"\nrunAsUser: "1"')).toEqual(['fsGroup', 'runAsUser'])
})
