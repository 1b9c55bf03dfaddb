import { expect, test } from 'vitest'
import { judged, manifest } from '../../../../support/judged.ts'

const errorsFor = (name: string, spec: string) =>
  judged(manifest({ spec, pod: `sysctls:\n  - name: ${JSON.stringify(name)}\n    value: "1"` })).verdict.errors.map(
    ({ detail }) => detail
  )
const NET = "may not be specified when 'hostNetwork' is true"
const IPC = "may not be specified when 'hostIPC' is true"

test.each([
  { name: 'net.core.somaxconn', with: 'hostNetwork', refused: NET },
  { name: 'net/ipv4/conf/eno2.100/rp_filter', with: 'hostNetwork', refused: NET },
  { name: 'net.ipv4.conf.eno2/100.rp_filter', with: 'hostNetwork', refused: NET },
  { name: 'netns.x', with: 'hostNetwork', refused: undefined },
  { name: 'net.core.somaxconn', with: 'hostIPC', refused: undefined },
  { name: 'fs.mqueue.queues_max', with: 'hostIPC', refused: IPC },
  { name: 'kernel/shmmax', with: 'hostIPC', refused: IPC },
  { name: 'kernel.msgmnb', with: 'hostIPC', refused: IPC },
  { name: 'kernel.msgmnbx', with: 'hostIPC', refused: undefined },
  { name: 'kernel.sem', with: 'hostPID', refused: undefined }
])('$name beside $with', ({ name, with: field, refused }) => {
  expect(errorsFor(name, `${field}: true`)).toEqual(refused === undefined ? [] : [refused])
})

test('a name is at most 253 bytes long', () => {
  expect(errorsFor('a'.repeat(253), 'hostPID: false')).toEqual([])
  expect(errorsFor('a'.repeat(254), 'hostPID: false')).toHaveLength(1)
})

test('a malformed name may repeat, and is refused each time', () => {
  const pod = 'sysctls: [{ name: -x, value: "" }, { name: -x, value: "" }]'
  expect(judged(manifest({ pod })).verdict.errors.map(({ path, type }) => `${path} ${type}`)).toEqual([
    'spec.securityContext.sysctls[0].name Invalid value',
    'spec.securityContext.sysctls[1].name Invalid value'
  ])
})
