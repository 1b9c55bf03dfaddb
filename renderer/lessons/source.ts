import { LESSONS_ELEMENT } from '../../src/contract/page.ts'

/** A lesson file that comes with the app. */
export interface LessonFile {
  readonly file: string
  readonly text: string
}

/**
 * The lessons that ship, in the order of their names. The build leaves them in the page as data
 * (`scripts/lessons-in-page.ts`), so that they are there without a network and without a server.
 */
export function shippedLessons(): readonly LessonFile[] {
  const text = document.getElementById(LESSONS_ELEMENT)?.textContent
  return text ? (JSON.parse(text) as LessonFile[]) : []
}
