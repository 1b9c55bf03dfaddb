import { createContext } from 'svelte'
import type { Diagnostic, Fix, Severity, SourceDocument, TextRange } from '../../../src/index.ts'
import { locateNearest, placeInFile, rangeInFile } from '../../../src/index.ts'
import type { FieldPath } from '../../../src/index.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { editsInFile } from '../../state/workspace.svelte.ts'
import { selectionAt } from '../yaml/field-at.ts'
import { certainFix, fixAllCertain } from './fix-all.ts'
import { counted, SEVERITY_WORDS, SOURCES } from './words.ts'

const MOST_FIXES = 2

/** A finding at its place in the file, with the fixes that are offered. */
export interface Problem {
  /** The same for the same finding of the next analysis, as far as its place did not change. */
  readonly id: string
  readonly document: SourceDocument
  readonly diagnostic: Diagnostic
  /** In the file; empty and at the document's start where the text does not hold the place. */
  readonly range: TextRange
  readonly line: number
  readonly fixes: readonly Fix[]
}

/** A fix to choose from where there are several. */
export interface OfferedFix {
  readonly problem: Problem
  readonly fix: Fix
}

/** Every finding of the file in one list: which one is looked at, and what can be done about it. */
export class Problems {
  isOpen = $state(false)
  /** Id of the problem gone to last. */
  current = $state<string | undefined>()
  /** For the live region: what was done, or where one has gone. */
  said = $state('')
  /** Why the last fix could not be made. */
  refused = $state<string | undefined>()
  /** Fixes to choose from, and where they are shown (pixels of the window). */
  offer = $state.raw<{ readonly fixes: readonly OfferedFix[]; readonly at: DOMRect } | undefined>()
  readonly #workspace: Workspace

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** In the order of the text. */
  readonly inText: readonly Problem[] = $derived.by(() => {
    const seen: Record<string, number> = {}
    const all = this.#workspace.diagnostics.map(({ document, diagnostic }): Problem => {
      const key = `${document.index} ${diagnostic.code} ${diagnostic.path} ${diagnostic.message}`
      const count = seen[key] ?? 0
      seen[key] = count + 1
      const range = diagnostic.range ?? { start: 0, end: 0 }
      const { line } = placeInFile(document, range.start)
      const fixes = diagnostic.fixes.slice(0, MOST_FIXES)
      return { id: `${key} ${count}`, document, diagnostic, range: rangeInFile(document, range), line, fixes }
    })
    return all.sort((a, b) => a.range.start - b.range.start)
  })
  /** Gate by gate, within a gate in the order of the text. */
  readonly byGate: readonly Problem[] = $derived(
    [...this.inText].sort((a, b) => SOURCES.indexOf(a.diagnostic.source) - SOURCES.indexOf(b.diagnostic.source))
  )
  readonly certain: readonly Problem[] = $derived(this.inText.filter(({ diagnostic }) => certainFix(diagnostic)))

  toggle(): void {
    this.isOpen = !this.isOpen
  }

  /** Opens the panel on the first problem of a severity. */
  open(severity: Severity): void {
    this.current = this.byGate.find(({ diagnostic }) => diagnostic.severity === severity)?.id ?? this.current
    this.isOpen = true
  }

  /** Selects the place of a problem in every pane. */
  select({ id, document, diagnostic }: Problem): void {
    this.current = id
    this.refused = undefined
    const selected = selectionAt(document, this.#workspace.answers, diagnostic.range?.start ?? 0)
    if (selected) this.#workspace.select(selected)
  }

  /** Selects a problem's place and puts the caret there. */
  go(problem: Problem): void {
    this.select(problem)
    this.#workspace.editor?.goTo(problem.range)
  }

  /** The next problem behind the caret, round and round. Problems of one place come one after the other. */
  step(by: 1 | -1): void {
    const list = this.inText
    if (list.length === 0) {
      this.#say('No problems.')
      return
    }
    const caret = this.#workspace.editor?.caretOffset() ?? 0
    const at = list.findIndex(({ id, range }) => id === this.current && range.start === caret)
    const beyond =
      by === 1
        ? list.findIndex(({ range }) => range.start > caret)
        : list.findLastIndex(({ range }) => range.start < caret)
    const around = by === 1 ? 0 : list.length - 1
    const next = at >= 0 ? (at + by + list.length) % list.length : beyond >= 0 ? beyond : around
    const problem = list[next]!
    this.go(problem)
    const { severity, message, explanation } = problem.diagnostic
    this.#say(`${SEVERITY_WORDS[severity]}, line ${problem.line}: ${message} ${explanation ?? ''}`)
  }

  /** Makes a fix. The focus then goes to the field it was about, unless `stay` names what has it already. */
  fix({ document, fix }: { document: SourceDocument; fix: Fix }, stay?: Element | null): void {
    this.offer = undefined
    this.refused = this.#workspace.apply(fix.changes, { document })
    if (this.refused !== undefined) {
      this.#say(`Not possible: ${this.refused}`)
      return
    }
    this.#workspace.editor?.flush()
    this.#say(`Done: ${fix.title}. ${this.summary()}.`)
    if (stay instanceof HTMLElement && stay.isConnected && stay !== window.document.body) stay.focus()
    else this.#reveal(document.index, placeAfter(fix))
  }

  /** Makes every certain fix of the file, as one step of the history. */
  fixAll(): void {
    this.#workspace.editor?.flush()
    const documents = this.#workspace.analysis.source.documents.filter(({ index }) =>
      this.certain.some(({ document }) => document.index === index)
    )
    const fixed = documents.map((document) => {
      const { edits, made } = fixAllCertain(document, this.#workspace.settings.options)
      return { edits: editsInFile(document, edits), made }
    })
    const made = fixed.reduce((sum, document) => sum + document.made, 0)
    if (made > 0) this.#workspace.write(fixed.flatMap(({ edits }) => edits))
    this.#workspace.editor?.flush()
    this.#say(`${made === 1 ? 'One problem' : `${made} problems`} fixed. ${this.summary()}.`)
  }

  /** Makes the one certain fix of the problem here, or offers its fixes; without any, shows the problem. */
  fixHere(): void {
    const active = window.document.activeElement
    const here = this.#here(active)
    const fixes = here
      .flatMap((problem) => problem.fixes.map((fix) => ({ problem, fix })))
      .filter(
        ({ fix }, index, all) =>
          all.findIndex((other) => JSON.stringify(other.fix.changes) === JSON.stringify(fix.changes)) === index
      )
    const [only] = fixes
    if (only?.fix.certain && fixes.length === 1) this.fix({ document: only.problem.document, fix: only.fix }, active)
    else if (only) this.offer = { fixes, at: placeOfFocus(active) }
    else if (here[0]) {
      this.current = here[0].id
      this.isOpen = true
      this.#say('This problem has no fix of its own.')
    } else this.#say('No problem here.')
  }

  /** `2 errors, 1 warning`; `No problems` */
  summary(): string {
    const found = (['error', 'warning', 'info'] as const).flatMap((severity) => {
      const number = this.inText.filter(({ diagnostic }) => diagnostic.severity === severity).length
      return number === 0 ? [] : [counted(number, severity)]
    })
    return found.join(', ') || 'No problems'
  }

  /** At the caret, else on its line, else around it; with the focus in the form, those of the selected field. */
  #here(active: Element | null): readonly Problem[] {
    const { answers, scope, selection, caret, editor } = this.#workspace
    if (active?.closest('[data-field]')) {
      return this.inText.filter(({ document, diagnostic }) => {
        const found = selectionAt(document, answers, diagnostic.range?.start ?? 0)
        return found?.answer === selection.answer && found.scope === scope && found.field === selection.field
      })
    }
    const offset = editor?.caretOffset() ?? 0
    const onLine = this.inText.filter(({ line }) => line === caret.line)
    const touching = onLine.filter(({ range }) => range.start <= offset && offset <= range.end)
    if (touching.length > 0) return touching
    // Inside of what a finding is about, such as one of two fields that contradict each other.
    return onLine.length > 0 ? onLine : this.inText.filter(({ range }) => range.start <= offset && offset <= range.end)
  }

  #reveal(index: number, at: FieldPath): void {
    const document = this.#workspace.analysis.source.documents[index]
    const found = document && locateNearest(document.body, at)?.location
    const range = found?.key ?? found?.value
    if (!document || !range) return
    const selected = selectionAt(document, this.#workspace.answers, range.start)
    if (selected) this.#workspace.select(selected)
    this.#workspace.editor?.goTo(rangeInFile(document, range))
  }

  /** The same words twice are two things to say. */
  #say(text: string): void {
    this.said = text === this.said ? `${text}\u00A0` : text
  }
}

/** Where a field stands once its fix is made. */
function placeAfter({ changes }: Fix): FieldPath {
  const last = changes.at(-1)
  if (!last) return []
  if (last.kind === 'move') return last.to
  return last.kind === 'rename' ? [...last.path.slice(0, -1), last.key] : last.path
}

/** The caret in the editor, else what has the focus. */
function placeOfFocus(active: Element | null): DOMRect {
  const caret = active?.closest('.cm-editor')?.querySelector('.cm-cursor-primary')
  return (caret ?? active ?? document.body).getBoundingClientRect()
}

export const [getProblems, setProblems] = createContext<Problems>()
