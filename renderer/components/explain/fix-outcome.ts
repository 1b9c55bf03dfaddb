import type { Answer, Fix, Options } from '../../../src/index.ts'
import { analyze, applyEdits, editsFor } from '../../../src/index.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { GATE_WORDS, GATES } from './words.ts'

export interface FixOutcome {
  /** Something still stops it. */
  readonly stops: boolean
  /** The `id` the container would have, or what stops it then; for a pod a line for each container. */
  readonly text: string
}

/** Beyond this many characters a document is not judged again for each fix. */
const LARGEST_DOCUMENT = 200_000

/**
 * What a fix would lead to, found by making it on a copy. `undefined` where that cannot be said. In two steps, each of
 * which takes about as long as reading the document: this one makes the copy, what it gives judges it.
 */
export function outcomeOfFix(
  workspace: Workspace,
  fix: Fix,
  containerPath: string | undefined
): () => FixOutcome | undefined {
  const { document, answer } = workspace
  if (!document || !answer || document.body.text.length > LARGEST_DOCUMENT) return () => undefined
  const outcome = editsFor(document.body, fix.changes)
  const { refused } = outcome
  if (refused !== undefined) return () => ({ stops: true, text: refused })
  const text = applyEdits(document.body.text, outcome.edits)
  return () => judged(text, workspace.settings.options, answer, containerPath)
}

function judged(
  text: string,
  options: Options,
  answer: Answer,
  containerPath: string | undefined
): FixOutcome | undefined {
  const after = analyze(text, options)
  const answers = after.documents.flatMap((judged) => judged.answers)
  const same = answers.find((candidate) => candidate.item === answer.item)
  const stop = same?.gates.find((gate) => gate.outcome === 'stop')
  if (stop) {
    const number = GATES.indexOf(stop.gate) + 1
    return { stops: true, text: `Gate ${number}, ${GATE_WORDS[stop.gate]}, then stops it` }
  }
  const containers = same?.containers ?? []
  const shown = containers.filter(({ path }) => path === containerPath)
  const lines = (shown.length > 0 ? shown : containers).flatMap(({ name, identity }) =>
    identity?.id == null ? [] : [shown.length > 0 || containers.length === 1 ? identity.id : `${name}: ${identity.id}`]
  )
  return lines.length === 0 ? undefined : { stops: false, text: lines.join('\n') }
}
