import type { Answer, HardeningEdit, Minor, Options, PodSecurityLevel, SourceDocument } from '../../../src/index.ts'
import type { TextEdit } from '../../../src/index.ts'
import { applyEdits, editsFor, formatPath, parsePath, smallestFix, subjectsOf } from '../../../src/index.ts'

/** What would be done to an object so that a level allows it. */
export interface Proposal {
  readonly edits: readonly (HardeningEdit & { readonly where: string })[]
  /** What is needed besides, as sentences. */
  readonly needs: readonly string[]
  readonly passes: boolean
  /** The document's text before and after all edits. */
  readonly before: string
  readonly after: string
  /** All edits as one, counting in the document. */
  readonly textEdits: readonly TextEdit[]
  /** Why the text does not take the edits. */
  readonly refused?: string
}

/** The smallest fix of one object, made on a copy. Reads the document several times: ask for it, do not keep it going. */
export function proposalFor(
  document: SourceDocument,
  answer: Answer,
  options: Options,
  kubernetes: Minor,
  level: PodSecurityLevel
): Proposal | undefined {
  const subject = subjectsOf(document.body, kubernetes).find(
    ({ specPath }) => formatPath(specPath) === answer.podSpecPath
  )
  if (!subject) return undefined
  const fix = smallestFix(subject, { ...options, kubernetes }, level)
  const before = document.body.text
  const outcome = editsFor(
    document.body,
    fix.edits.flatMap(({ changes }) => changes)
  )
  return {
    edits: fix.edits.map((edit) => ({ ...edit, where: whereOf(edit, answer) })),
    needs: fix.needs.map(asSentence),
    passes: fix.passes,
    before,
    after: applyEdits(before, outcome.edits),
    textEdits: outcome.edits,
    ...(outcome.refused !== undefined && { refused: outcome.refused })
  }
}

/** `container web`, or `the pod`. */
function whereOf({ at }: HardeningEdit, answer: Answer): string {
  const path = formatPath(at)
  const container = answer.containers.find((one) => path === one.path || path.startsWith(`${one.path}.`))
  if (container) return `container ${container.name}`
  const spec = parsePath(answer.podSpecPath) ?? []
  return at[spec.length] === 'volumes' ? 'a volume of the pod' : 'the pod'
}

/** Sentence case and a full stop for a line of the engine. */
export function asSentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(start) ? start : `${start}.`
}
