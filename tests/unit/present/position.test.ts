import { describe, expect, test } from 'vitest'
import type { Deck, Slide } from '../../../src/present/deck.ts'
import type { Position } from '../../../src/present/position.ts'
import {
  back,
  coversOf,
  endOf,
  forward,
  positionOf,
  progressOf,
  slideAt,
  START
} from '../../../src/present/position.ts'

const prose = (id: string, step: number): Slide => ({ kind: 'prose', id, step, name: id, title: id, text: [] })
const question = (id: string, step: number): Slide => ({
  kind: 'question',
  id,
  step,
  name: id,
  title: id,
  answer: 'so it is',
  choices: []
})
const list = (id: string, step: number, covered: boolean): Slide => ({
  kind: 'list',
  id,
  step,
  name: id,
  title: id,
  covered,
  items: ['a', 'b', 'c'].map((name) => ({ name, value: name, note: '' }))
})
const deckOf = (...slides: Slide[]): Deck => ({ title: '', subtitle: '', steps: ['one', 'two', 'three'], slides })

describe('a press of the clicker', () => {
  const deck = deckOf(prose('p', 0), question('q', 1), list('open', 1, false), list('l', 1, true))
  const walk = (from: Position, step: typeof forward): Position[] => {
    const next = step(deck, from)
    return next === from ? [from] : [from, ...walk(next, step)]
  }

  test('goes on where nothing is covered, else uncovers first; a list one line at a time', () => {
    expect(walk(START, forward).map(({ slide, uncovered }) => `${slide}.${uncovered}`)).toEqual(
      '0.0 1.0 1.1 2.0 3.0 3.1 3.2 3.3'.split(' ')
    )
  })

  test('back takes the same way, and both ends hold', () => {
    expect(walk(endOf(deck), back)).toEqual(walk(START, forward).reverse())
    expect(forward(deck, endOf(deck))).toEqual(endOf(deck))
    expect(back(deck, START)).toBe(START)
  })

  test('a slide has as many covers as it takes presses', () => {
    expect(deck.slides.map(coversOf)).toEqual([0, 1, 0, 3])
  })
})

test('a slide is found by its id, the start instead of one that is not there', () => {
  const deck = deckOf(prose('p', 0), question('q', 1))
  expect(positionOf(deck, 'q')).toEqual({ slide: 1, uncovered: 0 })
  expect(positionOf(deck, 'gone')).toEqual(START)
  expect(positionOf(deck, undefined)).toEqual(START)
})

test('a deck that has become shorter shows its last slide', () => {
  expect(slideAt(deckOf(prose('p', 0)), { slide: 7, uncovered: 0 }).id).toBe('p')
})

test('progress counts slides of a step, and gives nothing away about steps that are never reached', () => {
  const deck = deckOf(prose('p', 0), question('q', 1), prose('r', 1))
  expect(progressOf(deck, START).map(({ done }) => done)).toEqual([1, 0, 0])
  expect(progressOf(deck, { slide: 1, uncovered: 0 }).map(({ done }) => done)).toEqual([1, 0.5, 0])
  expect(progressOf(deck, { slide: 1, uncovered: 1 }).every(({ reached }) => reached)).toBe(true)
  expect(progressOf(deck, endOf(deck)).map(({ reached }) => reached)).toEqual([true, true, false])
})
