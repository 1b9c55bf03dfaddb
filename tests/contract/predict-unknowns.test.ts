import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'
import type { ContainerAnswer } from '../../src/model/answer.ts'
import type { ImageFacts } from '../../src/model/image.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'

/** Everything there is to know about an image; each test takes something away. */
const FACTS: ImageFacts = {
  user: 'app',
  workingDirectory: '/srv',
  passwd: [
    { name: 'root', uid: 0, gid: 0, home: '/root' },
    { name: 'app', uid: 1000, gid: 1000, home: '/home/app' }
  ],
  group: [
    { name: 'app', gid: 1000, members: [] },
    { name: 'data', gid: 5000, members: ['app'] }
  ],
  idTool: 'busybox',
  os: 'linux',
  confidence: 'high',
  source: 'a test'
}

function explain(context: object, facts?: Partial<ImageFacts>, pod: object = {}): ContainerAnswer {
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { ...pod, containers: [{ name: 'app', image: 'registry.example/app', securityContext: context }] }
  }
  const images = facts ? [{ match: ['registry.example/app'], facts: { ...FACTS, ...facts } }] : []
  return analyze(JSON.stringify(manifest), { ...DEFAULT_OPTIONS, images }).documents[0]!.answers[0]!.containers[0]!
}

const USER_DEPENDENT = ['changeOwner', 'rawSocket', 'chroot', 'writeRootDirectory']

describe('an input that is missing leaves its answers unknown', () => {
  test('with everything given, all is known', () => {
    const { identity, process } = explain({}, {})
    expect(identity).toMatchObject({ known: true, uid: 1000, gid: 1000, groups: [1000, 5000], home: '/home/app' })
    expect(Object.values(process!.abilities).filter(({ allowed }) => allowed === null)).toEqual([])
  })

  test('without the image: no user, no group, no masks, and nothing that rests on them', () => {
    const { identity, process, start, imageKnown } = explain({})
    expect(imageKnown).toBe(false)
    expect(identity).toMatchObject({
      known: false,
      because: 'image-unknown',
      uid: null,
      gid: null,
      user: null,
      groups: [],
      id: null,
      home: null,
      workingDirectory: null
    })
    expect(process).toMatchObject({ capabilities: null, setuidRoot: null })
    for (const name of USER_DEPENDENT) expect([name, process!.abilities[name]!.allowed]).toEqual([name, null])
    expect(process!.status!.map(({ key }) => key)).toEqual(['CapBnd', 'NoNewPrivs', 'Seccomp', 'Seccomp_filters'])
    expect(start.outcome).toBe('starts')
  })

  test('without the image, runAsNonRoot cannot be judged', () => {
    const { start } = explain({ runAsNonRoot: true })
    expect(start).toMatchObject({ outcome: 'unknown', gate: 'kubelet', message: null })
  })

  test('without the image, a declared user is known and its group is not', () => {
    const { identity, process } = explain({ runAsUser: 1000 })
    expect(identity).toMatchObject({ known: false, uid: 1000, gid: null, id: null, groups: [] })
    expect(process!.capabilities!.effective).toBe('0000000000000000')
  })

  test('without the image, declared groups are known as far as they are declared', () => {
    const { identity } = explain({ runAsUser: 1000, runAsGroup: 3000 }, undefined, {
      securityContext: { fsGroup: 2000 }
    })
    expect(identity).toMatchObject({ known: false, uid: 1000, gid: 3000, groups: [2000, 3000], id: null })
  })

  test('with a part of the account files, an account outside it is not known', () => {
    const { identity } = explain({ runAsUser: 4711 }, { partial: true })
    expect(identity).toMatchObject({
      known: false,
      because: 'image-accounts-unknown',
      uid: 4711,
      gid: null,
      home: null
    })
  })

  test('with a part of the account files, a named user outside it is not refused and not known', () => {
    const { identity, start } = explain({}, { partial: true, user: 'other' })
    expect(start.outcome).toBe('starts')
    expect(identity).toMatchObject({ known: false, uid: null, gid: null, home: null })
  })

  test('without the home of an account there is no HOME', () => {
    const passwd = [{ name: 'app', uid: 1000, gid: 1000, home: null }]
    expect(explain({}, { passwd }).identity).toMatchObject({ known: true, home: null })
  })

  test('without the profile file of the node, a Localhost profile leaves the start open', () => {
    const { start, process } = explain({ seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } }, {})
    expect(start).toMatchObject({ outcome: 'unknown', gate: 'runtime', reason: 'CreateContainerError' })
    expect(process!.abilities.createUserNamespace!.allowed).toBe(null)
  })

  test('a volume whose driver decides stays open for every user', () => {
    const claim = { name: 'data', persistentVolumeClaim: { claimName: 'data' } }
    for (const runAsUser of [0, 1000]) {
      const manifest = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'pod' },
        spec: {
          securityContext: { runAsUser },
          volumes: [claim],
          containers: [{ name: 'app', image: 'busybox', volumeMounts: [{ name: 'data', mountPath: '/data' }] }]
        }
      }
      const answer = analyze(JSON.stringify(manifest), DEFAULT_OPTIONS).documents[0]!.answers[0]!
      const file = answer.containers[0]!.process!.files!.find(({ directory }) => directory === '/data')
      expect(file).toMatchObject({ writable: null, owner: null, group: null, mode: null, directoryListing: null })
    }
  })

  test('the sentence says unknown and never root', () => {
    expect(explain({}).sentence).toContain('unknown')
    expect(explain({}).sentence).not.toContain('root (')
    expect(explain({}).sentence).not.toContain('uid 0')
  })
})
