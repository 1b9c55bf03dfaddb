import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import { describe, expect, test } from 'vitest'
import { EXAMPLES, folderWith, pod, sctx } from '../support/sctx.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../resources/sctx-1.schema.json', import.meta.url), 'utf8')
) as object
const isAnswer = new Ajv({ allErrors: true }).compile(schema)

/** What the published schema has against one answer; [] when it validates. */
function complaints(answer: unknown): string[] {
  isAnswer(answer)
  return (isAnswer.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`)
}

/** The answers about some paths, one a line. */
function answersOf(...args: string[]): Record<string, unknown>[] {
  const { stdout } = sctx([...args, '--format', 'jsonl', '--fail-on', 'never'])
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))
const PROFILES = ['ubuntu-containerd-2', 'containerd-1.6.12', 'rhel-cri-o', 'windows-2022']

describe('every answer validates against the published schema', () => {
  for (const profile of PROFILES) {
    test(`examples and fixtures on ${profile}`, () => {
      const answers = answersOf(
        'explain',
        EXAMPLES,
        ...(profile === PROFILES[0] ? [FIXTURES] : []),
        '--profile',
        profile
      )
      expect(answers.length).toBeGreaterThan(5)
      expect([...new Set(answers.flatMap(complaints))]).toEqual([])
    })
  }
  test('pods that are refused in each of the ways there are', () => {
    const folder = folderWith({
      'decode.yaml': pod('a', 'containers: [{ name: a, securityContext: { runAsUser: text } }]'),
      'strict.yaml': pod('b', 'nonsense: 1\n  containers: [{ name: a, image: busybox }]'),
      'range.yaml': pod(
        'c',
        'securityContext: { runAsUser: 99999999999999999999 }\n  containers: [{ name: a, image: b }]'
      ),
      'list.yaml': `apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Pod, metadata: { name: x }, spec: {} }\n`,
      'shared.yaml': pod('d', 'shareProcessNamespace: true\n  containers: [{ name: a, image: registry.example/x }]')
    })
    const answers = answersOf('check', folder)
    expect(answers).toHaveLength(5)
    expect(answers.flatMap(complaints)).toEqual([])
  })
  const corpus = existsSync(CORPUS) ? readdirSync(CORPUS) : []
  test.skipIf(corpus.length === 0)('the corpus beside this checkout', { timeout: 120_000 }, () => {
    const answers = answersOf('check', CORPUS)
    expect(answers.length).toBeGreaterThan(50)
    expect([...new Set(answers.flatMap(complaints))]).toEqual([])
  })
})

describe('the schema notices what it should', () => {
  const [answer] = answersOf('explain', `${EXAMPLES}01-default.yaml`)
  const wrong: [string, (answer: Record<string, unknown>) => unknown][] = [
    ['another schema', (it) => ({ ...it, schema: 'sctx/2' })],
    ['a part that is missing', ({ gates: _, ...it }) => it],
    [
      'a container without a start',
      (it) => ({ ...it, containers: [{ ...(it.containers as object[])[0], start: undefined }] })
    ],
    ['a mask that is none', (it) => JSON.parse(JSON.stringify(it).replace('00000000a80425fb', 'a80425fb')) as unknown],
    ['an origin that is none', (it) => JSON.parse(JSON.stringify(it).replace('"origin":"', '"origin":"x')) as unknown]
  ]
  for (const [name, change] of wrong) test(name, () => expect(complaints(change(answer!))).not.toEqual([]))
  test('a key more is no fault', () => expect(complaints({ ...answer, more: 1 })).toEqual([]))
})
