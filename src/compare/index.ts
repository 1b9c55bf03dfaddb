export type { ComparedGroup, ComparedRow, ComparedSentence, Comparison, Direction } from './comparison.ts'
export { compareContainers } from './containers.ts'
export { compareObjects } from './objects.ts'
export type { ComparedContainer, ObjectComparison } from './objects.ts'
