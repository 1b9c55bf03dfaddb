import { describe, expect, test } from 'vitest'
import { askOf } from '../../../src/lesson/ask.ts'
import type { Ask } from '../../../src/lesson/ask.ts'
import { posed } from '../../../src/lesson/question.ts'
import { situationOf } from '../../../src/lesson/situation.ts'
import type { Options } from '../../../src/model/options.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import { POD } from './lesson-text.ts'

function asked(words: string, manifest = POD, options: Partial<Options> = {}) {
  const ask = askOf(words, 'question') as Ask
  return posed(situationOf(manifest, { ...DEFAULT_OPTIONS, ...options })!, { ask, prompt: '' })!
}
const right = (question: ReturnType<typeof asked>) => question.choices.find((choice) => choice.right)?.text
const wrong = (question: ReturnType<typeof asked>) =>
  Object.fromEntries(question.choices.filter((choice) => !choice.right).map(({ text, because }) => [text, because]))

describe('what id prints', () => {
  test('is right once, and each wrong answer follows from a mistake', () => {
    const question = asked('id')
    expect(question.prompt).toContain('`id`')
    expect(question.isOutput).toBe(true)
    expect(right(question)).toBe('uid=2000 gid=0(root) groups=0(root),3000')
    const answers = wrong(question)
    expect(answers['uid=1000 gid=0(root) groups=0(root),3000']).toContain('the container has the last word')
    expect(answers['uid=2000 gid=2000 groups=2000,3000']).toContain('brings no group')
    expect(answers['uid=2000 gid=3000 groups=3000']).toContain('fsGroup is one more group')
  })

  test('is the same with every call, in the same order', () => {
    expect(asked('id')).toEqual(asked('id'))
  })

  test('of an image with a user has the mistakes about images', () => {
    const text = POD.replace('busybox:1.37', 'nginxinc/nginx-unprivileged').replaceAll(/.*runAsUser.*\n?/g, '')
    const answers = Object.keys(wrong(asked('id', text)))
    expect(answers.some((answer) => answer.startsWith('uid=0(root)'))).toBe(true)
    expect(right(asked('id', text))).toMatch(/^uid=101\(nginx\)/)
  })

  test('follows the options it is asked for', () => {
    const text = POD.replaceAll(/.*runAsUser.*\n?/g, '')
    const old = { runtime: { ...DEFAULT_OPTIONS.runtime, version: [1, 6, 12] as const } }
    expect(right(asked('id', text, old))).not.toBe(right(asked('id', text)))
  })
})

test('a file in a volume: the group of the directory, and what those say who forget it', () => {
  const question = asked('file /data')
  expect(right(question)).toBe('owner 2000, group 3000')
  expect(Object.keys(wrong(question))).toContain('owner 2000, group 0')
})

test('whether it starts is asked by authority', () => {
  const refused = POD.replace('        runAsUser: 2000', '        runAsUser: 0\n        runAsNonRoot: true')
  expect(right(asked('starts'))).toBe('It starts')
  expect(right(asked('starts', refused))).toContain('CreateContainerConfigError')
  expect(asked('starts', refused).choices.map(({ text }) => text.split(',')[0])).toEqual([
    'It starts',
    'No: the API server refuses the manifest',
    'No: the kubelet refuses it',
    'No: the runtime cannot make it'
  ])
})

test('who has the last word: all four, one of them right', () => {
  const question = asked('origin runAsUser')
  expect(right(question)).toBe('The container')
  expect(question.choices).toHaveLength(4)
  expect(wrong(question)['The pod']).toContain('1000')
})

test('a flag of the process has a third answer', () => {
  expect(right(asked('NoNewPrivs'))).toBe('0')
  expect(Object.keys(wrong(asked('NoNewPrivs'))).sort()).toEqual(['1', '2'])
})

test('an ability is right with its cause, and nothing else can be defended', () => {
  const root = POD.replaceAll(/.*runAsUser.*\n?/g, '')
  const question = asked('may setHostname', `${root}\n        privileged: true`)
  expect(right(question)).toMatch(/^Yes: /)
  expect(Object.keys(wrong(question)).every((text) => text.startsWith('No: '))).toBe(true)
})

test('where a field stands comes from the catalogue', () => {
  expect(right(asked('level fsGroup'))).toContain('pod')
  expect(right(asked('level runAsUser'))).toBe('In both')
  expect(right(asked('level hostPID'))).toContain('pod spec')
})

test('what the engine does not know is no question', () => {
  const unknown = POD.replace('busybox:1.37', 'registry.example/app').replaceAll(/.*runAsUser.*\n?/g, '')
  const ask = askOf('id', 'question') as Ask
  expect(posed(situationOf(unknown, DEFAULT_OPTIONS)!, { ask, prompt: '' })).toBeUndefined()
})
