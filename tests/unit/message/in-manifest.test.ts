import { describe, expect, test } from 'vitest'
import { analyze } from '../../../src/analyze.ts'
import type { FoundInManifest } from '../../../src/message/index.ts'
import { findInManifest, readMessage } from '../../../src/message/index.ts'
import type { Options } from '../../../src/model/options.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import { manifest } from '../../support/judged.ts'

function found(message: string, text: string, options: Partial<Options> = {}): FoundInManifest[] {
  const { findings } = readMessage(message)
  const analysis = analyze(text, { ...DEFAULT_OPTIONS, ...options })
  return findings.map((finding) => findInManifest(finding, analysis))
}

const OUT_OF_RANGE =
  'The Pod "web" is invalid: spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive'
const ROOT =
  'Error: container has runAsNonRoot and image will run as root (pod: "web-5d4_default(8f2c)", container: web)'

describe('the open manifest brings the message', () => {
  test('a field error marks its field and offers the fix', () => {
    const [one] = found(OUT_OF_RANGE, manifest({ container: 'runAsUser: -1' }))
    expect(one).toMatchObject({
      outcome: 'same',
      answer: 0,
      marks: [{ scope: 'spec.containers[0]', field: 'runAsUser' }]
    })
    expect(one!.diagnostics[0]!.fixes[0]!.changes).toEqual([
      { kind: 'unset', path: ['spec', 'containers', 0, 'securityContext', 'runAsUser'] }
    ])
  })

  test('a message about a pod is found in the template that makes it', () => {
    const text = manifest({ container: 'runAsUser: -1' }, 'Deployment')
    expect(found(OUT_OF_RANGE.replace('"web"', '"web-7d4b9c"'), text)[0]).toMatchObject({
      outcome: 'same',
      because: 'The open manifest brings this message.'
    })
  })

  test('the UID of the pod does not matter', () => {
    const text = manifest({ pod: 'runAsNonRoot: true' }, 'Deployment').replace('image: nginx', 'image: busybox')
    expect(found(ROOT, text)[0]).toMatchObject({ outcome: 'same', marks: [{ scope: 'pod', field: 'runAsNonRoot' }] })
  })

  test('Pod Security is judged by the policy that the message names', () => {
    const message =
      'violates PodSecurity "restricted:v1.30": runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true)'
    const [one] = found(message, manifest({}))
    expect(one).toMatchObject({ outcome: 'same', because: expect.stringContaining('under restricted of 1.30') })
    expect(one!.diagnostics[0]!.fixes.length).toBeGreaterThan(0)
  })

  test('what only another node says is found there', () => {
    const text = manifest({ container: 'capabilities: { add: [FOO] }' })
    const [one] = found('Error: unknown capability "CAP_FOO" to add', text)
    expect(one).toMatchObject({ outcome: 'same', because: expect.stringContaining('CRI-O') })
  })

  test('what depends on a file of the node is found', () => {
    const path = '/var/lib/kubelet/seccomp/audit.json'
    const text = manifest({ pod: 'seccompProfile: { type: Localhost, localhostProfile: audit.json }' })
    const message = `failed to create containerd container: cannot load seccomp profile "${path}": open ${path}: no such file or directory`
    expect(found(message, text)[0]).toMatchObject({
      outcome: 'same',
      marks: [{ scope: 'pod', field: 'seccompProfile' }]
    })
  })

  test('an unknown field is found by its place', () => {
    const text = manifest({ container: 'fsGroup: 1' })
    expect(found('unknown field "spec.containers[0].securityContext.fsGroup"', text)[0]!.outcome).toBe('same')
    expect(found('unknown field "spec.containers[1].securityContext.fsGroup"', text)[0]!.outcome).toBe('similar')
  })
})

describe('the open manifest does not bring the message', () => {
  test('the same rule in other words is similar', () => {
    const [one] = found(OUT_OF_RANGE, manifest({ container: 'runAsUser: -7' }))
    expect(one).toMatchObject({ outcome: 'similar', because: expect.stringContaining('Invalid value: -7') })
  })

  test('another value there is said', () => {
    const [one] = found(OUT_OF_RANGE, manifest({ container: 'runAsUser: 1000' }))
    expect(one).toMatchObject({
      outcome: 'absent',
      diagnostics: [],
      marks: [{ scope: 'spec.containers[0]', field: 'runAsUser' }],
      because: 'The open manifest does not bring this message. There runAsUser is 1000.'
    })
  })

  test('another object is said', () => {
    const [one] = found(OUT_OF_RANGE.replace('"web"', '"shop"'), manifest({}))
    expect(one!.because).toContain('The message is about Pod shop, the open file has Pod web.')
  })

  test('a container that is not there is said', () => {
    const [one] = found(ROOT.replace('container: web', 'container: other'), manifest({}))
    expect(one!.because).toContain('It has no container called other.')
  })

  test('what no manifest brings by itself is not judged, its field is marked all the same', () => {
    const [one] = found('touch: /x: Read-only file system', manifest({}))
    expect(one).toMatchObject({
      outcome: 'unjudged',
      marks: [{ scope: 'spec.containers[0]', field: 'readOnlyRootFilesystem' }]
    })
  })

  test('a file without a pod is said', () => {
    expect(found(OUT_OF_RANGE, 'kind: ConfigMap\napiVersion: v1\n')[0]).toMatchObject({
      outcome: 'unjudged',
      marks: []
    })
  })
})
