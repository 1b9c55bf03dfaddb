import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'
import type { ContainerAnswer } from '../../src/model/answer.ts'
import type { ImageRecord } from '../../src/model/image.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'
import { parseRuntime } from '../../src/model/profile.ts'

const file = new URL('../../../shared/spec/examples.json', import.meta.url)

type Row = readonly [name: string, uid: number, gid: number, home: string]
interface Vector {
  readonly id: string
  readonly title: string
  readonly runtime: string
  readonly input: {
    readonly image: string
    readonly pod: object
    readonly container: object
    readonly node: { readonly apparmor?: boolean; readonly seccompDefault?: boolean; readonly os?: 'windows' }
    readonly image_def?: {
      readonly user: string
      readonly os?: 'windows'
      readonly id_tool?: 'busybox' | 'coreutils'
      readonly passwd?: readonly Row[]
      readonly group?: readonly (readonly [string, number, readonly string[]])[]
    }
  }
  readonly expect: Readonly<Record<string, unknown>> & {
    readonly start: string
    readonly message?: string
    readonly status?: Readonly<Record<string, string | number>>
    readonly pid1?: Readonly<Record<string, unknown>>
  }
}

const RUNTIMES: Readonly<Record<string, string>> = {
  'containerd>=2.0 + runc': 'containerd',
  'containerd<1.6.18 + runc': 'containerd@1.6.12',
  'cri-o>=1.31 + crun': 'cri-o',
  'windows, containerd': 'containerd'
}
/** Vectors on files of the node, which the answer leaves open: it gives the text for the case that they are missing. */
const NODE_FILES = ['E55', 'E56']
/** The vector marks its wrapping as unconfirmed; containers observed on containerd 2.1 printed another text. */
const OTHER_TEXT = ['E61']

function answer({ input, runtime }: Vector): ContainerAnswer {
  const definition = input.image_def
  const record: ImageRecord | undefined = definition && {
    match: [input.image],
    facts: {
      user: definition.user,
      workingDirectory: '/',
      passwd: definition.passwd?.map(([name, uid, gid, home]) => ({ name, uid, gid, home })) ?? null,
      group: definition.group?.map(([name, gid, members]) => ({ name, gid, members })) ?? null,
      idTool: definition.id_tool ?? 'none',
      os: definition.os ?? 'linux',
      confidence: 'high',
      source: 'the vector'
    }
  }
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'demo' },
    spec: { ...input.pod, containers: [{ name: 'app', image: input.image, ...input.container }] }
  }
  const options = {
    ...DEFAULT_OPTIONS,
    runtime: parseRuntime(RUNTIMES[runtime]!)!,
    node: {
      os: input.node.os ?? ('linux' as const),
      appArmor: input.node.apparmor ?? false,
      seLinux: false,
      seccompDefault: input.node.seccompDefault ?? false
    },
    images: record ? [record] : []
  }
  return analyze(JSON.stringify(pod), options).documents[0]!.answers[0]!.containers[0]!
}

describe('the worked examples of the runtime rules', () => {
  if (!existsSync(file)) {
    test.skip('skipped: the examples are not beside this checkout', () => undefined)
    return
  }
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[]
  test('are all there', () => {
    console.log(`${vectors.length} worked examples`)
    expect(vectors.length).toBeGreaterThan(60)
  })
  for (const vector of vectors) {
    test(`${vector.id} ${vector.title}`, () => {
      const container = answer(vector)
      if (vector.expect.start === 'Running') comparesRunning(vector, container)
      else comparesRefused(vector, container)
    })
  }
})

function comparesRefused({ id, expect: want }: Vector, { start }: ContainerAnswer): void {
  expect(start.outcome).toBe(NODE_FILES.includes(id) ? 'unknown' : 'refused')
  expect(start.reason).toBe(want.start === 'PodFailed' ? want.reason : want.start)
  if (OTHER_TEXT.includes(id)) return
  const text = want.message!.replaceAll('<uid>', '...').replace(/ \(older builds: .*\)$/, '')
  expect(start.message!.endsWith(text), `${start.message!} ends with ${text}`).toBe(true)
}

function comparesRunning({ expect: want }: Vector, { start, identity, process }: ContainerAnswer): void {
  expect(start.outcome).toBe('starts')
  if (want.user !== undefined) {
    expect([identity?.user, identity?.id]).toEqual([want.user, want.whoami ?? identity?.id])
    return
  }
  expect(identity).toMatchObject({ known: true, uid: want.uid, gid: want.gid, groups: want.groups, home: want.home })
  if (want.id != null) expect(identity?.id).toBe(want.id)
  expect(process?.appArmor).toBe(want.apparmor)
  for (const { key, value } of process?.status ?? []) {
    const wanted = want.status?.[key]
    if (wanted !== undefined) expect([key, value.trim()]).toEqual([key, String(wanted).trim()])
  }
  expect(Object.keys(want.status ?? {}).sort()).toEqual((process?.status ?? []).map(({ key }) => key).sort())
  if (!want.pid1) return
  const pause = Object.fromEntries((process?.pid1?.status ?? []).map(({ key, value }) => [key, value]))
  expect(process?.pid1?.name).toBe(want.pid1.comm)
  for (const key of ['NoNewPrivs', 'Seccomp', 'CapEff', 'CapBnd']) expect(pause[key]).toBe(String(want.pid1[key]))
  expect(pause.Uid?.split('\t')[0]).toBe(String(want.pid1.uid))
}
