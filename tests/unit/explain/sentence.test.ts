import { expect, test } from 'vitest'
import type { Place } from '../../support/explain-pod.ts'
import { explainPod } from '../../support/explain-pod.ts'

const WINDOWS: Place = { node: { os: 'windows', appArmor: false } }
const cases: readonly (readonly [spec: string, sentence: string, place?: Place])[] = [
  [
    '{ containers: [{ name: web, image: busybox }] }',
    'web starts as uid 0 (root), gid 0, extra group 10. It has 14 effective capabilities. Its root filesystem is writable.'
  ],
  [
    '{ securityContext: { runAsUser: 1500, runAsGroup: 3000, fsGroup: 2000 }, containers: [{ name: web, image: busybox, securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true } }] }',
    'web starts as uid 1500 (no account in the image), gid 3000, extra group 2000. It cannot gain privileges and has no effective capabilities. Its root filesystem is read-only.'
  ],
  [
    '{ containers: [{ name: web, image: busybox, securityContext: { privileged: true } }] }',
    'web starts as uid 0 (root), gid 0, extra group 10. It is privileged, and has every capability. Its root filesystem is writable.'
  ],
  [
    '{ containers: [{ name: web, image: busybox, securityContext: { allowPrivilegeEscalation: false } }] }',
    'web starts as uid 0 (root), gid 0, extra group 10. It cannot gain privileges and has 14 effective capabilities. Its root filesystem is writable.'
  ],
  [
    '{ containers: [{ name: app, image: "busybox:1.37", securityContext: { runAsNonRoot: true } }] }',
    'app will not start: runAsNonRoot is true, and busybox:1.37 names no user, so it would run as root.'
  ],
  [
    '{ containers: [{ name: app, image: registry.example/app, securityContext: { runAsNonRoot: true } }] }',
    'app cannot be judged offline: needs the USER of registry.example/app.'
  ],
  [
    '{ containers: [{ name: app, image: registry.example/app }] }',
    'app starts as the user of its image, which is unknown: registry.example/app is not in the catalogue. It can gain privileges and has capabilities that depend on its user. Its root filesystem is writable.'
  ],
  [
    '{ initContainers: [{ name: seed, image: busybox, securityContext: { runAsNonRoot: true } }], containers: [{ name: web, image: busybox }] }',
    'seed will not start: runAsNonRoot is true, and busybox names no user, so it would run as root.'
  ],
  [
    '{ os: { name: windows }, securityContext: { windowsOptions: { runAsUserName: ContainerUser } }, containers: [{ name: app, image: "mcr.microsoft.com/windows/servercore:1" }] }',
    'app starts as ContainerUser, set on the pod; the image alone would run as ContainerAdministrator. Which files it may change cannot be known offline.',
    WINDOWS
  ],
  [
    '{ os: { name: windows }, containers: [{ name: app, image: "mcr.microsoft.com/windows/nanoserver:1" }] }',
    'app starts as ContainerUser. Which files it may change cannot be known offline.',
    { node: { os: 'any', appArmor: false } }
  ]
]

for (const [spec, sentence, place] of cases) {
  test(sentence, () => expect(explainPod(spec, place).containers[0]?.sentence).toBe(sentence))
}

test('a container that waits says for whom', () => {
  expect(explainPod(cases[7]![0]).containers[1]?.sentence).toBe(
    'web will not start: it waits for the init container seed.'
  )
})

test('each word of a declared field leads to its place', () => {
  const parts = explainPod(cases[1]![0]).containers[0]!.sentenceParts
  const user = parts.find(({ field }) => field === 'runAsUser')
  expect(user).toEqual({ text: 'uid 1500', field: 'runAsUser', at: ['spec', 'securityContext', 'runAsUser'] })
  expect(parts.map(({ field }) => field).filter(Boolean)).toEqual([
    'runAsUser',
    'runAsGroup',
    'fsGroup',
    'allowPrivilegeEscalation',
    'capabilities',
    'readOnlyRootFilesystem'
  ])
})
