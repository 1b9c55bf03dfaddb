import { createContext } from 'svelte'
import type {
  Analysis,
  Answer,
  CascadeRow,
  ContainerAnswer,
  Diagnostic,
  FieldChange,
  FieldPath,
  SourceDocument,
  TextEdit,
  TextPlace,
  TextRange
} from '../../src/index.ts'
import {
  analyze,
  applyEdits,
  cascadeFor,
  editsFor,
  itemOf,
  locateNearest,
  parsePath,
  rangeInFile
} from '../../src/index.ts'
import { keeper } from './keep.ts'
import { LargeText } from './reading/large-text.svelte.ts'
import { Settings } from './settings.svelte.ts'

/** From this length on a text is read in a worker, when typing pauses, and no longer on each key. */
export const LARGE = 300_000

const NO_ROWS: readonly CascadeRow[] = []

/** The one thing selected, shared by all panes. `scope` is `pod` or a container's path (`spec.containers[0]`). */
export interface Selection {
  /** Index in `Workspace.answers`. */
  readonly answer: number
  readonly scope: string
  /** Field id of the catalogue: `runAsUser`, `capabilities.add`; `null` when none. */
  readonly field: string | null
}

/** What the form needs of the editor. Offsets count in the file's text. */
export interface Editor {
  /** Writes edits as one step of the history. With `typing`, steps in quick succession are undone together. */
  dispatch(edits: readonly TextEdit[], options?: { readonly typing?: boolean }): void
  /** Hands a text that is still held back, because it is large, to the workspace. */
  flush(): void
  undo(): void
  redo(): void
  find(): void
  /** Puts the caret there and the focus into the editor. */
  goTo(range: TextRange): void
  focus(): void
  caretOffset(): number
}

/** A finding with the document it belongs to. */
export interface PlacedDiagnostic {
  readonly document: SourceDocument
  readonly diagnostic: Diagnostic
}

/** The open manifest: its text, what the engine says about it, and what is selected. */
export class Workspace {
  text = $state('')
  selection = $state.raw<Selection>({ answer: 0, scope: 'pod', field: null })
  /** The same as `selection.field`, under the pointer. */
  hovered = $state<string | null>(null)
  /** Fields that something else is about, a pasted message for instance: shown like the one under the pointer. */
  named = $state.raw<readonly string[]>([])
  /** Ids of the fields to show besides the selected one. */
  readonly pointed: readonly string[] = $derived(this.hovered === null ? this.named : [this.hovered, ...this.named])
  /** Counts the texts opened; each begins a history of its own. */
  generation = $state(0)
  /** Place of the caret and what the history holds, as the editor reports them. */
  caret = $state.raw<TextPlace>({ line: 1, column: 1 })
  history = $state.raw({ canUndo: false, canRedo: false })
  lineBreak = $state<'LF' | 'CRLF' | 'CR' | 'Mixed'>('LF')
  /** A lesson waits for an answer: nothing may tell it before it is given. */
  isCovered = $state(false)
  /** Fields that a lesson lights up besides the selected one, from the root of the document. */
  lit = $state.raw<readonly FieldPath[]>([])
  readonly settings = new Settings()
  /** Set by the editor once it stands; without it edits go straight into `text`. */
  editor = $state.raw<Editor | undefined>()

