import type {
  AnalyzedDocument,
  Answer,
  HardeningEdit,
  Options,
  PodSecurityLevel,
  SourceDocument,
  Subject,
  TextEdit,
  TextPlace
} from '../src/index.ts'
import {
  analyze,
  applyEdits,
  editsFor,
  locate,
  locateNearest,
  placeInFile,
  readSource,
  smallestFix,
  subjectsOf
} from '../src/index.ts'

/** An edit that was made, with the place in the fixed text where it shows. */
export type MadeEdit = HardeningEdit & { readonly place: TextPlace }

/** One object after its fix. */
export interface FixedObject {
  readonly answer: Answer
  readonly edits: readonly MadeEdit[]
  /** What is needed besides the edits, one sentence each. */
  readonly needs: readonly string[]
  /** Whether the level allows the object now, and nothing else is known to stop it. */
  readonly passes: boolean
}

export interface FixedDocument {
  /** As it is after the fix. */
  readonly document: AnalyzedDocument
  readonly objects: readonly FixedObject[]
  /** Whether it was left alone because it is not YAML, or not YAML yet (a Helm template). */
  readonly unread: boolean
  /** Things worth saying about the edits, such as an alias that had to be expanded. */
  readonly notices: readonly string[]
}

export interface FixedText {
  readonly text: string
  readonly documents: readonly FixedDocument[]
}

/** What is to be done for one object, before the text is changed. */
interface ObjectPlan {
  readonly subject: Subject
  readonly edits: readonly HardeningEdit[]
  readonly needs: readonly string[]
}

interface DocumentPlan {
  readonly source: SourceDocument
  readonly unread: boolean
  readonly objects: readonly ObjectPlan[]
  readonly edits: readonly TextEdit[]
  readonly notices: readonly string[]
}

/** Makes the smallest fix of every object in a file. Documents that cannot be read stay as they are. */
export function fixText(text: string, options: Options, level: PodSecurityLevel): FixedText {
  const plans = readSource(text).documents.map((source) => planFor(source, options, level))
  const edits = plans.flatMap(({ source, edits }) =>
    edits.map((edit) => ({
      text: edit.text,
      range: { start: source.start + edit.range.start, end: source.start + edit.range.end }
    }))
  )
  const fixed = applyEdits(text, edits)
  const after = analyze(fixed, { ...options, level })
  return { text: fixed, documents: plans.map((plan, index) => outcomeOf(plan, after.documents[index]!, level)) }
}

function planFor(source: SourceDocument, options: Options, level: PodSecurityLevel): DocumentPlan {
  const { body } = source
  if (body.state === 'broken' || body.state === 'template') {
    return { source, unread: true, objects: [], edits: [], notices: [] }
  }
  const wanted = subjectsOf(body, options.kubernetes).map((subject) => {
    const { edits, needs } = smallestFix(subject, options, level)
    return { subject, edits, needs }
  })
  const all = editsFor(body, changesOf(wanted))
  if (all.refused === undefined) return { source, unread: false, objects: wanted, ...all }
  return { source, unread: false, ...oneByOne(source, wanted) }
}

/** Where the text of one object cannot be changed, the others of its List are fixed all the same. */
function oneByOne(source: SourceDocument, wanted: readonly ObjectPlan[]): Omit<DocumentPlan, 'source' | 'unread'> {
  const objects: ObjectPlan[] = []
  let outcome = editsFor(source.body, [])
  for (const plan of wanted) {
    const tried = editsFor(source.body, changesOf([...objects, plan]))
    if (tried.refused === undefined) {
      objects.push(plan)
      outcome = tried
    } else objects.push({ ...plan, edits: [], needs: [...plan.needs, `it has to be edited by hand: ${tried.refused}`] })
  }
  return { objects, edits: outcome.edits, notices: outcome.notices }
}

function changesOf(plans: readonly ObjectPlan[]): HardeningEdit['changes'] {
  return plans.flatMap(({ edits }) => edits.flatMap(({ changes }) => changes))
}

function outcomeOf(plan: DocumentPlan, document: AnalyzedDocument, level: PodSecurityLevel): FixedDocument {
  const objects = plan.objects.map(({ edits, needs }, index): FixedObject => {
    const answer = document.answers[index]!
    const passes = answer.podSecurity[level].allowed && !answer.diagnostics.some(({ severity }) => severity === 'error')
    return { answer, needs, passes, edits: edits.map((edit) => ({ ...edit, place: placeOf(edit, plan, document) })) }
  })
  return { document, objects, unread: plan.unread, notices: plan.notices }
}

/** Where the field stands now; for one that was taken away, where it stood. */
function placeOf(edit: HardeningEdit, plan: DocumentPlan, { source }: AnalyzedDocument): TextPlace {
  const stays = edit.changes[0]?.kind !== 'unset' && locate(source.body, edit.at)
  if (stays) return placeInFile(source, (stays.key ?? stays.value)?.start ?? 0)
  const before = locateNearest(plan.source.body, edit.at)?.location
  return placeInFile(source, movedBy(plan.edits, (before?.key ?? before?.value)?.start ?? 0))
}

/** An offset of the text before the edits as one of the text after them. */
function movedBy(edits: readonly TextEdit[], offset: number): number {
  let moved = offset
  for (const { range, text } of edits) {
    if (range.end <= offset) moved += text.length - (range.end - range.start)
    else if (range.start < offset) moved -= offset - range.start
  }
  return moved
}
