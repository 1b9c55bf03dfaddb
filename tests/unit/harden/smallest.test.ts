import { describe, expect, test } from 'vitest'
import { draftOf, objectOf, revise } from '../../../src/harden/draft.ts'
import { smallestFix } from '../../../src/harden/index.ts'
import type { PodSecurityLevel } from '../../../src/model/answer.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import type { YamlValue } from '../../../src/model/value.ts'
import { toJson } from '../../../src/model/value.ts'
import { readDocument } from '../../../src/parse/document.ts'
import type { Subject } from '../../../src/decode/subject.ts'
import { subjectsOf } from '../../../src/decode/subject.ts'
import { valueAt } from '../../../src/render/change-value.ts'
import type { RemedyChange } from '../../../src/validate/pss/check.ts'
import { Evaluation } from '../../../src/validate/pss/evaluate.ts'
import { viewPod } from '../../../src/validate/pss/pod-view.ts'

const MINOR = 36
const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/web'

/** Changes to a pod of two containers that passes the restricted level; each breaks it, or turns what others mean. */
const TWEAKS: Readonly<Record<string, Readonly<Record<string, YamlValue>>>> = {
  'pod runAsNonRoot unset': { 'spec.securityContext.runAsNonRoot': null },
  'pod runAsNonRoot false': { 'spec.securityContext.runAsNonRoot': false },
  'web runAsNonRoot false': { 'web.runAsNonRoot': false },
  'side runAsNonRoot true': { 'side.runAsNonRoot': true },
  'pod runAsUser 0': { 'spec.securityContext.runAsUser': 0 },
  'side runAsUser 0': { 'side.runAsUser': 0 },
  'pod seccomp unset': { 'spec.securityContext.seccompProfile': null },
  'pod seccomp Unconfined': { 'spec.securityContext.seccompProfile': { type: 'Unconfined' } },
  'web seccomp Unconfined': { 'web.seccompProfile': { type: 'Unconfined' } },
  'side seccomp RuntimeDefault': { 'side.seccompProfile': { type: 'RuntimeDefault' } },
  'web keeps capabilities': { 'web.capabilities': null },
  'side adds capabilities': { 'side.capabilities': { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'NET_RAW', 'CHOWN'] } },
  'web may escalate': { 'web.allowPrivilegeEscalation': null },
  'side is privileged': { 'side.privileged': true, 'side.allowPrivilegeEscalation': null },
  'web procMount Unmasked': { 'web.procMount': 'Unmasked' },
  'own user namespace': { 'spec.hostUsers': false },
  'pod AppArmor Unconfined': { 'spec.securityContext.appArmorProfile': { type: 'Unconfined' } },
  'web AppArmor annotation': { 'metadata.annotations': { [ANNOTATION]: 'unconfined' } },
  'SELinux type': { 'spec.securityContext.seLinuxOptions': { type: 'spc_t', user: 'u', level: 's0' } },
  'two sysctls': {
    'spec.securityContext.sysctls': ['kernel.msgmax', 'net.ipv4.tcp_syncookies', 'kernel.sem'].map((name) => ({
      name,
      value: '1'
    }))
  },
  'node network with a port': { 'spec.hostNetwork': true, 'spec.containers[0].ports': [{ containerPort: 80 }] },
  'node process list': { 'spec.hostPID': true },
  'two host paths': {
    'spec.volumes': ['a', 'b'].map((name) => ({ name, hostPath: { path: '/' } }))
  },
  'probe of another host': { 'spec.containers[1].livenessProbe': { httpGet: { host: 'x', port: 1 } } }
}

const POD_FIELDS: readonly (readonly [string, ...YamlValue[]])[] = [
  ['spec.securityContext.runAsNonRoot', null, true],
  ['spec.securityContext.runAsUser', null, 1000],
  ['spec.securityContext.seccompProfile.type', 'RuntimeDefault'],
  ['spec.securityContext.seccompProfile', null],
  ['spec.securityContext.appArmorProfile', null, { type: 'RuntimeDefault' }],
  ['spec.securityContext.seLinuxOptions', null],
  ['spec.securityContext.sysctls', null],
  ['spec.hostNetwork', false],
  ['spec.hostPID', false],
  ['spec.volumes[0].emptyDir', {}],
  ['spec.volumes[1].emptyDir', {}],
  ['spec.volumes[0].hostPath', null],
  ['spec.volumes[1].hostPath', null],
  ['spec.containers[0].ports', null],
  ['spec.containers[1].livenessProbe.httpGet.host', null],
  ['metadata.annotations', null]
]
const CONTAINER_FIELDS: readonly (readonly [string, ...YamlValue[]])[] = [
  ['runAsNonRoot', null, true],
  ['runAsUser', null, 1000],
  ['seccompProfile', null, { type: 'RuntimeDefault' }],
  ['appArmorProfile', null, { type: 'RuntimeDefault' }],
  ['capabilities.drop', ['ALL']],
  ['capabilities.add', null, ['NET_BIND_SERVICE']],
  ['allowPrivilegeEscalation', false],
  ['privileged', false],
  ['procMount', null, 'Default']
]

