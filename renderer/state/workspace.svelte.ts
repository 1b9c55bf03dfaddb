import { createContext } from 'svelte'
import type {
  Analysis,
  Answer,
  ContainerAnswer,
  Diagnostic,
  FieldChange,
  SourceDocument,
  TextEdit
} from '../../src/index.ts'
import { analyze, applyEdits, editsFor } from '../../src/index.ts'
import { Settings } from './settings.svelte.ts'

/** The one thing selected, shared by all panes. `scope` is `pod` or a container's path (`spec.containers[0]`). */
export interface Selection {
  /** Index in `Workspace.answers`. */
  readonly answer: number
  readonly scope: string
  /** Field id of the catalogue: `runAsUser`, `capabilities.add`; `null` when none. */
  readonly field: string | null
}

/** Writes edits into the text; the editor takes this over, so that form and typing share one history. */
export type Dispatch = (edits: readonly TextEdit[]) => void

/** The open manifest: its text, what the engine says about it, and what is selected. */
export class Workspace {
  text = $state('')
  selection = $state.raw<Selection>({ answer: 0, scope: 'pod', field: null })
  /** The same as `selection.field`, under the pointer. */
  hovered = $state<string | null>(null)
  readonly settings = new Settings()
  /** Set by the editor once it stands; without it edits go straight into `text`. */
  dispatch: Dispatch | undefined

  #previous: Analysis | undefined
  readonly analysis = $derived.by(() => (this.#previous = analyze(this.text, this.settings.options, this.#previous)))
  /** Every object with a pod, in file order. */
  readonly answers: readonly Answer[] = $derived(this.analysis.documents.flatMap((document) => document.answers))
  /** The selected object; the first where the selected one is gone. */
  readonly answer: Answer | undefined = $derived(this.answers[this.selection.answer] ?? this.answers[0])
  readonly document: SourceDocument | undefined = $derived(this.analysis.source.documents[this.answer?.document ?? 0])
  readonly container: ContainerAnswer | undefined = $derived(
    this.answer?.containers.find((container) => container.path === this.selection.scope)
  )
  /** All findings of the file, each with the document it belongs to. */
  readonly diagnostics: readonly { readonly document: SourceDocument; readonly diagnostic: Diagnostic }[] = $derived(
    this.analysis.documents.flatMap((analyzed) =>
      [...analyzed.diagnostics, ...analyzed.answers.flatMap((answer) => answer.diagnostics)].map((diagnostic) => ({
        document: analyzed.source,
        diagnostic
      }))
    )
  )

  select(selection: Partial<Selection>): void {
    this.selection = { ...this.selection, ...selection }
  }

  /** Makes changes in the selected document. Returns why not, where the text does not allow them. */
  apply(changes: readonly FieldChange[], document = this.document): string | undefined {
    if (!document) return 'there is no document to change'
    const outcome = editsFor(document.body, changes)
    if (outcome.refused !== undefined) return outcome.refused
    const edits = outcome.edits.map(({ range, text }) => ({
      range: { start: document.start + range.start, end: document.start + range.end },
      text
    }))
    if (this.dispatch) this.dispatch(edits)
    else this.text = applyEdits(this.text, edits)
    return undefined
  }
}

export const [getWorkspace, setWorkspace] = createContext<Workspace>()
