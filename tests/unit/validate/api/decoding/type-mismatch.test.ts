import { expect, test } from 'vitest'
import type { PodParts } from '../../../../support/judged.ts'
import { judged, manifest } from '../../../../support/judged.ts'

const POD = ['spec', 'securityContext']
const CONTAINER = ['spec', 'containers', 0, 'securityContext']

const cases: { name: string; parts: PodParts; at: (string | number)[]; value?: unknown; certain?: boolean }[] = [
  {
    name: 'a number in quotes',
    parts: { pod: 'runAsUser: "1000"' },
    at: [...POD, 'runAsUser'],
    value: 1000,
    certain: true
  },
  {
    name: 'an octal number in quotes',
    parts: { pod: 'fsGroup: "0755"' },
    at: [...POD, 'fsGroup'],
    value: 755,
    certain: false
  },
  { name: 'a name for a number', parts: { pod: 'runAsUser: nginx' }, at: [...POD, 'runAsUser'] },
  { name: 'a fraction', parts: { pod: 'runAsUser: 1.5' }, at: [...POD, 'runAsUser'] },
  {
    name: 'a boolean in quotes',
    parts: { container: 'privileged: "no"' },
    at: [...CONTAINER, 'privileged'],
    value: false,
    certain: true
  },
  {
    name: 'a number for a boolean',
    parts: { pod: 'runAsNonRoot: 1' },
    at: [...POD, 'runAsNonRoot'],
    value: true,
    certain: false
  },
  {
    name: 'one word for a list',
    parts: { container: 'capabilities: { drop: ALL }' },
    at: [...CONTAINER, 'capabilities', 'drop'],
    value: ['ALL'],
    certain: true
  },
  {
    name: 'several words for a list',
    parts: { container: 'capabilities: { add: "KILL, CHOWN" }' },
    at: [...CONTAINER, 'capabilities', 'add'],
    value: ['KILL', 'CHOWN'],
    certain: false
  },
  {
    name: 'one number for a list',
    parts: { pod: 'supplementalGroups: 5' },
    at: [...POD, 'supplementalGroups'],
    value: [5],
    certain: true
  },
  {
    name: 'one number in quotes for a list',
    parts: { pod: 'supplementalGroups: "5"' },
    at: [...POD, 'supplementalGroups'],
    value: [5],
    certain: true
  },
  {
    name: 'an unquoted sysctl value, as it is spelt',
    parts: { pod: 'sysctls: [{ name: a, value: 0755 }]' },
    at: [...POD, 'sysctls', 0, 'value'],
    value: '0755',
    certain: true
  },
  {
    name: 'sysctls as a map',
    parts: { pod: 'sysctls: { kernel.sem: "1" }' },
    at: [...POD, 'sysctls'],
    value: [{ name: 'kernel.sem', value: '1' }],
    certain: true
  },
  {
    name: 'one sysctl without a list',
    parts: { pod: 'sysctls: { name: kernel.sem, value: "1" }' },
    at: [...POD, 'sysctls'],
    value: [{ name: 'kernel.sem', value: '1' }],
    certain: true
  },
  {
    name: 'a profile by its type',
    parts: { pod: 'seccompProfile: runtime/default' },
    at: [...POD, 'seccompProfile'],
    value: { type: 'RuntimeDefault' },
    certain: true
  },
  {
    name: 'a profile by its path',
    parts: { pod: 'seccompProfile: localhost/a.json' },
    at: [...POD, 'seccompProfile'],
    value: { type: 'Localhost', localhostProfile: 'a.json' },
    certain: true
  },
  { name: 'a profile by an unknown word', parts: { pod: 'seccompProfile: strict' }, at: [...POD, 'seccompProfile'] },
  {
    name: 'capabilities as a list',
    parts: { container: 'capabilities: [KILL]' },
    at: [...CONTAINER, 'capabilities'],
    value: { add: ['KILL'] },
    certain: false
  },
  {
    name: 'os by its name',
    parts: { spec: 'os: Windows' },
    at: ['spec', 'os'],
    value: { name: 'windows' },
    certain: true
  },
  { name: 'a list for a map', parts: { pod: 'seLinuxOptions: [a]' }, at: [...POD, 'seLinuxOptions'] }
]

test.each(cases)('$name', ({ parts, at, value, certain }) => {
  const { diagnostics, verdict } = judged(manifest(parts))
  expect(diagnostics.map((found) => found.code)).toEqual(['api/type-mismatch'])
  expect(diagnostics[0]?.message).toBe(verdict.decodeError)
  expect(diagnostics[0]?.at).toEqual(at)
  expect(diagnostics[0]?.fixes.map((fix) => ({ changes: fix.changes, certain: fix.certain }))).toEqual(
    value === undefined ? [] : [{ changes: [{ kind: 'set', path: at, value }], certain }]
  )
})

test('the server names the first only, and nothing that comes after decoding', () => {
  const { verdict, diagnostics } = judged(
    manifest({ pod: 'runAsUser: "1"\nfsGroup: -1\ncolour: red', container: 'privileged: "x"' })
  )
  expect(verdict).toMatchObject({ accepted: false, strictError: null, errors: [], warnings: [] })
  expect(verdict.decodeError).toContain('SecurityContext.spec.containers.securityContext.privileged')
  expect(diagnostics.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'api/type-mismatch spec.containers[0].securityContext.privileged',
    'api/type-mismatch spec.securityContext.runAsUser',
    'api/unknown-field spec.securityContext.colour'
  ])
})
