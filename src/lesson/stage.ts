import type { YamlValue } from '../model/value.ts'
import { toJson } from '../model/value.ts'
import { askText } from './ask.ts'
import { factOf } from './fact.ts'
import type { Goal, Lesson, LessonStep } from './lesson.ts'
import type { Situation } from './situation.ts'
import { changed } from './situation.ts'

/** The manifest of every step: each has the changes of all steps before it and its own. Changes that fail are left out. */
export function manifestsOf(lesson: Pick<Lesson, 'manifest' | 'steps'>): string[] {
  let text = lesson.manifest
  return lesson.steps.map((step) => (text = after(text, step)))
}

function after(text: string, { changes }: LessonStep): string {
  const outcome = changed(text, changes)
  return 'refused' in outcome ? text : outcome.text
}

/** One part of a task, judged by what the engine says now. */
export interface GoalState {
  /** `uid: 2000` as the file says it. */
  readonly text: string
  readonly reached: boolean
  /** What comes out now; `unknown` when the engine cannot say. */
  readonly now: string
}

export function goalStates(
  goals: readonly Goal[],
  situation: Situation | undefined,
  container: string | null
): GoalState[] {
  return goals.map(({ ask, value }) => {
    const fact = situation && factOf(situation, { ...ask, container: ask.container ?? container })
    return {
      text: `${askText(ask)}: ${shown(value)}`,
      reached: fact !== undefined && sameValue(fact.value, value),
      now: fact?.text ?? 'unknown'
    }
  })
}

/** Order does not count in lists of groups. */
function sameValue(found: YamlValue, wanted: YamlValue): boolean {
  if (Array.isArray(found) && Array.isArray(wanted)) {
    const sorted = (list: YamlValue[]) => list.map(toJson).sort().join()
    return sorted(found) === sorted(wanted)
  }
  return toJson(found) === toJson(wanted)
}

function shown(value: YamlValue): string {
  return Array.isArray(value) ? value.map(String).join(' ') : value === null ? 'not set' : String(value)
}
