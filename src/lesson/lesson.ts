import type { FieldChange } from '../model/diagnostic.ts'
import type { Options } from '../model/options.ts'
import type { FieldPath } from '../model/path.ts'
import type { TextRange } from '../model/text.ts'
import type { YamlValue } from '../model/value.ts'
import type { Ask } from './ask.ts'
import type { Block } from './prose.ts'

/** A lesson as read from its file. Nothing in it is computed yet: that needs the manifest of each step. */
export interface Lesson {
  readonly title: string
  /** Place in the course, from 1; `null` where the file gives none. */
  readonly order: number | null
  /** One sentence for the list of lessons, '' where the file gives none. */
  readonly summary: string
  /** Name of the container that questions are about unless they say otherwise; `null`: the first regular one. */
  readonly container: string | null
  readonly options: Options
  /** Id of the node profile that `options` were made from. */
  readonly nodeId: string
  readonly manifest: string
  /** Where the manifest starts in the file. */
  readonly manifestStart: number
  readonly intro: readonly Block[]
  /** At least one in a lesson without errors. */
  readonly steps: readonly LessonStep[]
}

export interface LessonStep {
  readonly title: string
  readonly prose: readonly Block[]
  /** Changes of the manifest that stay for the steps after it. */
  readonly changes: readonly FieldChange[]
  /** Fields to light up, from the root of the document, the most important first. */
  readonly show: readonly FieldPath[]
  readonly question: Question | null
  readonly task: Task | null
  /** The step's heading in the file. */
  readonly range: TextRange
}

/** Something to predict. What is right is never in the file. */
export interface Question {
  readonly ask: Ask
  /** The teacher's own words, '' for ours. */
  readonly prompt: string
  readonly range: TextRange
}

/** Something to reach by editing the manifest, whichever way. */
export interface Task {
  readonly goals: readonly Goal[]
  /** Changes that reach it, for those who want to be shown. */
  readonly solution: readonly FieldChange[]
  /** '' where the file gives none. */
  readonly hint: string
  readonly range: TextRange
}

export interface Goal {
  readonly ask: Ask
  /** The value that has to come out. */
  readonly value: YamlValue
  readonly range: TextRange
}
