import { describe, expect, test } from 'vitest'
import { analyze } from '../../../../src/analyze.ts'
import { DEFAULT_OPTIONS } from '../../../../src/model/options.ts'
import type { Place } from '../../../support/explain-pod.ts'
import { explainPod } from '../../../support/explain-pod.ts'

const WHERE = '(pod: "pod_default(...)", container: app)'
const busybox = (context = '{}') => `containers: [{ name: app, image: busybox, securityContext: ${context} }]`
const image = (name: string, context: string) =>
  `containers: [{ name: app, image: ${name}, securityContext: ${context} }]`

interface Case {
  readonly name: string
  readonly spec: string
  readonly place?: Place
  /** `null`: it starts. */
  readonly reason: string | null
  readonly message?: string
}

const WINDOWS: Place = { node: { os: 'windows', appArmor: false } }
const SERVER_CORE = 'mcr.microsoft.com/windows/servercore:ltsc2022'

const cases: readonly Case[] = [
  { name: 'no check is asked for', spec: busybox(), reason: null },
  {
    name: 'a user of the container satisfies the check of the pod',
    spec: `securityContext: { runAsNonRoot: true }, ${busybox('{ runAsUser: 1 }')}`,
    reason: null
  },
  {
    name: 'runAsNonRoot false of the container turns the check off',
    spec: `securityContext: { runAsNonRoot: true }, ${busybox('{ runAsNonRoot: false }')}`,
    reason: null
  },
  {
    name: 'user 0 breaks the policy',
    spec: busybox('{ runAsNonRoot: true, runAsUser: 0 }'),
    reason: 'CreateContainerConfigError',
    message: `container's runAsUser breaks non-root policy ${WHERE}`
  },
  {
    name: 'an image without user will run as root',
    spec: busybox('{ runAsNonRoot: true }'),
    reason: 'CreateContainerConfigError',
    message: `container has runAsNonRoot and image will run as root ${WHERE}`
  },
  {
    name: 'an image with user 0 will run as root',
    spec: image('fluent/fluent-bit', '{ runAsNonRoot: true }'),
    reason: 'CreateContainerConfigError',
    message: `container has runAsNonRoot and image will run as root ${WHERE}`
  },
  {
    name: 'a name cannot be verified',
    spec: image('jenkins/jenkins', '{ runAsNonRoot: true }'),
    reason: 'CreateContainerConfigError',
    message: `container has runAsNonRoot and image has non-numeric user (jenkins), cannot verify user is non-root ${WHERE}`
  },
  {
    name: 'a name with a group is named without it',
    spec: image('ghcr.io/dexidp/dex', '{ runAsNonRoot: true }'),
    reason: 'CreateContainerConfigError',
    message: `container has runAsNonRoot and image has non-numeric user (dex), cannot verify user is non-root ${WHERE}`
  },
  {
    name: 'a number above 0 passes, group 0 or not',
    spec: image('grafana/grafana', '{ runAsNonRoot: true }'),
    reason: null
  },
  {
    name: 'an unsafe sysctl',
    spec: `securityContext: { sysctls: [{ name: kernel.msgmax, value: "1" }] }, ${busybox()}`,
    reason: 'SysctlForbidden',
    message: 'Pod was rejected: forbidden sysctl: "kernel.msgmax" not allowlisted'
  },
  {
    name: 'a sysctl that a later release made safe',
    spec: `securityContext: { sysctls: [{ name: net.ipv4.tcp_rmem, value: "1" }] }, ${busybox()}`,
    place: { kubernetes: 31 },
    reason: 'SysctlForbidden',
    message: 'Pod was rejected: forbidden sysctl: "net.ipv4.tcp_rmem" not allowlisted'
  },
  {
    name: 'the same in that release',
    spec: `securityContext: { sysctls: [{ name: net.ipv4.tcp_rmem, value: "1" }] }, ${busybox()}`,
    place: { kubernetes: 32 },
    reason: null
  },
  {
    name: 'a safe sysctl with slashes',
    spec: `securityContext: { sysctls: [{ name: net/ipv4/tcp_syncookies, value: "1" }] }, ${busybox()}`,
    reason: null
  },
  {
    name: 'a safe sysctl of a shared namespace',
    spec: `hostNetwork: true, securityContext: { sysctls: [{ name: net.ipv4.tcp_syncookies, value: "1" }] }, ${busybox()}`,
    place: { kubernetes: 28 },
    reason: 'SysctlForbidden',
    message: 'Pod was rejected: forbidden sysctl: "net.ipv4.tcp_syncookies" not allowed with host Net enabled'
  },
  {
    name: 'a profile of a container on a node without AppArmor',
    spec: busybox('{ appArmorProfile: { type: RuntimeDefault } }'),
    place: { node: { appArmor: false } },
    reason: 'AppArmor',
    message: 'Pod was rejected: Cannot enforce AppArmor: AppArmor is not enabled on the host'
  },
  {
    name: 'Unconfined on a node without AppArmor',
    spec: busybox('{ appArmorProfile: { type: Unconfined } }'),
    place: { node: { appArmor: false } },
    reason: null
  },
  {
    name: 'Strict on an old runtime',
    spec: `securityContext: { supplementalGroupsPolicy: Strict }, ${busybox()}`,
    place: { runtime: 'containerd@1.7.24' },
    reason: 'SupplementalGroupsPolicyNotSupported',
    message: 'Pod was rejected: SupplementalGroupsPolicy=Strict is not supported in this node'
  },
  {
    name: 'Strict on CRI-O 1.31',
    spec: `securityContext: { supplementalGroupsPolicy: Strict }, ${busybox()}`,
    place: { runtime: 'cri-o@1.31' },
    reason: null
  },
  {
    name: 'a user namespace on an old runtime',
    spec: `hostUsers: false, ${busybox()}`,
    place: { runtime: 'containerd@1.7.24' },
    reason: 'FailedCreatePodSandBox',
    message: "can't set `spec.hostUsers: false`, runtime does not support user namespaces"
  },
  {
    name: 'a pod for the other system',
    spec: `os: { name: windows }, ${image(SERVER_CORE, '{}')}`,
    reason: 'PodOSNotSupported',
    message: "Pod was rejected: Failed to admit pod as the OS field doesn't match node OS"
  },
  {
    name: 'Windows: the administrator by name, in any case',
    spec: image(SERVER_CORE, '{ runAsNonRoot: true, windowsOptions: { runAsUserName: containerAdministrator } }'),
    place: WINDOWS,
    reason: 'CreateContainerConfigError',
    message: `container's runAsUserName (containerAdministrator) which will be regarded as root identity and will break non-root policy ${WHERE}`
  },
  {
    name: 'Windows: an image that names no user passes',
    spec: image(SERVER_CORE, '{ runAsNonRoot: true }'),
    place: WINDOWS,
    reason: null
  },
  {
    name: 'containerd: a group of the pod without a user',
    spec: `securityContext: { runAsGroup: 3000 }, ${busybox('{ runAsUser: 1000 }')}`,
    reason: 'FailedCreatePodSandBox',
    message:
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to generate sandbox container spec options: failed to generate user string: user group "3000" is specified without user'
  },
  {
    name: 'CRI-O: a group of the pod without a user',
    spec: `securityContext: { runAsGroup: 3000 }, ${busybox()}`,
    place: { runtime: 'cri-o' },
    reason: null
  },
  {
    name: 'containerd: a capability nobody knows',
    spec: busybox('{ capabilities: { add: [FOO], drop: [BAR] } }'),
    reason: null
  },
  {
    name: 'CRI-O: a capability nobody knows',
    spec: busybox('{ capabilities: { drop: [BAR] } }'),
    place: { runtime: 'cri-o' },
    reason: 'CreateContainerError',
    message: 'failed to drop cap CAP_BAR invalid capability: CAP_BAR'
  },
  {
    name: 'CRI-O: the same in a privileged container',
    spec: busybox('{ privileged: true, capabilities: { add: [FOO] } }'),
    place: { runtime: 'cri-o' },
    reason: null
  },
  {
    name: 'a group outside the user namespace',
    spec: `hostUsers: false, ${busybox('{ runAsUser: 1, runAsGroup: 70000 }')}`,
    place: { runtime: 'cri-o' },
    reason: 'CreateContainerError',
    message: 'container create failed: setresgid to `70000`: Invalid argument'
  }
]

describe('who refuses what, in which words', () => {
  for (const { name, spec, place, reason, message } of cases) {
    test(name, () => {
      const answer = explainPod(`{ ${spec} }`, place)
      const { start } = answer.containers[0]!
      expect([start.reason, start.message]).toEqual([reason, message ?? null])
      expect(start.outcome).toBe(reason === null ? 'starts' : 'refused')
      const said = answer.diagnostics.filter(
        ({ source, severity }) => severity === 'error' && ['kubelet', 'runtime'].includes(source)
      )
      expect(said.map((diagnostic) => diagnostic.message)).toEqual(message === undefined ? [] : [message])
      for (const diagnostic of said) expect(diagnostic.range).toBeDefined()
    })
  }
})

test('pods of a workload get a name made from its own', () => {
  const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { ${busybox('{ runAsNonRoot: true }')} } } }\n`
  const { start } = analyze(text, DEFAULT_OPTIONS).documents[0]!.answers[0]!.containers[0]!
  expect(start.message).toContain('(pod: "web-..._shop(...)", container: app)')
})
