import { describe, expect, test } from 'vitest'
import type { CompletionSituation } from '../../../src/complete/index.ts'
import { completionsAt } from '../../../src/complete/index.ts'

const NOW: CompletionSituation = { kubernetes: 36 }

/** What is offered at the `|` of a text. */
function at(marked: string, situation = NOW) {
  const offset = marked.indexOf('|')
  return completionsAt(marked.slice(0, offset) + marked.slice(offset + 1), offset, situation)
}
const labels = (marked: string, situation = NOW) => at(marked, situation)?.items.map(({ label }) => label) ?? []

/** The text after choosing one of the offers; the caret is shown as `|`. */
function chosen(marked: string, label: string): string {
  const offset = marked.indexOf('|')
  const text = marked.slice(0, offset) + marked.slice(offset + 1)
  const found = completionsAt(text, offset, NOW)
  const item = found?.items.find((candidate) => candidate.label === label)
  expect(item, `${label} is offered`).toBeDefined()
  return `${text.slice(0, found!.from)}${item!.insert}|${text.slice(offset)}`
}

const POD = 'apiVersion: v1\nkind: Pod\nspec:\n'
const CONTAINER = `${POD}  containers:\n  - name: web\n    image: nginx\n`
const DEPLOYMENT =
  'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n'

describe('fields for the level at the caret', () => {
  test('of the pod, security first', () => {
    const offered = labels(`${POD}  securityContext:\n    |\n`)
    expect(offered.slice(0, 3)).toEqual(['runAsUser', 'runAsGroup', 'runAsNonRoot'])
    expect(offered).toContain('fsGroup')
    expect(offered).not.toContain('privileged')
    expect(offered).not.toContain('capabilities')
  })
  test('of a container', () => {
    const offered = labels(`${CONTAINER}    securityContext:\n      run|`)
    expect(offered).toEqual(expect.arrayContaining(['privileged', 'capabilities', 'allowPrivilegeEscalation']))
    expect(offered).not.toContain('fsGroup')
    expect(offered).not.toContain('sysctls')
  })
  test('those already written are left out, above and below', () => {
    const offered = labels(
      `${CONTAINER}    securityContext:\n      runAsUser: 1 # one\n      |\n      privileged: false\n    ports: []\n`
    )
    expect(offered).toContain('runAsGroup')
    expect(offered).not.toContain('runAsUser')
    expect(offered).not.toContain('privileged')
  })
  test('a field with a value of more lines is skipped over', () => {
    const offered = labels(
      `${CONTAINER}    securityContext:\n      capabilities:\n        drop:\n        - ALL\n      |\n`
    )
    expect(offered).toContain('privileged')
    expect(offered).not.toContain('capabilities')
  })
  test('in a Deployment, in dashes that are indented', () => {
    expect(labels(`${DEPLOYMENT}          securityContext:\n            priv|`)).toContain('privileged')
    expect(labels(`${DEPLOYMENT}          sec|`)[0]).toBe('securityContext')
    expect(labels('kind: Deployment\nspec:\n  securityContext:\n    |')).toEqual([])
  })
  test('a new container behind its dash, another key after its name', () => {
    expect(labels(`${POD}  containers:\n  - |`)).toEqual(expect.arrayContaining(['securityContext', 'name', 'image']))
    expect(labels(`${POD}  containers:\n  - name: a\n  - |`)).toContain('name')
    const next = labels(`${CONTAINER}    |\n  - name: other\n    command: []\n`)
    expect(next).toContain('command')
    expect(next).not.toContain('name')
  })
  test('of the pod spec: its own fields before the rest', () => {
    const offered = labels(`${POD}  |`)
    expect(offered[0]).toBe('securityContext')
    expect(offered.indexOf('hostUsers')).toBeLessThan(offered.indexOf('affinity'))
    expect(labels(`${POD}  os:\n    |`)).toEqual(['name'])
  })
  test('in parts of a profile, of options, of a sysctl', () => {
    expect(labels(`${POD}  securityContext:\n    seccompProfile:\n      |`)).toEqual(['type', 'localhostProfile'])
    expect(labels(`${POD}  securityContext:\n    sysctls:\n    - name: a\n      |`)).toEqual(['value'])
    expect(labels(`${POD}  securityContext:\n    windowsOptions: { |`)).toContain('hostProcess')
  })
  test('only those of the operating system and the release', () => {
    const text = `${POD}  securityContext:\n    |`
    expect(labels(text, { ...NOW, os: 'windows' })).not.toContain('runAsUser')
    expect(labels(text, { ...NOW, os: 'windows' })).toContain('windowsOptions')
    expect(labels(text, { ...NOW, os: 'linux' })).not.toContain('windowsOptions')
    expect(labels(text, { kubernetes: 28 })).not.toContain('appArmorProfile')
    expect(labels(text, { kubernetes: 31 })).toContain('appArmorProfile')
  })
  test('at the root, by the kind of the item in a List, and after another document', () => {
    expect(labels('|')).toEqual(['apiVersion', 'kind', 'metadata', 'spec'])
    expect(labels('kind: Pod\n|')).toEqual(['apiVersion', 'metadata', 'spec'])
    expect(labels('kind: Service\nspec:\n  |')).toEqual([])
    const list = 'kind: List\nitems:\n- kind: Deployment\n  spec:\n    template:\n      spec:\n        hostU|'
    expect(labels(list)).toContain('hostUsers')
    expect(labels(`kind: Service\nspec: {}\n---\n${POD}  hostU|`)).toContain('hostUsers')
    expect(labels(`${POD}  hostU|\n---\nkind: Service\n`)).toContain('hostUsers')
  })
  test('with the line ends of Windows', () => {
    expect(labels(`${CONTAINER}    securityContext:\r\n      |\r\n`.replaceAll(/(?<!\r)\n/g, '\r\n'))).toContain(
      'privileged'
    )
  })
})

