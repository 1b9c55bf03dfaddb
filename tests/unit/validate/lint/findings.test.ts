import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LINT_RULES } from '../../../../src/validate/lint/index.ts'
import type { Place } from '../../../support/explain-pod.ts'
import { explainPod } from '../../../support/explain-pod.ts'

const busybox = (context: string) => `containers: [{ name: app, image: busybox, securityContext: ${context} }]`
const WINDOWS: Place = { node: { os: 'windows', appArmor: false } }
const windows = (context: string) =>
  `containers: [{ name: app, image: "mcr.microsoft.com/windows/servercore:1", securityContext: ${context} }]`
const CONTEXT = 'spec.containers[0].securityContext'

interface Case {
  readonly code: string
  readonly pass: readonly (readonly [spec: string, place?: Place])[]
  readonly fail: readonly (readonly [spec: string, path: string, place?: Place])[]
}

const cases: readonly Case[] = [
  {
    code: 'lint/run-as-group-without-user',
    pass: [
      [`securityContext: { runAsGroup: 1, runAsUser: 1 }, ${busybox('{}')}`, { runtime: 'cri-o' }],
      [busybox('{ runAsGroup: 1 }'), { runtime: 'cri-o' }]
    ],
    fail: [
      [`securityContext: { runAsGroup: 1 }, ${busybox('{}')}`, 'spec.securityContext.runAsGroup', { runtime: 'cri-o' }]
    ]
  },
  {
    code: 'lint/windows-administrator',
    pass: [
      [windows('{}'), WINDOWS],
      [windows('{ runAsNonRoot: true, windowsOptions: { runAsUserName: ContainerUser } }'), WINDOWS]
    ],
    fail: [[windows('{ runAsNonRoot: true }'), `${CONTEXT}.windowsOptions.runAsUserName`, WINDOWS]]
  },
  {
    code: 'lint/capability-prefix',
    pass: [
      [busybox('{ capabilities: { add: [NET_ADMIN] } }')],
      [busybox('{ capabilities: { add: [CAP_NET_ADMIN] } }'), { runtime: 'cri-o' }]
    ],
    fail: [
      [busybox('{ capabilities: { add: [CAP_NET_ADMIN] } }'), `${CONTEXT}.capabilities.add[0]`],
      [busybox('{ capabilities: { drop: [CHOWN, CAP_ALL] } }'), `${CONTEXT}.capabilities.drop[1]`]
    ]
  },
  {
    code: 'lint/capability-added-and-dropped',
    pass: [[busybox('{ capabilities: { add: [CHOWN], drop: [ALL] } }')]],
    fail: [[busybox('{ capabilities: { add: [CHOWN], drop: [chown] } }'), `${CONTEXT}.capabilities.add[0]`]]
  },
  {
    code: 'lint/escalation-with-sys-admin',
    pass: [[busybox('{ allowPrivilegeEscalation: false }')]],
    fail: [
      [
        busybox('{ allowPrivilegeEscalation: false, capabilities: { add: [SYS_ADMIN] } }'),
        `${CONTEXT}.allowPrivilegeEscalation`
      ]
    ]
  },
  {
    code: 'lint/capability-case',
    pass: [[busybox('{ capabilities: { drop: [ALL] } }')], [busybox('{ capabilities: { drop: [nonsense] } }')]],
    fail: [[busybox('{ capabilities: { drop: [all] } }'), `${CONTEXT}.capabilities.drop[0]`]]
  },
  {
    code: 'lint/image-group-dropped',
    pass: [
      ['containers: [{ name: app, image: "elasticsearch:8", securityContext: { runAsGroup: 0 } }]'],
      [busybox('{}')]
    ],
    fail: [['containers: [{ name: app, image: "elasticsearch:8" }]', 'spec.containers[0].image']]
  },
  {
    code: 'lint/unknown-image',
    pass: [[busybox('{}')]],
    fail: [['containers: [{ name: app, image: registry.example/app }]', 'spec.containers[0].image']]
  },
  {
    code: 'lint/no-effect',
    pass: [
      [busybox('{ capabilities: { add: [NET_ADMIN] } }')],
      [busybox('{ runAsUser: 1000, privileged: true }')],
      [`securityContext: { fsGroup: 1 }, volumes: [{ name: d, emptyDir: {} }], ${busybox('{}')}`],
      [
        `securityContext: { fsGroup: 1 }, volumes: [{ name: d, persistentVolumeClaim: { claimName: d } }], ${busybox('{}')}`
      ]
    ],
    fail: [
      [busybox('{ runAsUser: 1000, capabilities: { add: [NET_ADMIN] } }'), `${CONTEXT}.capabilities.add`],
      [busybox('{ privileged: true, seccompProfile: { type: RuntimeDefault } }'), `${CONTEXT}.seccompProfile`],
      [busybox('{ privileged: true, capabilities: { drop: [ALL] } }'), `${CONTEXT}.capabilities.drop`],
      [busybox('{ seLinuxOptions: { level: a } }'), `${CONTEXT}.seLinuxOptions`],
      [`securityContext: { fsGroup: 1 }, ${busybox('{}')}`, 'spec.securityContext.fsGroup'],
      [
        `securityContext: { fsGroup: 1 }, volumes: [{ name: d, hostPath: { path: /d } }], ${busybox('{}')}`,
        'spec.securityContext.fsGroup'
      ],
      [
        `securityContext: { fsGroupChangePolicy: Always }, ${busybox('{}')}`,
        'spec.securityContext.fsGroupChangePolicy'
      ],
      [windows('{ runAsUser: 1000 }'), `${CONTEXT}.runAsUser`, WINDOWS]
    ]
  }
]

function paths(code: string, spec: string, place?: Place): string[] {
  return explainPod(`{ ${spec} }`, place)
    .diagnostics.filter((found) => found.code === code)
    .map(({ path }) => path)
}

for (const { code, pass, fail } of cases) {
  describe(code, () => {
    for (const [spec, place] of pass) test(`silent: ${spec}`, () => expect(paths(code, spec, place)).toEqual([]))
    for (const [spec, path, place] of fail)
      test(`speaks: ${spec}`, () => expect(paths(code, spec, place)).toEqual([path]))
  })
}

test('each rule has cases, and its file carries its code', () => {
  const codes = LINT_RULES.map(({ code }) => code)
  expect(cases.map(({ code }) => code).sort()).toEqual([...codes].sort())
  const folder = new URL('../../../../src/validate/lint/', import.meta.url)
  const files = readdirSync(folder).filter((name) => !['index.ts', 'rule.ts'].includes(name))
  expect(files.map((name) => `lint/${name.replace('.ts', '')}`).sort()).toEqual([...codes].sort())
})

test('a fix takes the finding away', () => {
  const answer = explainPod(`{ ${busybox('{ capabilities: { add: [CAP_NET_ADMIN] } }')} }`)
  const found = answer.diagnostics.find(({ code }) => code === 'lint/capability-prefix')
  expect(found?.fixes[0]).toMatchObject({ title: 'Write NET_ADMIN', certain: true })
  expect(found?.fixes[0]?.changes).toEqual([{ kind: 'set', path: found?.at, value: 'NET_ADMIN' }])
})
