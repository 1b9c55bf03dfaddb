import { lineStartsOf, placeOf, readLesson, situationOf } from '../../../src/index.ts'
import type { ManifestFile } from '../../state/manifest-file.svelte.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { courseLessons } from './course.ts'
import { LessonRun } from './lesson-run.svelte.ts'

/** A lesson of the course by its id; `undefined` when there is none. */
export function lessonRun(id: string, workspace: Workspace, file: ManifestFile): LessonRun | undefined {
  const course = courseLessons()
  const index = course.findIndex((candidate) => candidate.id === id)
  const found = course[index]
  if (!found) return undefined
  const number = `Lesson ${index + 1} of ${course.length}`
  return new LessonRun({ id, number, lesson: found.lesson, next: course[index + 1]?.id }, workspace, file)
}

/** A teacher's lesson; or one sentence on what is wrong with it. */
export function ownLessonRun(name: string, text: string, workspace: Workspace, file: ManifestFile): LessonRun | string {
  const { lesson, findings } = readLesson(text)
  const [first, ...more] = findings.filter(({ severity }) => severity === 'error')
  if (first || !lesson) {
    const { line, column } = placeOf(lineStartsOf(text), first?.range.start ?? 0)
    const others = more.length === 0 ? '' : ` ${more.length} more: sctx lesson check ${name}`
    return `${name}, line ${line}, column ${column}: ${first?.message ?? 'no lesson'}.${others}`
  }
  if (!situationOf(lesson.manifest, lesson.options)) return `${name}: its manifest has no object with a pod.`
  return new LessonRun({ id: `own:${name}`, number: 'Your lesson', lesson, next: undefined }, workspace, file)
}
