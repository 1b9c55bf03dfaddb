import { describe, expect, test } from 'vitest'
import type { PodParts } from '../../support/judged.ts'
import { judged, judgedAll, manifest } from '../../support/judged.ts'

const stored = (parts: PodParts, minor: number, kind: 'Pod' | 'Deployment' = 'Pod') =>
  judged(manifest(parts, kind), minor).stored

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/web'
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/web'

describe('defaults', () => {
  test('a pod without a securityContext gets an empty one, a container does not', () => {
    const { pod, changes } = stored({}, 36)
    expect(pod.spec.securityContext).toEqual({})
    expect(pod.spec.containers?.[0]?.securityContext).toBeUndefined()
    expect(changes).toEqual([])
  })

  test('what needs no change is shared with the decoded pod', () => {
    const { subject, stored: same } = judged(manifest({ pod: 'runAsUser: 1', container: 'privileged: false' }))
    expect(same.pod).toBe(subject.pod)
  })

  const ports = {
    spec: 'hostNetwork: true',
    beside: 'ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }]'
  }
  const cases = [
    { kind: 'Pod', minor: 27, hostPort: 80 },
    { kind: 'Pod', minor: 36, hostPort: 80 },
    { kind: 'Deployment', minor: 27, hostPort: 80 },
    { kind: 'Deployment', minor: 28, hostPort: undefined }
  ] as const
  test.each(cases)('a port of a $kind on the host network in 1.$minor', ({ kind, minor, hostPort }) => {
    const { pod, changes } = stored(ports, minor, kind)
    expect(pod.spec.containers?.[0]?.ports?.map((port) => port.hostPort)).toEqual([hostPort, 81])
    expect(changes.map((change) => change.kind)).toEqual(hostPort === undefined ? [] : ['defaulted'])
  })
})