  #previous: Analysis | undefined
  readonly #keepContainer = keeper()
  readonly #keepCascade = keeper()
  /** Reads texts that are large. */
  readonly #large = new LargeText(() => this.#selectFirst())
  #hasSelected = true
  /** Of a large text the last good one, which may lag behind it. */
  readonly analysis: Analysis = $derived.by(() => {
    if (this.text.length > LARGE) return this.#large.ask(this.text, this.settings.options)
    return (this.#previous = analyze(this.text, this.settings.options, this.#previous))
  })
  /** Documents read and to read, while a large text is read; undefined when nothing is waited for. */
  readonly progress = $derived(this.text.length > LARGE ? this.#large.progress : undefined)
  /** Every object with a pod, in file order. */
  readonly answers: readonly Answer[] = $derived(this.analysis.documents.flatMap((document) => document.answers))
  /** The selected object; the first where the selected one is gone. */
  readonly answer: Answer | undefined = $derived(this.answers[this.selection.answer] ?? this.answers[0])
  readonly document: SourceDocument | undefined = $derived(
    this.#around(this.analysis.source.documents[this.answer?.document ?? 0], this.answer)
  )
  /** What an edit did not change of it stays the same object, and so does what is drawn from it. */
  readonly container: ContainerAnswer | undefined = $derived(
    this.#keepContainer(this.answer?.containers.find((container) => container.path === this.selection.scope))
  )
  /** Where each value of the selected container comes from; [] with the pod selected. */
  readonly cascade: readonly CascadeRow[] = $derived(
    this.answer && this.container
      ? this.#keepCascade(cascadeFor(this.answer, this.container, this.settings.options))
      : NO_ROWS
  )
  /** The selected scope, `pod` where the selected container is gone. */
  readonly scope: string = $derived(this.container?.path ?? 'pod')
  /** The pod spec of the selected object, from the root of its document. */
  readonly specPath: FieldPath = $derived(parsePath(this.answer?.podSpecPath ?? 'spec') ?? [])
  /** All findings of the file, each with the document it belongs to; of a covered one only what its YAML lacks. */
  readonly diagnostics: readonly PlacedDiagnostic[] = $derived(
    this.analysis.documents.flatMap((analyzed) =>
      [
        ...analyzed.diagnostics,
        ...(this.isCovered ? [] : analyzed.answers.flatMap((answer) => answer.diagnostics))
      ].map((diagnostic) => ({ document: analyzed.source, diagnostic }))
    )
  )

  /** Takes another text, with a history of its own, and selects its first container. */
  open(text: string): void {
    this.#large.forget()
    this.text = text
    this.generation++
    this.caret = { line: 1, column: 1 }
    this.selection = { answer: 0, scope: 'pod', field: null }
    this.#hasSelected = false
    if (text.length <= LARGE) this.#selectFirst()
  }

  #selectFirst(): void {
    if (this.#hasSelected) return
    this.#hasSelected = true
    const first = this.answers[0]?.containers
    const scope = (first?.find(({ type }) => type === 'container') ?? first?.[0])?.path ?? 'pod'
    this.selection = { answer: 0, scope, field: null }
  }

  /** Brings the places of all documents up to date with a large text whose answers are still on their way. */
  catchUp(): void {
    if (this.text.length > LARGE) this.#large.catchUp(this.text)
  }

  /** The document at an offset of the file. */
  documentAt(offset: number): SourceDocument | undefined {
    const document = this.analysis.source.documents.findLast(({ start }) => start <= offset)
    if (!document) return undefined
    const inDocument = offset - document.start
    const answer = this.analysis.documents[document.index]?.answers.find((candidate) => {
      const range = this.#large.itemRange(candidate)
      return range && range.start <= inDocument && inDocument <= range.end
    })
    return this.#around(document, answer)
  }

  /** Of a large list only the item that an answer is about: reading it all would take longer than a key may. */
  #around(document: SourceDocument | undefined, answer: Answer | undefined): SourceDocument | undefined {
    const range = answer && this.#large.itemRange(answer)
    const body = document && range && itemOf(document.body, answer.item ?? 0, range)
    return body ? { ...document, body } : document
  }

  select(selection: Partial<Selection>): void {
    this.selection = { ...this.selection, ...selection }
  }

  /** Selects the next or previous scope of the selected object, the pod first, round and round. */
  step(by: 1 | -1): void {
    const scopes = ['pod', ...(this.answer?.containers.map(({ path }) => path) ?? [])]
    const at = scopes.indexOf(this.scope)
    this.select({ scope: scopes[(at + by + scopes.length) % scopes.length]! })
  }

  /** Goes to the text of a field of the selected document, or to the nearest thing above it that is written. */
  reveal(at: FieldPath, document = this.document): void {
    const nearest = document && locateNearest(document.body, at)
    const range = nearest?.location.key ?? nearest?.location.value
    if (document && range) this.editor?.goTo(rangeInFile(document, range))
  }

  /**
   * Makes changes in a document, the selected one unless told. Returns why not, where the text does not allow them.
   * With `typing`, steps in quick succession are undone together.
   */
  apply(
    changes: readonly FieldChange[],
    options: { readonly typing?: boolean; readonly document?: SourceDocument } = {}
  ): string | undefined {
    this.editor?.flush()
    // What was typed in the meantime has moved the document, but not its number.
    const document = this.analysis.source.documents[(options.document ?? this.document)?.index ?? -1]
    if (!document) return 'there is no document to change'
    const outcome = editsFor(document.body, changes)
    if (outcome.refused !== undefined) return outcome.refused
    this.write(editsInFile(document, outcome.edits), options)
    return undefined
  }

  /** Makes edits of the whole file as one step of the history. */
  write(edits: readonly TextEdit[], options?: { readonly typing?: boolean }): void {
    if (this.editor) this.editor.dispatch(edits, options)
    else this.text = applyEdits(this.text, edits)
  }
}

/** Edits that count in a document, as edits of its file. */
export function editsInFile(document: SourceDocument, edits: readonly TextEdit[]): TextEdit[] {
  return edits.map(({ range, text }) => ({ range: rangeInFile(document, range), text }))
}

export const [getWorkspace, setWorkspace] = createContext<Workspace>()
