import { expect, test } from 'vitest'
import { analyze } from '../../../src/analyze.ts'
import type { ImageFacts } from '../../../src/model/image.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import { parseRuntime } from '../../../src/model/profile.ts'

const FACTS: ImageFacts = {
  user: '1000',
  workingDirectory: '/',
  passwd: [],
  group: [],
  idTool: 'none',
  os: 'linux',
  confidence: 'high',
  source: 'a test'
}
const PING = { path: '/bin/ping', permitted: ['NET_RAW'], inheritable: [], effective: true }
const SU = { path: '/bin/su', mode: '4755', uid: 0, gid: 0 }

function container(facts: Partial<ImageFacts>, context: object = {}, pod: object = {}) {
  const spec = { ...pod, containers: [{ name: 'a', image: 'app', securityContext: context }] }
  const images = [{ match: ['app'], facts: { ...FACTS, ...facts } }]
  const options = { ...DEFAULT_OPTIONS, runtime: parseRuntime('containerd@1.7')!, images }
  const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec })
  return analyze(manifest, options).documents[0]!.answers[0]!.containers[0]!
}
const ability = (name: string, ...parameters: Parameters<typeof container>) =>
  container(...parameters).process!.abilities[name]!

const raw: { name: string; facts: Partial<ImageFacts>; context?: object; allowed: boolean }[] = [
  { name: 'without a program that has it', facts: {}, allowed: false },
  { name: 'by a program that has it', facts: { fileCapabilities: [PING] }, allowed: true },
  {
    name: 'not under NoNewPrivs',
    facts: { fileCapabilities: [PING] },
    context: { allowPrivilegeEscalation: false },
    allowed: false
  },
  {
    name: 'not without it in the bounding set',
    facts: { fileCapabilities: [PING] },
    context: { capabilities: { drop: ['ALL'] } },
    allowed: false
  },
  {
    name: 'not by one that does not start for want of another',
    facts: { fileCapabilities: [{ ...PING, permitted: ['NET_RAW', 'SYS_ADMIN'] }] },
    allowed: false
  },
  {
    name: 'not by one that is not effective at once',
    facts: { fileCapabilities: [{ ...PING, effective: false }] },
    allowed: false
  },
  {
    name: 'not by one of which nothing is known',
    facts: { fileCapabilities: [{ path: '/x', permitted: null }] },
    allowed: false
  }
]
for (const { name, facts, context, allowed } of raw) {
  test(`a raw socket for a user that is not root: ${name}`, () => {
    expect(ability('rawSocket', facts, context)).toMatchObject({ allowed })
  })
}

const root: { name: string; setuid: ImageFacts['setuid']; because: string; allowed: boolean }[] = [
  {
    name: 'not known which programs there are',
    setuid: undefined,
    because: 'a setuid program of the image',
    allowed: true
  },
  { name: 'one of root', setuid: [SU], because: '/bin/su', allowed: true },
  { name: 'none at all', setuid: [], because: 'no setuid program', allowed: false },
  { name: 'one of another user', setuid: [{ ...SU, uid: 7 }], because: 'no setuid program', allowed: false },
  { name: 'setgid only', setuid: [{ ...SU, mode: '2755' }], because: 'no setuid program', allowed: false },
  {
    name: 'one for a group that it is not in',
    setuid: [{ ...SU, mode: '4750', gid: 81 }],
    because: 'no setuid program',
    allowed: false
  }
]
for (const { name, setuid, because, allowed } of root) {
  test(`root by setuid: ${name}`, () => {
    const answer = ability('setuidRoot', { setuid })
    expect(answer).toMatchObject({ allowed, because: expect.stringContaining(because) as string })
  })
}

test('an added capability has no effect for a user that is not root, unless a program of the image gains it', () => {
  const context = { capabilities: { add: ['NET_RAW'] } }
  expect(container({}, context).effective['capabilities.add']?.inert).toBe('the process is not root')
  expect(container({ fileCapabilities: [PING] }, context).effective['capabilities.add']?.inert).toBeNull()
})

test('a working directory that nobody told is not known', () => {
  expect(container({ workingDirectory: null }).identity?.workingDirectory).toBeNull()
})
