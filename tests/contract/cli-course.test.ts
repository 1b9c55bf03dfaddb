import { describe, expect, test } from 'vitest'
import type { Answer, ContainerAnswer } from '../../src/index.ts'
import { EXAMPLES, sctx } from '../support/sctx.ts'

const byRuntime = new Map<string, readonly Answer[]>()

/** An example as `sctx explain` answers it, with the containerd of the course's notes unless said otherwise. */
function explained(file: string, runtime = 'containerd@1.6.12'): Answer {
  let answers = byRuntime.get(runtime)
  if (!answers) {
    const run = sctx(['explain', EXAMPLES, '--runtime', runtime, '--format', 'json', '--fail-on', 'never'])
    answers = JSON.parse(run.stdout) as Answer[]
    byRuntime.set(runtime, answers)
  }
  return answers.find((answer) => answer.file.endsWith(file))!
}
const first = (file: string, runtime?: string): ContainerAnswer => explained(file, runtime).containers[0]!
const fileIn = (container: ContainerAnswer, directory: string) =>
  container.process?.files?.find((file) => file.directory === directory)

describe('the line that id prints', () => {
  const cases = [
    { file: '01-default.yaml', id: 'uid=0(root) gid=0(root) groups=10(wheel)' },
    { file: '01-default.yaml', id: 'uid=0(root) gid=0(root) groups=0(root),10(wheel)', runtime: 'containerd' },
    { file: '02-run-as-user-and-group.yaml', id: 'uid=1000 gid=3000' },
    { file: '02-run-as-user-and-group.yaml', id: 'uid=1000 gid=3000 groups=3000', runtime: 'containerd' },
    { file: '03-run-as-non-root.yaml', id: 'uid=1000 gid=3000' },
    { file: '05-unprivileged-image.yaml', id: 'uid=101(nginx) gid=101(nginx) groups=101(nginx)' }
  ]
  for (const { file, id, runtime } of cases) {
    test(`${file} on ${runtime ?? 'containerd 1.6.12'}`, () => {
      const { identity, start } = first(file, runtime)
      expect([identity?.id, start.outcome]).toEqual([id, 'starts'])
    })
  }
})

describe('a new file', () => {
  test('in / belongs to root where nothing is set', () => {
    expect(fileIn(first('01-default.yaml'), '/')).toMatchObject({ writable: true, owner: 0, group: 0 })
  })
  test('in / cannot be made by user 1000, in /tmp it belongs to 1000:3000', () => {
    const container = first('02-run-as-user-and-group.yaml')
    expect(fileIn(container, '/')).toMatchObject({ writable: false, error: 'Permission denied' })
    expect(fileIn(container, '/tmp')).toMatchObject({ writable: true, owner: 1000, group: 3000 })
  })
})

test('the user comes from the pod and the check from the container', () => {
  const { runAsUser, runAsNonRoot } = first('03-run-as-non-root.yaml').effective
  expect(runAsUser).toMatchObject({ value: 1000, origin: 'pod', path: 'spec.securityContext.runAsUser' })
  expect(runAsNonRoot).toMatchObject({ value: true, origin: 'container' })
})

test('runAsNonRoot alone is refused by the kubelet, in its words', () => {
  const { start } = first('04-run-as-non-root-refused.yaml')
  expect(start).toMatchObject({ outcome: 'refused', gate: 'kubelet', reason: 'CreateContainerConfigError' })
  expect(start.message).toBe(
    'container has runAsNonRoot and image will run as root (pod: "pod_default(...)", container: pod)'
  )
})

test('the host name can be set by a privileged container only', () => {
  const setHostname = (file: string) => first(file).process?.abilities.setHostname?.allowed
  expect([setHostname('06-hostname-default.yaml'), setHostname('07-hostname-privileged.yaml')]).toEqual([false, true])
})

test('NoNewPrivs is 1 only where allowPrivilegeEscalation is false', () => {
  const noNewPrivs = (file: string) => first(file).process?.noNewPrivs
  expect(noNewPrivs('08-privilege-escalation-allowed.yaml')).toBe(0)
  expect(noNewPrivs('09-privilege-escalation-denied.yaml')).toBe(1)
})

test('two containers of one pod are two identities, and the first overrides the user of the pod', () => {
  const { containers } = explained('10-two-containers-fs-group.yaml')
  expect(containers.map(({ identity }) => [identity?.uid, identity?.gid])).toEqual([
    [0, 3000],
    [1000, 3000]
  ])
  expect(containers[0]!.effective.runAsUser!.overridden[0]).toEqual({
    origin: 'pod',
    path: 'spec.securityContext.runAsUser',
    value: 1000
  })
  for (const { identity } of containers) expect(identity?.groups).toContain(2000)
})

test('Linux fields of a Windows pod are refused in the words of the API server', () => {
  const { api } = explained('11-windows-forbidden-fields.yaml')
  const at = 'spec.containers[0].securityContext'
  expect(api.errors.map(({ message }) => message).sort()).toEqual([
    `${at}.capabilities: Forbidden: cannot be set for a windows pod`,
    `${at}.runAsUser: Forbidden: cannot be set for a windows pod`
  ])
})

test('fields at the wrong level are unknown there, and a fix moves them', () => {
  const { api, diagnostics } = explained('13-wrong-level.yaml')
  expect(api.strictError).toContain('unknown field "spec.securityContext.privileged"')
  expect(api.strictError).toContain('unknown field "spec.containers[0].securityContext.fsGroup"')
  const moved = diagnostics
    .filter(({ code }) => code === 'api/unknown-field')
    .map(({ fixes }) => fixes.flatMap(({ changes }) => changes.map(({ kind }) => kind)))
  expect(moved).toHaveLength(2)
  for (const kinds of moved) expect(kinds.some((kind) => kind === 'move' || kind === 'set')).toBe(true)
})

test('the Deployment of the last example passes the restricted level at every version', () => {
  const { podSecurity, containers } = explained('17-restricted.yaml')
  expect(podSecurity.history.restricted).toEqual([{ since: '1.25', allowed: true }])
  expect(containers[0]!.start.outcome).toBe('starts')
})
