import type { PodSecurityLevel } from '../model/answer.ts'
import type { FieldChange } from '../model/diagnostic.ts'
import type { Options } from '../model/options.ts'
import type { FieldPath } from '../model/path.ts'
import type { YamlValue } from '../model/value.ts'
import { store } from '../decode/store.ts'
import type { Subject } from '../decode/subject.ts'
import { predict } from '../predict/index.ts'
import type { Prediction } from '../predict/index.ts'
import { judgeApi } from '../validate/api/index.ts'
import { changesFrom } from '../validate/pss/index.ts'
import { draftOf, narrowed, objectOf, revise } from './draft.ts'
import { effectsBetween } from './effects.ts'
import { apiNeeds, startNeeds } from './needs.ts'
import type { Step } from './plan.ts'
import { planFor } from './plan.ts'

export type HardeningLabel = 'states what already happens' | 'changes what happens'

/** One edit of one field. */
export interface HardeningEdit {
  /** The check that asks for it: `pss/run-as-non-root`. */
  readonly code: string
  /** As a button says it: `Set runAsNonRoot to true`. */
  readonly title: string
  /** The field, from the root of the document. */
  readonly at: FieldPath
  /** From the root of the document, for `editsFor`. Later edits count on those before them. */
  readonly changes: readonly FieldChange[]
  readonly label: HardeningLabel
  /** What changes, one sentence each; [] when the edit only states what already happens. */
  readonly effects: readonly string[]
}

export interface SmallestFix {
  /** In the order in which they are to be made. */
  readonly edits: readonly HardeningEdit[]
  /** What is needed besides the edits, one sentence each: another image, a claim, a valid manifest. */
  readonly needs: readonly string[]
  /** Whether the level allows the pod after the edits. */
  readonly passes: boolean
}

/**
 * The fewest edits with which the level of the chosen Kubernetes version allows the pod: one line at the pod rather
 * than one at each container where the rule allows it. An edit gives one field another value or takes it away; it
 * never names another operating system than the node selector does, another user or another image, and it does not
 * put the pod into a user namespace (`hostUsers`): where only that would help, `needs` says so. Edits bring no new error of
 * the API server. A pod that passes gets none.
 */
export function smallestFix(subject: Subject, options: Options, level: PodSecurityLevel): SmallestFix {
  const { kubernetes } = options
  if (subject.decoded.mismatches.length > 0) {
    const { verdict } = judgeApi(subject, store(subject, kubernetes), options)
    return { edits: [], needs: apiNeeds(verdict), passes: false }
  }
  const plan = planFor(subject, kubernetes, level)
  const { subject: revised, stored } = plan.end
  const needs = [
    ...plan.steps.flatMap(({ remedy }) => remedy.need ?? []),
    ...startNeeds(
      predict(subject, store(subject, kubernetes), options),
      predict(revised, stored, options),
      level,
      kubernetes
    ),
    ...apiNeeds(judgeApi(revised, stored, options).verdict)
  ]
  return { edits: labelled(subject, plan.steps, options), needs: [...new Set(needs)], passes: plan.passes }
}

/** Asks the prediction before and after each step. What a container's own field does concerns that container only. */
function labelled(subject: Subject, steps: readonly Step[], options: Options): HardeningEdit[] {
  let object = objectOf(subject)
  return steps.map(({ code, remedy }) => {
    const { changes, title, effect } = remedy
    const at = changes[0]!.path
    const container = typeof at[2] === 'number' && at[1] !== 'volumes' ? at.slice(0, 3) : undefined
    const before = object
    object = revise(subject, object, changes)
    const effects = [
      ...(effect === undefined ? [] : [effect]),
      ...effectsBetween(predicted(subject, before, container, options), predicted(subject, object, container, options))
    ]
    const label = effects.length > 0 ? 'changes what happens' : 'states what already happens'
    return {
      code,
      title,
      at: [...subject.podPath, ...at],
      changes: changesFrom(subject.podPath, changes),
      label,
      effects
    }
  })
}

function predicted(
  subject: Subject,
  object: YamlValue,
  container: FieldPath | undefined,
  options: Options
): Prediction {
  const draft = draftOf(subject, narrowed(subject, object, container), options.kubernetes)
  return predict(draft.subject, draft.stored, options)
}
