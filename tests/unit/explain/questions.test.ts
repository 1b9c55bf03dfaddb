import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Question } from '../../../src/index.ts'
import { abilityTitle, analyze, DEFAULT_OPTIONS, fieldById, cascadeField, questionsAbout } from '../../../src/index.ts'

const example = (name: string) =>
  readFileSync(new URL(`../../../resources/examples/${name}.yaml`, import.meta.url), 'utf8')

function ask(text: string, name?: string): { answerOf: (id: string) => string | undefined; all: Question[] } {
  const answer = analyze(text, DEFAULT_OPTIONS).documents[0]!.answers[0]!
  const container = answer.containers.find((candidate) => name === undefined || candidate.name === name)!
  const all = questionsAbout(answer, container)
  return { all, answerOf: (id) => all.find((question) => question.id === id)?.answer }
}

describe('two containers share a volume', () => {
  const { all, answerOf } = ask(example('10-two-containers-fs-group'))

  test('each question has an id of its own, words and an answer', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { text, answer } of all) {
      expect(text).toMatch(/^[A-Z].*\?$/)
      expect([text, answer.trim()]).not.toEqual([text, ''])
    }
  })
  test('why the uid is what it is', () => {
    expect(all.find(({ id }) => id === 'uid')?.text).toBe('Why is the uid 0?')
    expect(answerOf('uid')).toBe('runAsUser is 0')
    expect(answerOf('root')).toBe('Yes: the uid is 0')
  })
  test('who can write a place names every container that can', () => {
    const both = /^\S+ \(uid 0\), \S+ \(uid \d+\)$/
    expect(answerOf('writers /shared')).toMatch(both)
    expect(answerOf('owner /shared')).toBe('uid 0, gid 2000')
  })
  test('every ability is asked about, in its own words', () => {
    expect(all.map(({ text }) => text)).toContain('Can root mount a file system?')
    expect(abilityTitle('mount')).toBe('Mount a file system')
    expect(answerOf('ability mount')).toMatch(/^No: SYS_ADMIN/)
  })
})

test('every field a question leads to is one of the catalogue, or a row of the cascade', () => {
  const fields = ask(example('10-two-containers-fs-group')).all.flatMap(({ field }) => field ?? [])
  for (const field of fields) {
    const isRow = cascadeField(field) === field
    expect([field, fieldById(field) !== undefined || isRow]).toEqual([field, true])
  }
})

test('a refusal is asked for with its reason and its field', () => {
  const { all } = ask(example('04-run-as-non-root-refused'))
  const [first] = all
  expect(first?.text).toMatch(/^Why does .* not start\?$/)
  expect(first?.answer).toMatch(/^CreateContainerConfigError: /)
  expect(first?.field).toBe('runAsNonRoot')
})

test('an image that is not known is no root', () => {
  const { answerOf, all } = ask(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: corp.example/a }] }\n'
  )
  expect(answerOf('root')).toMatch(/^Cannot know offline/)
  expect(all.map(({ text }) => text)).toContain('Who does a run as?')
  expect(answerOf('writers /')).toBe('a (cannot know)')
})

test('Windows has no numbers to ask for', () => {
  const { all } = ask(example('12-windows-user'))
  expect(all.filter(({ id }) => ['uid', 'gid', 'root'].includes(id))).toEqual([])
})
