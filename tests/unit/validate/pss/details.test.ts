import { expect, test } from 'vitest'
import type { Pod, PodSpec } from '../../../../src/model/pod.ts'
import type { PodSecurityLevel } from '../../../../src/model/answer.ts'
import { Evaluation } from '../../../../src/validate/pss/evaluate.ts'
import { viewPod } from '../../../../src/validate/pss/pod-view.ts'

/** What one check says at policy version 1.36. */
function said(spec: PodSpec, level: PodSecurityLevel, id: string, metadata: Pod['metadata'] = {}): string | undefined {
  const failures = new Evaluation(viewPod({ metadata, spec })).failures(level, 36)
  return failures.find(({ check }) => check.id === id)?.text
}

const named = (name: string, securityContext: object = {}) => ({ name, securityContext })
const adding = (name: string, ...add: string[]) => named(name, { capabilities: { add, drop: ['ALL'] } })

const cases: readonly { id: string; level?: PodSecurityLevel; spec: PodSpec; text: string }[] = [
  {
    id: 'allowPrivilegeEscalation',
    spec: { containers: [named('a'), named('b', { allowPrivilegeEscalation: true }), { name: 'c' }] },
    text: 'allowPrivilegeEscalation != false (containers "a", "b", "c" must set securityContext.allowPrivilegeEscalation=false)'
  },
  {
    id: 'capabilities_restricted',
    spec: {
      containers: [
        named('a', { capabilities: { add: ['FOO', 'BAR'] } }),
        named('b', { capabilities: { add: ['BAR', 'BAZ'], drop: ['all'] } }),
        adding('c', 'CHOWN', 'NET_BIND_SERVICE')
      ]
    },
    text: 'unrestricted capabilities (containers "a", "b" must set securityContext.capabilities.drop=["ALL"]; containers "a", "b", "c" must not include "BAR", "BAZ", "CHOWN", "FOO" in securityContext.capabilities.add)'
  },
  {
    id: 'capabilities_baseline',
    level: 'baseline',
    spec: { containers: [adding('a', 'FOO', 'BAR'), adding('b', 'BAR', 'BAZ', 'CHOWN'), adding('c', 'KILL')] },
    text: 'non-default capabilities (containers "a", "b" must not include "BAR", "BAZ", "FOO" in securityContext.capabilities.add)'
  },
  {
    id: 'hostNamespaces',
    spec: { hostIPC: true, hostPID: true, hostNetwork: true },
    text: 'host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)'
  },
  {
    id: 'hostPathVolumes',
    level: 'baseline',
    spec: {
      volumes: [
        { name: 'b', hostPath: {} },
        { name: 'c', nfs: {} },
        { name: 'a', hostPath: {} }
      ]
    },
    text: 'hostPath volumes (volumes "b", "a")'
  },
  {
    id: 'hostPorts',
    spec: { containers: [{ name: 'b', ports: [{ hostPort: 20 }, { hostPort: 20 }] }] },
    text: 'hostPort (container "b" uses hostPort 20)'
  },
  {
    id: 'hostPorts',
    spec: {
      containers: [
        { name: 'b', ports: [{ hostPort: 8080 }, { hostPort: 10000 }] },
        { name: 'c', ports: [{ hostPort: 443 }] }
      ]
    },
    text: 'hostPort (containers "b", "c" use hostPorts 10000, 443, 8080)'
  },
  {
    id: 'hostProbesAndHostLifecycle',
    spec: {
      containers: [
        { name: 'b', livenessProbe: { httpGet: { host: 'localhost' } }, startupProbe: { tcpSocket: { host: '' } } },
        {
          name: 'a',
          lifecycle: { postStart: { httpGet: { host: '::1' } }, preStop: { tcpSocket: { host: '127.0.0.1' } } }
        }
      ]
    },
    text: 'probe or lifecycle host (containers "a", "b" use probe or lifecycle hosts "127.0.0.1", "::1", "localhost")'
  },
  {
    id: 'privileged',
    spec: { initContainers: [named('init', { privileged: true })], containers: [named('web', { privileged: true })] },
    text: 'privileged (containers "init", "web" must not set securityContext.privileged=true)'
  },
  {
    id: 'procMount_restricted',
    spec: { containers: [named('d', { procMount: 'other' }), named('e', { procMount: 'Unmasked' })] },
    text: 'procMount (containers "d", "e" must not set securityContext.procMount to "Unmasked", "other")'
  },
  {
    id: 'seLinuxOptions',
    spec: {
      securityContext: { seLinuxOptions: { type: 'foo' } },
      containers: [
        named('e', { seLinuxOptions: { type: 'bar' } }),
        named('f', { seLinuxOptions: { user: 'u' } }),
        named('g', { seLinuxOptions: { role: 'r' } })
      ]
    },
    text: 'seLinuxOptions (pod and containers "e", "f", "g" set forbidden securityContext.seLinuxOptions: types "bar", "foo"; user may not be set; role may not be set)'
  },
  {
    id: 'seLinuxOptions',
    spec: { securityContext: { seLinuxOptions: { user: 'u' } }, containers: [named('a')] },
    text: 'seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: user may not be set)'
  },
  {
    id: 'seccompProfile_baseline',
    level: 'baseline',
    spec: {
      securityContext: { seccompProfile: { type: 'Unconfined' } },
      containers: [named('c', { seccompProfile: { type: 'Unconfined' } }), named('d', { seccompProfile: {} })]
    },
    text: 'seccompProfile (pod and containers "c", "d" must not set securityContext.seccompProfile.type to "", "Unconfined")'
  },
  {
    id: 'seccompProfile_restricted',
    spec: { containers: [named('a'), named('b')] },
    text: 'seccompProfile (pod or containers "a", "b" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")'
  },
  {
    id: 'runAsNonRoot',
    spec: { containers: [named('a', { runAsNonRoot: true }), named('b')] },
    text: 'runAsNonRoot != true (pod or container "b" must set securityContext.runAsNonRoot=true)'
  },
  {
    id: 'runAsNonRoot',
    spec: { containers: [named('a', { runAsNonRoot: false }), named('b')] },
    text: 'runAsNonRoot != true (container "a" must not set securityContext.runAsNonRoot=false)'
  },
  {
    id: 'runAsUser',
    spec: {
      securityContext: { runAsUser: 0 },
      containers: [named('c', { runAsUser: 0 }), named('d', { runAsUser: 1 })]
    },
    text: 'runAsUser=0 (pod and container "c" must not set runAsUser=0)'
  },
  {
    id: 'windowsHostProcess',
    spec: {
      securityContext: { windowsOptions: { hostProcess: true } },
      containers: [
        named('e', { windowsOptions: { hostProcess: true } }),
        named('f', { windowsOptions: { hostProcess: true } })
      ]
    },
    text: 'hostProcess (pod and containers "e", "f" must not set securityContext.windowsOptions.hostProcess=true)'
  },
  {
    id: 'sysctls',
    spec: { securityContext: { sysctls: [{ name: 'kernel.msgmax' }, {}, { name: 'kernel.msgmax' }] } },
    text: 'forbidden sysctls (kernel.msgmax, , kernel.msgmax)'
  },
  { id: 'sysctls', spec: { securityContext: { sysctls: [{}] } }, text: 'forbidden sysctls' },
  {
    id: 'restrictedVolumes',
    spec: {
      volumes: [{ name: 'b', nfs: {} }, { name: 'a', hostPath: {} }, { name: 'c', emptyDir: {} }, { name: 'd' }]
    },
    text: 'restricted volume types (volumes "b", "a" use restricted volume types "hostPath", "nfs")'
  },
  {
    id: 'appArmorProfile',
    spec: { containers: [named('foo', { appArmorProfile: { type: 'Unconfined' } })] },
    text: 'forbidden AppArmor profile (container "foo" must not set AppArmor profile type to "Unconfined")'
  }
]

