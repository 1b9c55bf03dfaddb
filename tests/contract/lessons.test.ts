import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkLesson, LEAST_WRONG } from '../../src/index.ts'

// Every lesson that ships: read, played, and its questions looked at one by one.

const FOLDER = fileURLToPath(new URL('../../resources/lessons', import.meta.url))
const files = readdirSync(FOLDER).sort()
const lessons = files.map((file) => ({ file, ...checkLesson(readFileSync(join(FOLDER, file), 'utf8')) }))

test('the course has its ten lessons, in order', () => {
  expect(lessons.map(({ lesson }) => lesson?.order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(new Set(lessons.map(({ lesson }) => lesson?.title)).size).toBe(lessons.length)
})

test('the course covers what it has to', () => {
  const asks = new Set(lessons.flatMap(({ steps }) => steps.flatMap(({ question }) => question?.ask ?? [])))
  const needed = ['id', 'file /', 'file /tmp', 'file /data', 'starts', 'may setHostname', 'NoNewPrivs', 'Seccomp']
  for (const ask of needed)
    expect(
      [...asks].some((asked) => asked === `${ask} demo`),
      ask
    ).toBe(true)
  expect([...asks].some((asked) => asked.startsWith('appArmor'))).toBe(true)
  expect([...asks].some((asked) => asked.startsWith('level '))).toBe(true)
})

for (const { file, lesson, steps, findings } of lessons) {
  describe(file, () => {
    test('nothing is found in it', () => {
      expect(findings).toEqual([])
    })

    test('has a title, a summary, and something to do in it', () => {
      expect(lesson?.title).toBeTruthy()
      expect(lesson?.summary).toBeTruthy()
      expect(lesson?.steps.at(-1)?.task).not.toBeNull()
    })

    test('each question has one right answer and enough wrong ones, all different and all explained', () => {
      const questions = steps.flatMap(({ question }) => question ?? [])
      expect(questions.length).toBeGreaterThanOrEqual(2)
      for (const { choices, ask } of questions) {
        const wrong = choices.filter(({ right }) => !right)
        expect(choices.length - wrong.length, ask).toBe(1)
        expect(wrong.length, ask).toBeGreaterThanOrEqual(LEAST_WRONG)
        expect(new Set(choices.map(({ text }) => text)).size, ask).toBe(choices.length)
        for (const { because, text } of choices) expect(because, `${ask}: ${text}`).toMatch(/\S.*[.?"]$|: .+/)
      }
    })
  })
}
