import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'
import type { Answer, ContainerAnswer } from '../../src/model/answer.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'
import { NODE_PROFILES, parseRuntime } from '../../src/model/profile.ts'

/** The node of the course's notes; the runtime is said where another one is meant. */
function explain(spec: string, runtime = 'containerd@1.6.12'): Answer {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\nspec: ${spec}\n`
  const { node } = NODE_PROFILES.find(({ id }) => id === 'containerd-1.6.12')!
  return analyze(text, { ...DEFAULT_OPTIONS, runtime: parseRuntime(runtime)!, node }).documents[0]!.answers[0]!
}

function only(spec: string, runtime?: string): ContainerAnswer {
  return explain(spec, runtime).containers[0]!
}

function fileIn(container: ContainerAnswer, directory: string) {
  return container.process?.files?.find((file) => file.directory === directory)
}

const POD = '{ name: pod, image: busybox }'
const with1000 = (container = POD) =>
  `{ securityContext: { runAsUser: 1000, runAsGroup: 3000 }, containers: [${container}] }`
const own = (context: string, image = 'busybox') =>
  `{ containers: [{ name: pod, image: ${image}, securityContext: ${context} }] }`

describe('what the course shows', () => {
  const ids = [
    { name: 'nothing set', spec: `{ containers: [${POD}] }`, id: 'uid=0(root) gid=0(root) groups=10(wheel)' },
    {
      name: 'nothing set, containerd 2',
      spec: `{ containers: [${POD}] }`,
      runtime: 'containerd',
      id: 'uid=0(root) gid=0(root) groups=0(root),10(wheel)'
    },
    { name: 'pod user and group', spec: with1000(), id: 'uid=1000 gid=3000' },
    {
      name: 'pod user and group, containerd 2',
      spec: with1000(),
      runtime: 'containerd',
      id: 'uid=1000 gid=3000 groups=3000'
    },
    {
      name: 'an image made to run without root',
      spec: own('{ runAsNonRoot: true }', 'nginxinc/nginx-unprivileged'),
      id: 'uid=101(nginx) gid=101(nginx) groups=101(nginx)'
    }
  ]
  for (const { name, spec, runtime, id } of ids) {
    test(`${name}: ${id}`, () => {
      const container = only(spec, runtime)
      expect(container.identity?.id).toBe(id)
      expect(container.start.outcome).toBe('starts')
    })
  }

  test('a file that root makes in / belongs to root', () => {
    expect(fileIn(only(`{ containers: [${POD}] }`), '/')).toMatchObject({ writable: true, owner: 0, group: 0 })
  })

  test('user 1000 may not write / and may write /tmp', () => {
    const container = only(with1000())
    expect(fileIn(container, '/')).toMatchObject({ writable: false, error: 'Permission denied' })
    expect(fileIn(container, '/tmp')).toMatchObject({ writable: true, owner: 1000, group: 3000 })
  })

  test('the user comes from the pod, the check from the container', () => {
    const container = only(with1000('{ name: pod, image: busybox, securityContext: { runAsNonRoot: true } }'))
    expect(container.start.outcome).toBe('starts')
    expect(container.effective.runAsUser).toMatchObject({ value: 1000, origin: 'pod' })
    expect(container.effective.runAsNonRoot).toMatchObject({ value: true, origin: 'container' })
    expect(container.process?.status?.find(({ key }) => key === 'Uid')?.value).toBe('1000\t1000\t1000\t1000')
  })

  test('runAsNonRoot alone is refused by the kubelet', () => {
    const { start } = only(own('{ runAsNonRoot: true }'))
    expect(start).toMatchObject({
      outcome: 'refused',
      gate: 'kubelet',
      reason: 'CreateContainerConfigError',
      message: 'container has runAsNonRoot and image will run as root (pod: "pod_default(...)", container: pod)'
    })
  })

  test('the host name can be set by a privileged container only, and it is not that of the node', () => {
    const plain = only(`{ containers: [${POD}] }`).process!.abilities.setHostname!
    const privileged = only(own('{ privileged: true }')).process!.abilities.setHostname!
    expect([plain.allowed, plain.because]).toEqual([false, '/proc/sys is mounted read-only'])
    expect(privileged.allowed).toBe(true)
    expect(privileged.because).toContain('not of the node')
  })

  test('allowPrivilegeEscalation true and false give NoNewPrivs 0 and 1', () => {
    const flags = ['true', 'false'].map((value) => only(own(`{ allowPrivilegeEscalation: ${value} }`)).process)
    expect(flags.map((process) => process?.noNewPrivs)).toEqual([0, 1])
    expect(flags.map((process) => process?.status?.find(({ key }) => key === 'NoNewPrivs')?.value)).toEqual(['0', '1'])
  })

  test('two identities in one pod, with 1000 overridden in the first', () => {
    const mount = 'volumeMounts: [{ name: data, mountPath: /data }]'
    const { containers } = explain(
      `{ securityContext: { runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000 }, volumes: [{ name: data, emptyDir: {} }],
        containers: [{ name: first, image: busybox, ${mount}, securityContext: { runAsUser: 0 } },
                     { name: second, image: busybox, ${mount} }] }`
    )
    expect(containers.map(({ identity }) => identity?.id)).toEqual([
      'uid=0(root) gid=3000 groups=10(wheel),2000',
      'uid=1000 gid=3000 groups=2000'
    ])
    expect(containers[0]!.effective.runAsUser).toEqual({
      value: 0,
      origin: 'container',
      path: 'spec.containers[0].securityContext.runAsUser',
      overridden: [{ origin: 'pod', path: 'spec.securityContext.runAsUser', value: 1000 }],
      inert: null
    })
    expect(containers.map((container) => fileIn(container, '/data'))).toMatchObject([
      { owner: 0, group: 2000, directoryListing: 'drwxrwsrwx 0 2000' },
      { owner: 1000, group: 2000 }
    ])
  })
})