describe('dropped fields', () => {
  test('hostUsers: true is dropped without consequence, false with one', () => {
    expect(stored({ spec: 'hostUsers: true' }, 32).changes.map(({ matters }) => matters)).toEqual([false])
    const { pod, changes } = stored({ spec: 'hostUsers: false' }, 32)
    expect(pod.spec).not.toHaveProperty('hostUsers')
    expect(changes.map(({ matters }) => matters)).toEqual([true])
  })

  test('the gate had another name until 1.27', () => {
    expect(stored({ spec: 'hostUsers: false' }, 27).changes[0]?.text).toContain('UserNamespacesStatelessPodsSupport')
    expect(stored({ spec: 'hostUsers: false' }, 28).changes[0]?.text).toContain('UserNamespacesSupport')
  })

  test('any procMount becomes Default, also one that would be refused', () => {
    const { pod, changes } = stored({ container: 'procMount: bogus\nrunAsUser: 1' }, 30)
    expect(pod.spec.containers?.[0]?.securityContext).toEqual({ procMount: 'Default', runAsUser: 1 })
    expect(changes.map(({ kind, at }) => `${kind} ${at.join('.')}`)).toEqual([
      'rewritten spec.containers.0.securityContext.procMount'
    ])
    expect(stored({ container: 'procMount: Default' }, 30).changes).toEqual([])
  })

  test('restartPolicy of an init container in 1.28, so that there is no sidecar', () => {
    const spec =
      'initContainers: [{ name: s, image: x, restartPolicy: Always, securityContext: { procMount: Unmasked } }]'
    const { pod } = stored({ spec }, 28)
    expect(pod.spec.initContainers?.[0]).toEqual({ name: 's', image: 'x', securityContext: { procMount: 'Default' } })
    expect(stored({ spec }, 29).pod.spec.initContainers?.[0]?.restartPolicy).toBe('Always')
  })

  test('changes are placed from the root of the document, in a List too', () => {
    const item = manifest({ spec: 'hostUsers: false' })
      .split('\n')
      .map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`))
      .join('\n')
    const [first] = judgedAll(`apiVersion: v1\nkind: List\nitems:\n${item}\n`, 30)
    expect(first?.stored.changes[0]?.at).toEqual(['items', 0, 'spec', 'hostUsers'])
    expect(first?.diagnostics.map(({ at, path }) => ({ at, path }))).toEqual([
      { at: ['items', 0, 'spec', 'hostUsers'], path: 'spec.hostUsers' }
    ])
  })
})

describe('seccomp annotations', () => {
  const annotations = `${SECCOMP_POD}: docker/default\n${SECCOMP}: localhost/a.json`

  test('become fields at their level until 1.26', () => {
    const { pod } = stored({ annotations }, 26)
    expect(pod.spec.securityContext?.seccompProfile).toEqual({ type: 'RuntimeDefault' })
    expect(pod.spec.containers?.[0]?.securityContext?.seccompProfile).toEqual({
      type: 'Localhost',
      localhostProfile: 'a.json'
    })
  })

  const unchanged = [
    { name: 'from 1.27 on', parts: { annotations }, minor: 27, kind: 'Pod' },
    { name: 'in a template', parts: { annotations }, minor: 26, kind: 'Deployment' },
    { name: 'without a known value', parts: { annotations: `${SECCOMP}: localhost/` }, minor: 26, kind: 'Pod' }
  ] as const
  test.each(unchanged)('stay what they are $name', ({ parts, minor, kind }) => {
    const { pod } = stored(parts, minor, kind)
    expect(pod.spec.containers?.[0]?.securityContext?.seccompProfile).toBeUndefined()
    expect(pod.spec.securityContext?.seccompProfile).toBeUndefined()
  })

  test('do not replace a field', () => {
    const { pod } = stored({ annotations, container: 'seccompProfile: { type: Unconfined }' }, 26)
    expect(pod.spec.containers?.[0]?.securityContext?.seccompProfile).toEqual({ type: 'Unconfined' })
  })
})

describe('AppArmor', () => {
  const RUNTIME_DEFAULT = 'appArmorProfile: { type: RuntimeDefault }'
  const cases: { name: string; parts: PodParts; minor: number; kind?: 'Deployment'; field: unknown }[] = [
    { name: 'an annotation becomes the field since 1.30', parts: at('unconfined'), minor: 30, field: 'Unconfined' },
    { name: 'and still in 1.36', parts: at('unconfined'), minor: 36, field: 'Unconfined' },
    { name: 'not before', parts: at('unconfined'), minor: 29, field: undefined },
    { name: 'not in a template', parts: at('unconfined'), minor: 36, kind: 'Deployment', field: undefined },
    { name: 'not an unknown value', parts: at('bogus'), minor: 36, field: undefined },
    { name: 'not a name that the field would refuse', parts: at('"localhost/ a"'), minor: 36, field: undefined },
    {
      name: 'not what the pod says already',
      parts: { ...at('runtime/default'), pod: RUNTIME_DEFAULT },
      minor: 36,
      field: undefined
    },
    {
      name: 'not for Windows',
      parts: { ...at('unconfined'), spec: 'os: { name: windows }' },
      minor: 36,
      field: undefined
    }
  ]
  function at(value: string): PodParts {
    return { annotations: `${APPARMOR}: ${value}` }
  }
  test.each(cases)('$name', ({ parts, minor, kind, field }) => {
    expect(stored(parts, minor, kind).pod.spec.containers?.[0]?.securityContext?.appArmorProfile?.type).toBe(field)
  })

  test('a field becomes the annotation from 1.30 to 1.33, the container before the pod', () => {
    const parts = { pod: RUNTIME_DEFAULT, container: 'appArmorProfile: { type: Localhost, localhostProfile: web }' }
    const annotation = (minor: number) => stored(parts, minor).pod.metadata?.annotations?.[APPARMOR]
    expect([30, 33, 34].map(annotation)).toEqual(['localhost/web', 'localhost/web', undefined])
    expect(stored({ pod: RUNTIME_DEFAULT }, 33).pod.metadata?.annotations?.[APPARMOR]).toBe('runtime/default')
    expect(judged(manifest(parts), 33).diagnostics).toEqual([])
  })
})
