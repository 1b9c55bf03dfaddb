import { describe, expect, test } from 'vitest'
import type { SmallestFix } from '../../../src/harden/index.ts'
import { smallestFix } from '../../../src/harden/index.ts'
import type { Options } from '../../../src/model/options.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import type { PodSecurityLevel } from '../../../src/model/answer.ts'
import { subjectsOf } from '../../../src/decode/subject.ts'
import { readDocument } from '../../../src/parse/document.ts'

function fixFor(spec: string, level: PodSecurityLevel = 'restricted', options: Partial<Options> = {}): SmallestFix {
  const body = readDocument(`{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { ${spec} } }`)
  const chosen = { ...DEFAULT_OPTIONS, ...options }
  return smallestFix(subjectsOf(body, chosen.kubernetes)[0]!, chosen, level)
}

const pod = (image: string, context = '') =>
  `containers: [{ name: web, image: ${image}, securityContext: { ${context} } }]`
const labels = ({ edits }: SmallestFix) => Object.fromEntries(edits.map(({ title, label }) => [title, label]))
const effectsOf = ({ edits }: SmallestFix, title: string) => edits.find((edit) => edit.title === title)?.effects

const STATES = 'states what already happens'
const CHANGES = 'changes what happens'

describe('an edit that', () => {
  test('asks for a user other than root states what happens where the image has one', () => {
    expect(labels(fixFor(pod('nginxinc/nginx-unprivileged')))['Set runAsNonRoot to true']).toBe(STATES)
  })

  test('asks for it of an image that runs as root stops the container', () => {
    const fix = fixFor(pod('nginx'))
    expect(labels(fix)['Set runAsNonRoot to true']).toBe(CHANGES)
    expect(effectsOf(fix, 'Set runAsNonRoot to true')).toEqual([
      'container "web" no longer starts: container has runAsNonRoot and image will run as root (pod: "a_default(...)", container: web)'
    ])
  })

  test('drops the capabilities of root takes away what root could do with them', () => {
    const effects = effectsOf(fixFor(pod('nginx')), 'Drop all capabilities')!
    expect(effects[0]).toMatch(/^container "web" loses CHOWN, .*NET_RAW/)
    expect(effects[1]).toContain('change file owners')
  })

  test('drops them where the user is unknown says that it is unknown', () => {
    expect(effectsOf(fixFor(pod('registry.example/app')), 'Drop all capabilities')).toEqual([
      'which capabilities container "web" loses depends on the user of its image, which is not known here'
    ])
  })

  test('takes an added capability away that the runtime gives anyway changes nothing', () => {
    expect(labels(fixFor(pod('nginx', 'capabilities: { add: [NET_RAW] }'), 'baseline'))).toEqual({
      'Remove capabilities.add': STATES
    })
  })

  test('acts outside the process says what it does there', () => {
    const fix = fixFor(`hostPID: true, ${pod('nginx')}`, 'baseline')
    expect(fix.edits.map(({ label, effects }) => [label, effects.length])).toEqual([[CHANGES, 1]])
  })
})

describe('what else is needed', () => {
  const needs = (...input: Parameters<typeof fixFor>) => fixFor(...input).needs

  test('nothing where the image has a numeric user', () => {
    expect(needs(pod('nginxinc/nginx-unprivileged'))).toEqual([])
  })

  test('another user where the image runs as root; since 1.35 a user namespace would do', () => {
    expect(needs(pod('nginx'), 'restricted', { kubernetes: 34 })).toEqual([
      'container "web": it would run as root, which runAsNonRoot refuses; it needs an image with another user, or a runAsUser that the image\'s files allow'
    ])
    expect(needs(pod('nginx'))[0]).toMatch(/, or hostUsers: false, under which this level lets root be$/)
  })

  test('the number of a user that the image only names', () => {
    expect(needs(pod('registry.k8s.io/ingress-nginx/controller'))).toEqual([
      'container "web": the kubelet cannot check the user name "www-data" of image "registry.k8s.io/ingress-nginx/controller"; it needs runAsUser: 101'
    ])
  })

  test('the user of an unknown image', () => {
    expect(needs(pod('registry.example/app'))[0]).toMatch(
      /^container "web": the user of image "registry.example\/app" is not known/
    )
  })

  test('a claim in the place of a folder of the node', () => {
    const fix = fixFor(`volumes: [{ name: logs, hostPath: { path: /var/log } }], ${pod('nginx')}`, 'baseline')
    expect(fix).toMatchObject({ passes: true, edits: [{ label: CHANGES }] })
    expect(fix.needs).toEqual(['a PersistentVolumeClaim "logs" has to provide what volume "logs" took from hostPath'])
  })

  test('a manifest that can be read', () => {
    const fix = fixFor('containers: [{ name: web, image: nginx, securityContext: { runAsUser: nginx } }]')
    expect(fix).toMatchObject({ passes: false, edits: [] })
    expect(fix.needs).toEqual([
      expect.stringMatching(/^the API server refuses the object: json: cannot unmarshal string/)
    ])
  })

  test('what the API server refuses besides', () => {
    expect(needs('securityContext: { fsGroup: -1 }, ' + pod('nginx'), 'baseline')).toEqual([
      'the API server refuses the object: spec.securityContext.fsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive'
    ])
  })
})

describe('special pods', () => {
  const titles = (...input: Parameters<typeof fixFor>) => fixFor(...input).edits.map(({ title }) => title)

  test('one bound to Windows nodes says so rather than taking up Linux fields', () => {
    const spec = `nodeSelector: { kubernetes.io/os: windows }, ${pod('mcr.microsoft.com/windows/nanoserver')}`
    expect(titles(spec)).toEqual(['Set os.name to "windows", as the node selector does', 'Set runAsNonRoot to true'])
  })

  test('one that is privileged gives up mounts that only privileged containers may pass on', () => {
    const mount = 'volumeMounts: [{ name: d, mountPath: /d, mountPropagation: Bidirectional }]'
    const spec = `containers: [{ name: web, image: nginx, ${mount}, securityContext: { privileged: true } }]`
    expect(fixFor(spec, 'baseline').edits.flatMap(({ changes }) => changes)).toEqual([
      { kind: 'set', path: ['spec', 'containers', 0, 'securityContext', 'privileged'], value: false },
      { kind: 'unset', path: ['spec', 'containers', 0, 'volumeMounts', 0, 'mountPropagation'] }
    ])
  })

  test('one that passes gets no edit', () => expect(titles(pod('nginx'), 'baseline')).toEqual([]))
})
