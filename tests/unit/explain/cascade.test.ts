import { expect, test } from 'vitest'
import { analyze } from '../../../src/analyze.ts'
import type { CascadeRow } from '../../../src/explain/cascade.ts'
import { cascadeField, cascadeFor, chipText, isMainRow } from '../../../src/explain/cascade.ts'
import { podSummary } from '../../../src/explain/pod-summary.ts'
import type { Options } from '../../../src/model/options.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'

const NODE_WINDOWS: Options = { ...DEFAULT_OPTIONS, node: { ...DEFAULT_OPTIONS.node, os: 'windows', appArmor: false } }

function answerOf(spec: string, options = DEFAULT_OPTIONS) {
  const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod\nspec:\n${spec.replaceAll(/^/gm, '  ')}\n`
  return analyze(text, options).documents[0]!.answers[0]!
}
function rowsOf(spec: string, options = DEFAULT_OPTIONS, container = 0): Map<string, CascadeRow> {
  const answer = answerOf(spec, options)
  return new Map(cascadeFor(answer, answer.containers[container]!, options).map((row) => [row.field, row]))
}
/** A row as one line: `image 101 lost | pod 1000 lost | container 1500 wins -> 1500`. */
function line(row: CascadeRow | undefined): string {
  if (!row) return 'absent'
  const values = row.values.map((value) => `${value.lane} ${value.text} ${value.state}`)
  return `${values.join(' | ')} -> ${row.result.text}`
}

const TWO = `securityContext: { runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000 }
containers:
  - { name: first, image: busybox, securityContext: { runAsUser: 0 } }
  - { name: second, image: busybox }`

const cases: { name: string; spec: string; field: string; row: string }[] = [
  {
    name: 'nothing set: the kubelet makes it root, because the image names no user',
    spec: 'containers: [{ name: a, image: busybox }]',
    field: 'runAsUser',
    row: 'defaults 0 wins -> 0'
  },
  {
    name: 'the image decides where nobody else does',
    spec: 'containers: [{ name: a, image: nginxinc/nginx-unprivileged }]',
    field: 'runAsUser',
    row: 'image 101 wins -> 101'
  },
  {
    name: 'the container has the last word over pod and image',
    spec: `securityContext: { runAsUser: 1000 }
containers: [{ name: a, image: nginxinc/nginx-unprivileged, securityContext: { runAsUser: 1500 } }]`,
    field: 'runAsUser',
    row: 'image 101 lost | pod 1000 lost | container 1500 wins -> 1500'
  },
  {
    name: '0 of the container is a value and beats 1000 of the pod',
    spec: TWO,
    field: 'runAsUser',
    row: 'pod 1000 lost | container 0 wins -> 0'
  },
  {
    name: 'groups add up: account file, primary group and fsGroup',
    spec: 'securityContext: { fsGroup: 2000 }\ncontainers: [{ name: a, image: busybox }]',
    field: 'groups',
    row: 'image 10 adds | defaults 0 adds | pod 2000 adds -> 0 10 2000'
  },
  {
    name: 'false of the container beats true of the pod',
    spec: `securityContext: { runAsNonRoot: true }
containers: [{ name: a, image: busybox, securityContext: { runAsNonRoot: false } }]`,
    field: 'runAsNonRoot',
    row: 'defaults false lost | pod true lost | container false wins -> false'
  },
  {
    name: 'drop and add stand in one chip, and the result is what the process holds',
    spec: `containers:
  - name: a
    image: busybox
    securityContext: { capabilities: { drop: [ALL], add: [NET_ADMIN, CHOWN] } }`,
    field: 'capabilities',
    row: 'defaults 14 defaults lost | container drop ALL +2 wins -> 2'
  },
  {
    name: 'privileged is where the capabilities of a privileged container come from',
    spec: 'containers: [{ name: a, image: busybox, securityContext: { privileged: true } }]',
    field: 'capabilities',
    row: 'defaults 14 defaults lost | container privileged wins -> all 41'
  },
  {
    name: 'without AppArmor profile the default one of the runtime applies',
    spec: 'containers: [{ name: a, image: busybox }]',
    field: 'appArmorProfile',
    row: 'defaults RuntimeDefault wins -> cri-containerd.apparmor.d'
  },
  {
    name: 'an unknown image leaves the user unknown, not root',
    spec: 'containers: [{ name: a, image: registry.example/a }]',
    field: 'runAsUser',
    row: ' -> unknown'
  }
]
for (const { name, spec, field, row } of cases) {
  test(name, () => expect(line(rowsOf(spec).get(field))).toBe(row))
}

test('lanes that cannot set a field are blocked', () => {
  const rows = rowsOf('containers: [{ name: a, image: busybox }]')
  expect(rows.get('privileged')!.blocked).toEqual(['image', 'pod'])
  expect(rows.get('groups')!.blocked).toEqual(['container'])
  expect(rows.get('sysctls')!.blocked).toEqual(['image', 'container'])
  expect(rows.get('runAsUser')!.blocked).toEqual([])
})

test('a loser of the pod names the containers that still take it', () => {
  expect(
    rowsOf(TWO)
      .get('runAsUser')!
      .values.find((value) => value.lane === 'pod')!.usedBy
  ).toEqual(['second'])
})

test('a refused check is marked where it stands', () => {
  const rows = rowsOf('containers: [{ name: a, image: busybox, securityContext: { runAsNonRoot: true } }]')
  expect(rows.get('runAsNonRoot')).toMatchObject({ consequence: 'refuses uid 0', result: { refused: true } })
  expect(rows.get('runAsUser')!.result).toEqual({ text: '0', known: true, refused: true })
})

test('an added capability without effect does not make dropping ineffective', () => {
  const rows = rowsOf(`securityContext: { runAsUser: 1000 }
containers: [{ name: a, image: busybox, securityContext: { capabilities: { drop: [ALL], add: [CHOWN] } } }]`)
  expect(rows.get('capabilities')!.inert).toEqual({ whole: false, because: 'the process is not root' })
})

test('what the kernel adds is told as a cause, what a line says is not told twice', () => {
  const rows = rowsOf('securityContext: { runAsUser: 1000 }\ncontainers: [{ name: a, image: busybox }]')
  expect(rows.get('runAsUser')!.causes).toEqual([])
  expect(
    rows
      .get('capabilities')!
      .causes.map((cause) => cause.text)
      .join()
  ).toContain('not root')
})

test('on Windows the fields of Linux are left out, unless someone wrote them', () => {
  const spec = `os: { name: windows }
securityContext: { windowsOptions: { runAsUserName: ContainerUser }, runAsUser: 1000 }
containers: [{ name: a, image: 'mcr.microsoft.com/windows/servercore:ltsc2022' }]`
  const rows = rowsOf(spec, NODE_WINDOWS)
  expect(rows.has('capabilities')).toBe(false)
  expect(rows.has('runAsUser')).toBe(true)
  expect(line(rows.get('windowsOptions.runAsUserName'))).toContain('pod ContainerUser wins -> ContainerUser')
})

test('fields that nobody set are shown when they decide who the process is', () => {
  const rows = [...rowsOf('containers: [{ name: a, image: busybox }]').values()]
  const main = rows.filter(isMainRow).map((row) => row.field)
  expect(main).toContain('runAsNonRoot')
  expect(main).not.toContain('hostNetwork')
  expect(
    [...rowsOf('hostNetwork: true\ncontainers: [{ name: a, image: busybox }]').values()]
      .filter(isMainRow)
      .map((row) => row.field)
  ).toContain('hostNetwork')
})

test('a row stands for its fields', () => {
  expect(['fsGroup', 'capabilities.add', 'seccompProfile.type', 'runAsUser', 'os.name'].map(cascadeField)).toEqual([
    'groups',
    'capabilities',
    'seccompProfile',
    'runAsUser',
    'os.name'
  ])
})

test('the pod says each of its fields once, and who overrides it', () => {
  const summary = podSummary(answerOf(TWO), DEFAULT_OPTIONS)
  expect(summary.podFields).toEqual([
    {
      field: 'runAsUser',
      text: '1000',
      path: 'spec.securityContext.runAsUser',
      overriddenBy: ['first'],
      actsOn: ['first', 'second']
    },
    {
      field: 'runAsGroup',
      text: '3000',
      path: 'spec.securityContext.runAsGroup',
      overriddenBy: [],
      actsOn: ['first', 'second']
    },
    {
      field: 'fsGroup',
      text: '2000',
      path: 'spec.securityContext.fsGroup',
      overriddenBy: [],
      actsOn: ['first', 'second']
    }
  ])
})

test('a value is said in few words', () => {
  expect(chipText({ type: 'Localhost', localhostProfile: 'audit.json' })).toBe('Localhost audit.json')
  expect(chipText([{ name: 'kernel.shm_rmid_forced', value: '1' }])).toBe('kernel.shm_rmid_forced=1')
  expect(chipText({ type: 'container_t', level: 's0:c1,c2' })).toBe('type container_t, level s0:c1,c2')
  expect(chipText({ level: 's0' })).toBe('level s0')
  expect(chipText({})).toBe('{}')
  expect(chipText([])).toBe('none')
})
