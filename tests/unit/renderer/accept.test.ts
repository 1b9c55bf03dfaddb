import { expect, test } from 'vitest'
import { acceptCapability, acceptContainerName, acceptText } from '../../../renderer/components/build/accept.ts'
import { fieldById } from '../../../src/index.ts'

const texts = [
  { name: 'a UID', field: 'runAsUser', typed: ' 1500 ', expected: { kind: 'value', value: 1500 } },
  { name: 'UID 0 is a value', field: 'runAsUser', typed: '0', expected: { kind: 'value', value: 0 } },
  { name: 'the highest UID', field: 'runAsUser', typed: '2147483647', expected: { kind: 'value', value: 2147483647 } },
  { name: 'nothing unsets', field: 'runAsUser', typed: '  ', expected: { kind: 'unset' } },
  { name: 'a negative UID', field: 'runAsUser', typed: '-1', expected: { kind: 'refused' } },
  { name: 'a UID past the range', field: 'runAsUser', typed: '2147483648', expected: { kind: 'refused' } },
  { name: 'a UID in words', field: 'runAsUser', typed: 'root', expected: { kind: 'refused' } },
  { name: 'a name longer than allowed', field: 'sysctls.name', typed: 'a'.repeat(254), expected: { kind: 'refused' } },
  {
    name: 'bytes are counted, not characters',
    field: 'sysctls.name',
    typed: 'ä'.repeat(127),
    expected: { kind: 'refused' }
  },
  {
    name: 'an annotation of a known form',
    field: 'container.apparmor.security.beta.kubernetes.io',
    typed: 'localhost/mine',
    expected: { kind: 'value', value: 'localhost/mine' }
  },
  {
    name: 'an annotation of no form',
    field: 'container.apparmor.security.beta.kubernetes.io',
    typed: 'whatever',
    expected: { kind: 'refused' }
  }
] as const
for (const { name, field, typed, expected } of texts) {
  test(name, () => {
    expect(acceptText(fieldById(field)!, typed)).toMatchObject(expected)
  })
}

test('a refusal says what was found and what is expected', () => {
  expect(acceptText(fieldById('runAsUser')!, '-1')).toEqual({
    kind: 'refused',
    because: 'Found -1, expected a whole number from 0 to 2147483647'
  })
})

const names = ['NET_ADMIN', 'SYS_TIME']
test('capabilities are written in upper case and without CAP_', () => {
  expect(acceptCapability('cap_net_admin', names)).toEqual({ kind: 'value', value: 'NET_ADMIN' })
  expect(acceptCapability('all', names)).toEqual({ kind: 'value', value: 'ALL' })
  expect(acceptCapability('NET_ADMI', names)).toMatchObject({ kind: 'refused' })
})

test('a container name is a DNS label of its own', () => {
  expect(acceptContainerName('web-2', ['web'])).toEqual({ kind: 'value', value: 'web-2' })
  for (const wrong of ['', 'Web', '-web', 'web_2', 'a'.repeat(64), 'web']) {
    expect(acceptContainerName(wrong, ['web'])).toMatchObject({ kind: 'refused' })
  }
})