test.each(cases)('$text', ({ id, level = 'restricted', spec, text }) => {
  expect(said(spec, level, id)).toBe(text)
})

test('AppArmor annotations come after the fields, each with its quoted value', () => {
  const annotations = {
    'container.apparmor.security.beta.kubernetes.io/b': 'no "such" profile',
    'container.apparmor.security.beta.kubernetes.io/a': 'unconfined',
    'container.apparmor.security.beta.kubernetes.io/c': 'localhost/own'
  }
  const spec = { containers: [named('foo', { appArmorProfile: { type: 'Unconfined' } })] }
  expect(said(spec, 'baseline', 'appArmorProfile', { annotations })).toBe(
    'forbidden AppArmor profiles (container "foo" and annotations must not set AppArmor profile type to "Unconfined", ' +
      '"container.apparmor.security.beta.kubernetes.io/a="unconfined"", ' +
      '"container.apparmor.security.beta.kubernetes.io/b="no \\"such\\" profile"")'
  )
})

test('user 0 is refused, however it is written, and an unset user is not', () => {
  expect(said({ containers: [named('a', { runAsUser: 0 })] }, 'restricted', 'runAsUser')).toBeDefined()
  expect(said({ containers: [named('a')] }, 'restricted', 'runAsUser')).toBeUndefined()
})