/** Every edit of one field that could help: another value, or none. */
const EDITS: readonly RemedyChange[] = [
  ...POD_FIELDS,
  ...['web', 'side'].flatMap((name) =>
    CONTAINER_FIELDS.map(([field, ...values]) => [`${name}.${field}`, ...values] as const)
  )
].flatMap(([field, ...values]) => values.map((value) => changeOf(field, value)))

function changeOf(field: string, value: YamlValue): RemedyChange {
  const whole = field
    .replace(/^web\b/, 'spec.containers[0].securityContext')
    .replace(/^side\b/, 'spec.containers[1].securityContext')
  const path = whole.split(/\.|\[(?=\d)/).map((part) => (part.endsWith(']') ? Number.parseInt(part) : part))
  return value === null ? { kind: 'unset', path } : { kind: 'set', path, value }
}

function podWith(names: readonly string[]): Subject {
  const container = (name: string): YamlValue => ({
    name,
    image: 'nginxinc/nginx-unprivileged',
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
  })
  const pod: YamlValue = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [container('web'), container('side')]
    }
  }
  const [subject] = subjectsOf(readDocument(toJson(pod)), MINOR)
  const changes = names.flatMap((name) => Object.entries(TWEAKS[name]!)).map(([field, value]) => changeOf(field, value))
  const [tweaked] = subjectsOf(readDocument(toJson(revise(subject!, objectOf(subject!), changes))), MINOR)
  return tweaked!
}

function passes(subject: Subject, object: YamlValue, level: PodSecurityLevel): boolean {
  const { stored } = draftOf(subject, object, MINOR)
  return new Evaluation(viewPod(stored.pod)).failures(level, MINOR).length === 0
}

/** The size of the smallest set of edits that passes, when smaller than `bound`; else `bound`. By trying all of them. */
function smallestBelow(bound: number, subject: Subject, level: PodSecurityLevel): number {
  const start = objectOf(subject)
  const before = toJson(start)
  const helpful = EDITS.filter(({ kind, path }) => {
    if (kind === 'unset') return valueAt(start, path) !== undefined
    return path[1] !== 'volumes' || valueAt(start, path.slice(0, 3)) !== undefined
  }).filter((edit) => toJson(revise(subject, start, [edit])) !== before)
  const search = (object: YamlValue, from: number, left: number): boolean => {
    if (passes(subject, object, level)) return true
    if (left === 0) return false
    return helpful.slice(from).some((edit, at) => search(revise(subject, object, [edit]), from + at + 1, left - 1))
  }
  for (let size = 0; size < bound; size++) if (search(start, 0, size)) return size
  return bound
}

const names = Object.keys(TWEAKS)
const identity = names.filter((name) => /runAsNonRoot|seccomp/.test(name))
const pods: readonly (readonly string[])[] = [
  ...names.map((name) => [name]),
  ...names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other])),
  ...identity.flatMap((one, at) =>
    identity.slice(at + 1).flatMap((other, next) => identity.slice(at + next + 2).map((third) => [one, other, third]))
  )
]

describe.each<PodSecurityLevel>(['baseline', 'restricted'])('at the %s level', (level) => {
  test(`no smaller set of edits passes, for ${pods.length} pods`, () => {
    const wrong: string[] = []
    for (const tweaks of pods) {
      const subject = podWith(tweaks)
      const { edits, passes: does } = smallestFix(subject, DEFAULT_OPTIONS, level)
      const smallest = smallestBelow(edits.length, subject, level)
      if (!does || smallest < edits.length)
        wrong.push(`${tweaks.join(' + ')}: ${edits.length} edits, ${smallest} would do`)
    }
    expect(wrong).toEqual([])
  })
})

test('the search itself finds the one line at the pod that covers both containers', () => {
  expect(smallestBelow(9, podWith(['pod runAsNonRoot unset']), 'restricted')).toBe(1)
  expect(smallestBelow(9, podWith(['pod runAsNonRoot unset', 'web runAsNonRoot false']), 'restricted')).toBe(2)
})
