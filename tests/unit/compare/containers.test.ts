import { describe, expect, test } from 'vitest'
import { compareContainers } from '../../../src/compare/index.ts'
import type { Comparison } from '../../../src/compare/index.ts'
import type { Place } from '../../support/explain-pod.ts'
import { explainContainer, explainPod } from '../../support/explain-pod.ts'

interface Side {
  readonly container?: string
  readonly pod?: string
  readonly place?: Place
}
const side = ({ container = '{}', pod = '', place }: Side) =>
  explainContainer(container, place, '', pod && `securityContext: { ${pod} }`)
const compared = (before: Side, after: Side): Comparison => compareContainers(side(before), side(after))
const said = (comparison: Comparison): string[] =>
  comparison.sentences.map(({ text, direction }) => `${direction}: ${text}`)

describe('what an edit does is said in a clause', () => {
  const cases: readonly (readonly [title: string, before: Side, after: Side, says: string])[] = [
    ['a user takes root away', {}, { pod: 'runAsUser: 1000' }, 'less: loses UID 0: starts as uid 1000'],
    ['root comes back', { pod: 'runAsUser: 1000' }, {}, 'more: becomes root: starts as uid 0 instead of uid 1000'],
    [
      'one user becomes another',
      { pod: 'runAsUser: 7001' },
      { pod: 'runAsUser: 7002' },
      'other: starts as uid 7002 instead of uid 7001'
    ],
    [
      'a group',
      { pod: 'runAsGroup: 1, runAsUser: 1' },
      { pod: 'runAsGroup: 2, runAsUser: 1' },
      'other: has gid 2 instead of 1'
    ],
    ['an extra group', { pod: 'fsGroup: 1' }, { pod: 'fsGroup: 2' }, 'more: gains group 2'],
    ['a capability is given back', { container: '{ capabilities: { drop: [NET_RAW] } }' }, {}, 'more: gains NET_RAW'],
    ['all are dropped', {}, { container: '{ capabilities: { drop: [ALL] } }' }, 'less: loses all 14 capabilities'],
    [
      'one that only the limit has',
      { container: '{ runAsUser: 1 }' },
      { container: '{ runAsUser: 1, capabilities: { add: [SYS_ADMIN] } }' },
      'more: could gain SYS_ADMIN through a setuid file'
    ],
    [
      'no new privileges',
      {},
      { container: '{ allowPrivilegeEscalation: false }' },
      'less: can no longer gain privileges'
    ],
    ['privileged', {}, { container: '{ privileged: true }' }, 'more: becomes privileged'],
    [
      'the root file system',
      {},
      { container: '{ readOnlyRootFilesystem: true }' },
      'less: root filesystem becomes read-only'
    ],
    [
      'seccomp',
      { pod: 'seccompProfile: { type: RuntimeDefault }' },
      {},
      'more: loses the seccomp filter of its system calls'
    ],
    ['AppArmor', {}, { pod: 'appArmorProfile: { type: Unconfined }' }, 'other: AppArmor profile becomes unconfined'],
    [
      'a refusal',
      {},
      { pod: 'runAsNonRoot: true' },
      'less: now refused by the kubelet: runAsNonRoot is true, and busybox names no user, so it would run as root'
    ],
    ['an ability', {}, { container: '{ capabilities: { drop: [NET_RAW] } }' }, 'less: can no longer open a raw socket']
  ]
  test.each(cases)('%s', (_, before, after, says) => {
    expect(said(compared(before, after))).toContain(says)
  })
})

test('nothing is said of what is equal', () => {
  for (const one of [{}, { container: '{ privileged: true }' }, { pod: 'runAsNonRoot: true' }]) {
    expect(compared(one, one)).toEqual({ sentences: [], groups: [] })
  }
})

test('saying what already happens changes the fields and nothing of the process', () => {
  const comparison = compared({}, { container: '{ runAsUser: 0 }' })
  expect(comparison).toEqual({ sentences: [], groups: [] })
})

test('each line holds both sides, only lines that differ stand there, none twice', () => {
  const { groups } = compared({}, { pod: 'runAsUser: 1000', container: '{ capabilities: { drop: [ALL] } }' })
  const rows = groups.flatMap((group) => group.rows.map((row) => ({ title: group.title, ...row })))
  expect(rows.find(({ label }) => label === 'uid')).toMatchObject({
    title: 'User and groups',
    before: 'uid 0 (root)',
    after: 'uid 1000',
    field: 'runAsUser'
  })
  expect(rows.every(({ before, after }) => before !== after)).toBe(true)
  expect(new Set(rows.map(({ title, label }) => title + label)).size).toBe(rows.length)
})

test('a field that changes nothing of the process is a line of its own', () => {
  const { groups } = compared({}, { pod: 'fsGroupChangePolicy: OnRootMismatch' })
  expect(groups).toEqual([
    {
      title: 'Fields',
      rows: [
        {
          label: 'fsGroupChangePolicy',
          before: 'Always, default of the kubelet',
          after: 'OnRootMismatch, from the pod',
          direction: 'other',
          field: 'fsGroupChangePolicy'
        }
      ]
    }
  ])
})

test('on Windows users have names', () => {
  const [before, after] = ['ContainerAdministrator', 'ContainerUser'].map((name) => {
    const spec = `{ securityContext: { windowsOptions: { runAsUserName: ${name} } }, containers: [{ name: app, image: mcr.microsoft.com/windows/servercore }] }`
    return explainPod(spec, { node: { os: 'windows' } }).containers[0]!
  })
  expect(said(compareContainers(before!, after!))).toContain(
    'other: starts as ContainerUser instead of ContainerAdministrator'
  )
})
