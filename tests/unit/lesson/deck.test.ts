import { expect, test } from 'vitest'
import { lessonDeck, stepSlide } from '../../../src/lesson/deck.ts'
import { readLesson } from '../../../src/lesson/read.ts'
import { coversOf, endOf, forward, positionOf, START } from '../../../src/present/position.ts'
import { block, lessonText } from './lesson-text.ts'

const steps = [
  `## One\n\nIt is {{uid}}.\n\n${block('question', 'ask: id')}`,
  `## Two\n\nMore.\n\n${block('question', 'ask: NoNewPrivs')}`,
  `## Three\n\nDo it.\n\n${block('task', 'goal:\n  uid: 5\nhint: A number.\nsolution:\n  set:\n    spec.containers[0].securityContext.runAsUser: 5')}`
]
const lesson = readLesson(lessonText({ steps: steps.join('\n\n') })).lesson!
const deck = lessonDeck(lesson, 'Lesson 1 of 2', 'Lesson 2')

test('each step has its words, and its question or its task', () => {
  expect(deck).toMatchObject({ title: 'A lesson', subtitle: 'Lesson 1 of 2', next: 'Lesson 2' })
  expect(deck.steps).toEqual(['One', 'Two', 'Three'])
  expect(deck.slides.map(({ id }) => id)).toEqual([
    '0:words',
    '0:declared',
    '0:question',
    '1:words', // what is declared was seen already
    '1:question',
    '2:words',
    '2:goal',
    '2:solution'
  ])
})

test('outputs in the words are computed, and the answer of a question is covered', () => {
  const [words, declared, question] = deck.slides
  expect(JSON.stringify(words)).toContain('2000')
  expect(declared).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ lane: 'pod' })]) })
  expect(coversOf(question!)).toBe(1)
  if (question?.kind !== 'question') throw new Error('a question is expected')
  expect(question.choices.filter(({ right }) => right)).toHaveLength(1)
})

test('one key leads through it, and a step is found by its slide', () => {
  let position = START
  for (let press = 0; press < 50; press++) position = forward(deck, position)
  expect(position).toEqual(endOf(deck))
  expect(deck.slides[positionOf(deck, stepSlide(1)).slide]?.step).toBe(1)
})