describe('values', () => {
  test('named ones, with and without quotes', () => {
    const profile = `${POD}  securityContext:\n    seccompProfile:\n      type: `
    expect(labels(`${profile}|`)).toEqual(['Localhost', 'RuntimeDefault', 'Unconfined'])
    expect(at(`${profile}"Run|`)?.from).toBe(profile.length + 1)
    expect(labels(`${POD}  os: { name: |`)).toEqual(['linux', 'windows'])
    expect(labels(`${POD}  os: { name: win|`)).toEqual(['linux', 'windows'])
  })
  test('truth values, with what holds when nothing is set', () => {
    expect(at(`${CONTAINER}    securityContext:\n      privileged: |`)?.items).toMatchObject([
      { label: 'true', detail: '' },
      { label: 'false', detail: 'as when not set' }
    ])
  })
  test('capabilities that are not in the list, in each spelling of a list', () => {
    const capabilities = `${CONTAINER}    securityContext:\n      capabilities:`
    for (const text of [
      `${capabilities}\n        add:\n        - SYS_TIME\n        - NET_|`,
      `${capabilities}\n        add:\n          - SYS_TIME\n          - |`,
      `${capabilities}\n        add: [SYS_TIME, |`,
      `${capabilities} { add: [SYS_TIME, N|`,
      `${capabilities} { drop: [ALL], add: ["SYS_TIME", "N|`,
      `${capabilities} {\n          drop: [ALL],\n          add: [SYS_TIME, N|\n        }\n`
    ]) {
      const offered = labels(text)
      expect(offered, text).toContain('NET_ADMIN')
      expect(offered, text).not.toContain('SYS_TIME')
      expect(offered, text).not.toContain('drop')
    }
  })
  test('sysctls that the release allows', () => {
    const text = `${POD}  securityContext:\n    sysctls:\n    - name: |`
    expect(labels(text)).toContain('net.ipv4.tcp_rmem')
    expect(labels(text, { kubernetes: 31 })).not.toContain('net.ipv4.tcp_rmem')
  })
  test('kinds with a pod, and the version of a kind', () => {
    expect(labels('kind: |')).toContain('StatefulSet')
    expect(labels('apiVersion: |\nkind: CronJob\n')).toEqual(['batch/v1'])
  })
  test('in JSON', () => {
    const json = '{\n  "kind": "Pod",\n  "spec": {\n    "securityContext": {\n      "'
    expect(labels(`${json}run|`)).toContain('runAsNonRoot')
    expect(labels(`${json}runAsNonRoot": |`)).toEqual(['true', 'false'])
  })
})

describe('nothing', () => {
  const cases = [
    ['in a comment', `${POD}  # sec|`],
    ['in a comment behind a value', `${POD}  hostUsers: true # f|`],
    ['in a block scalar', `${CONTAINER}    args:\n    - |\n`.replace('- |', '- a: >\n        te|')],
    ['in a text', `${CONTAINER}    image: ngi|`],
    ['for a number', `${POD}  securityContext:\n    runAsUser: |`],
    ['below a plain value', `${CONTAINER}    image: nginx\n      ru|`],
    ['behind closed braces', `${POD}  securityContext: { runAsUser: 1 } |`],
    ['of a kind we do not know', 'kind: Rollout\nspec:\n  |'],
    ['below an unknown key', `${POD}  sechurityContext:\n    |`]
  ] as const
  for (const [name, text] of cases) test(name, () => expect(labels(text)).toEqual([]))
})

describe('what is written', () => {
  test('a scalar field waits for its value, an object and a list for the next line', () => {
    const start = `${CONTAINER}    securityContext:\n`
    expect(chosen(`${start}      runA|`, 'runAsUser')).toBe(`${start}      runAsUser: |`)
    expect(chosen(`${start}      cap|`, 'capabilities')).toBe(`${start}      capabilities:\n        |`)
    expect(chosen(`${start}      capabilities:\n        d|`, 'drop')).toBe(
      `${start}      capabilities:\n        drop:\n          - |`
    )
    expect(chosen(`${POD}  securityContext: { seccompProfile: { t|`, 'type')).toMatch(/\{ type: \|$/)
  })
  test('the colon that is there already is kept', () => {
    expect(chosen(`${POD}  securityContext:\n    run|: 1\n`, 'runAsUser')).toBe(
      `${POD}  securityContext:\n    runAsUser|: 1\n`
    )
  })
  test('a space behind the colon is added', () => {
    expect(chosen(`${POD}  hostUsers:|`, 'false')).toBe(`${POD}  hostUsers: false|`)
  })
  test('a list without its brackets or dash gets them', () => {
    const start = `${CONTAINER}    securityContext:\n      capabilities:\n        drop:`
    expect(chosen(`${start} |`, 'ALL')).toBe(`${start} [ALL]|`)
    expect(chosen(`${start}\n          A|`, 'ALL')).toBe(`${start}\n          - ALL|`)
  })
})
