import { describe, expect, test } from 'vitest'
import type { Answer, Options } from '../../../../src/index.ts'
import { analyze, DEFAULT_OPTIONS, formatPath } from '../../../../src/index.ts'

function answerFor(yaml: string, options: Partial<Options> = {}): Answer {
  return analyze(yaml, { ...DEFAULT_OPTIONS, ...options }).documents[0]!.answers[0]!
}

const found = (yaml: string, options: Partial<Options>) =>
  answerFor(yaml, options)
    .diagnostics.filter(({ source }) => source === 'admission')
    .map(
      ({ code, severity, path, at }) =>
        `${severity} ${code} ${path}${path === formatPath(at) ? '' : ` at ${formatPath(at)}`}`
    )

const POD = `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: nginx
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop: [ALL]
          add: [NET_RAW]
    - name: side
      image: nginx
      securityContext:
        allowPrivilegeEscalation: false
        seccompProfile:
          type: RuntimeDefault
`

describe('findings', () => {
  test('none while no level is enforced', () => expect(found(POD, { level: 'privileged' })).toEqual([]))

  test('errors of the enforced level stand at the field at fault, or where something is missing', () => {
    expect(found(POD, { level: 'baseline' })).toEqual([
      'error pss/capabilities-baseline spec.containers[0].securityContext.capabilities.add'
    ])
    expect(found(POD, { level: 'restricted' })).toEqual([
      'error pss/capabilities-restricted spec.containers[1].securityContext',
      'error pss/capabilities-restricted spec.containers[0].securityContext.capabilities.add',
      'error pss/seccomp-profile-restricted spec.containers[0].securityContext'
    ])
  })

  test('what no container sets is missing at the pod', () => {
    const bare = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}'
    expect(found(bare, { level: 'restricted' })).toEqual([
      'error pss/allow-privilege-escalation spec.containers[0].securityContext',
      'error pss/capabilities-restricted spec.containers[0].securityContext',
      'error pss/run-as-non-root spec.securityContext',
      'error pss/seccomp-profile-restricted spec.securityContext'
    ])
  })

  test('a workload in a List is warned about, with paths of the object and places of the document', () => {
    const list = `
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec:
      template:
        spec:
          hostPID: true
          containers: [{ name: web, image: nginx }]
`
    expect(found(list, { level: 'baseline' })).toEqual([
      'warning pss/host-namespaces spec.template.spec.hostPID at items[0].spec.template.spec.hostPID'
    ])
  })

  test('the message is the library’s, the range is that of the field', () => {
    const finding = answerFor(POD, { level: 'baseline' }).diagnostics.find(({ source }) => source === 'admission')
    expect(finding!.message).toBe(
      'non-default capabilities (container "web" must not include "NET_RAW" in securityContext.capabilities.add)'
    )
    expect(POD.slice(finding!.range!.start, finding!.range!.end)).toBe('[NET_RAW]')
  })
})

describe('the pod as stored', () => {
  const unmasked = `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostUsers: false
  containers: [{ name: web, image: nginx, securityContext: { procMount: Unmasked } }]
`
  test('before 1.33 the server turns procMount back and there is nothing to refuse', () => {
    expect(answerFor(unmasked, { kubernetes: 32 }).podSecurity.history.baseline).toEqual([
      { since: '1.25', allowed: true }
    ])
  })

  test('from 1.33 on it is refused by the policies that do not know user namespaces', () => {
    expect(answerFor(unmasked, { kubernetes: 36 }).podSecurity.history.baseline).toEqual([
      {
        since: '1.25',
        allowed: false,
        message: 'procMount (container "web" must not set securityContext.procMount to "Unmasked")'
      },
      { since: '1.35', allowed: true }
    ])
  })

  test('the host ports of a pod on the node’s network are the server’s own doing', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostNetwork: true\n  containers: [{name: a, image: b, ports: [{containerPort: 80}]}]'
    const diagnostics = answerFor(pod, { level: 'baseline' }).diagnostics.filter(({ source }) => source === 'admission')
    expect(diagnostics.map(({ code, path, fixes }) => [code, path, fixes[0]?.changes])).toEqual([
      ['pss/host-namespaces', 'spec.hostNetwork', [{ kind: 'set', path: ['spec', 'hostNetwork'], value: false }]],
      ['pss/host-ports', 'spec.containers[0].ports[0]', [{ kind: 'set', path: ['spec', 'hostNetwork'], value: false }]]
    ])
  })
})

test('the verdict is that of the chosen version, the history that of all', () => {
  const { podSecurity } = answerFor(
    POD.replace('runAsNonRoot: true', 'sysctls: [{ name: net.ipv4.tcp_rmem, value: "1" }]'),
    {
      kubernetes: 31
    }
  )
  expect(podSecurity.baseline.version).toBe('v1.31')
  expect(podSecurity.baseline.violations.map(({ id }) => id)).toEqual(['capabilities_baseline', 'sysctls'])
  expect(podSecurity.history.baseline.map(({ since }) => since)).toEqual(['1.25', '1.32'])
})

test('is computed for a pod that the API server refuses, and says that it is not reached', () => {
  const refused = POD.replace('runAsNonRoot: true', 'fsGroup: -1\n    fsGrupp: 1')
  const { podSecurity } = answerFor(refused)
  expect(podSecurity.reached).toBe(false)
  expect(podSecurity.restricted.violations.map(({ id }) => id)).toContain('runAsNonRoot')
})
