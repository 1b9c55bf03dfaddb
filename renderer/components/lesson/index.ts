export { default as CoveredPane } from './CoveredPane.svelte'
export { default as LessonPane } from './LessonPane.svelte'
export { lessonRun, ownLessonRun } from './open.ts'
