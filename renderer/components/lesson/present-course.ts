import type { Deck } from '../../../src/index.ts'
import { lessonDeck, positionOf, stepSlide } from '../../../src/index.ts'
import type { PresentRequest } from '../../state/presentation.svelte.ts'
import { courseLessons } from './course.ts'
import type { LessonPlace } from './lesson-run.svelte.ts'

/**
 * A lesson as slides from a step on, then the lessons after it, so that a class is taken through the course by one key.
 * `onend` is told the lesson and the step at which it was left.
 */
export function courseRequest(
  { id, lesson, number }: LessonPlace,
  step: number,
  onend: (id: string, step: number) => void
): PresentRequest {
  const course = courseLessons()
  let index = course.findIndex((candidate) => candidate.id === id)
  let deck = index < 0 ? lessonDeck(lesson, number) : deckAt(index)
  return {
    deck,
    at: positionOf(deck, stepSlide(step)),
    follow: (by) => {
      if (index < 0 || !course[index + by]) return undefined
      index += by
      return (deck = deckAt(index))
    },
    onleave: ({ slide }) => onend(course[index]?.id ?? id, deck.slides[slide]?.step ?? 0)
  }
}

function deckAt(index: number): Deck {
  const course = courseLessons()
  const title = (at: number) => `Lesson ${at + 1}`
  const after = course[index + 1]
  const next = after && `${title(index + 1)}: ${after.lesson.title}`
  return lessonDeck(course[index]!.lesson, `${title(index)} of ${course.length}`, next)
}
