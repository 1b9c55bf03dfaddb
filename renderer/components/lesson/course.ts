import type { Lesson } from '../../../src/index.ts'
import { readLesson } from '../../../src/index.ts'
import { shippedLessons } from '../../lessons/source.ts'

export interface CourseLesson {
  /** Its file name. */
  readonly id: string
  readonly lesson: Lesson
}

let course: readonly CourseLesson[] | undefined

/** The lessons that ship, in the order of the course. Read once. */
export function courseLessons(): readonly CourseLesson[] {
  course ??= shippedLessons()
    .flatMap(({ file, text }) => {
      const { lesson } = readLesson(text)
      return lesson ? [{ id: file, lesson }] : []
    })
    .sort((a, b) => (a.lesson.order ?? Infinity) - (b.lesson.order ?? Infinity))
  return course
}
