import type { EditorState, Extension, Range } from '@codemirror/state'
import { RangeSet, StateEffect, StateField } from '@codemirror/state'
import type { DecorationSet, Tooltip } from '@codemirror/view'
import { Decoration, EditorView, gutter, GutterMarker, hoverTooltip } from '@codemirror/view'
import type { Severity } from '../../../src/index.ts'
import { rangeInFile } from '../../../src/index.ts'
import type { PlacedDiagnostic } from '../../state/workspace.svelte.ts'
import { iconNode } from '../ui/icon-node.ts'
import type { IconName } from '../ui/icons.ts'
import { fromOriginal } from './line-breaks.ts'

interface Problem {
  readonly severity: Severity
  readonly message: string
  readonly explanation: string | undefined
}
interface Shown {
  readonly decorations: DecorationSet
  readonly markers: RangeSet<GutterMarker>
  /** In the order of the diagnostics. */
  readonly problems: readonly Problem[]
}

const GRAVITY: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }
const WORDS: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' }
const ICONS: Readonly<Record<Severity, IconName>> = { error: 'stop', warning: 'warning', info: 'note' }

const showProblems = StateEffect.define<Shown>()

class SeverityMarker extends GutterMarker {
  readonly severity: Severity
  readonly messages: string
  constructor(severity: Severity, messages: string) {
    super()
    this.severity = severity
    this.messages = messages
  }
  override eq(other: SeverityMarker): boolean {
    return other.severity === this.severity && other.messages === this.messages
  }
  override toDOM(): HTMLElement {
    const marker = document.createElement('span')
    marker.className = `is-${this.severity}`
    marker.style.color = 'var(--c)'
    marker.title = this.messages
    marker.append(iconNode(ICONS[this.severity], 14))
    return marker
  }
}

const problems = StateField.define<Shown>({
  create: () => ({ decorations: Decoration.none, markers: RangeSet.empty, problems: [] }),
  update(shown, transaction) {
    const latest = transaction.effects.findLast((effect) => effect.is(showProblems))
    if (latest) return latest.value as Shown
    if (!transaction.docChanged) return shown
    return {
      decorations: shown.decorations.map(transaction.changes),
      markers: shown.markers.map(transaction.changes),
      problems: shown.problems
    }
  },
  provide: (field) => EditorView.decorations.from(field, (shown) => shown.decorations)
})

/** What shows these findings; `undefined` where they are shown already, moved along with the text. */
export function problemsEffect(
  state: EditorState,
  diagnostics: readonly PlacedDiagnostic[]
): StateEffect<Shown> | undefined {
  const now = state.field(problems)
  const next = layOut(state, diagnostics)
  const isSame =
    next.problems.length === now.problems.length &&
    next.problems.every((problem, index) => saysSame(problem, now.problems[index]!)) &&
    RangeSet.eq([next.decorations], [now.decorations]) &&
    RangeSet.eq([next.markers], [now.markers])
  return isSame ? undefined : showProblems.of(next)
}

function saysSame(a: Problem, b: Problem): boolean {
  return a.severity === b.severity && a.message === b.message && a.explanation === b.explanation
}

function layOut(state: EditorState, diagnostics: readonly PlacedDiagnostic[]): Shown {
  const decorations: Range<Decoration>[] = []
  const byLine = new Map<number, Problem[]>()
  const all: Problem[] = []
  for (const { document, diagnostic } of diagnostics) {
    const range = rangeInFile(document, diagnostic.range ?? { start: 0, end: 0 })
    const { severity, message, explanation } = diagnostic
    const from = fromOriginal(state, range.start)
    const line = state.doc.lineAt(from)
    // One line is enough to find the place: a finding about a whole block marks the line it starts on.
    const to = Math.min(Math.max(from, fromOriginal(state, range.end)), line.to)
    const problem = { severity, message, explanation }
    all.push(problem)
    byLine.set(line.from, [...(byLine.get(line.from) ?? []), problem])
    if (severity !== 'info' && to > from && diagnostic.range) {
      decorations.push(Decoration.mark({ class: `cm-problem is-${severity}`, problem }).range(from, to))
    } else if (to > from && diagnostic.range) {
      decorations.push(Decoration.mark({ problem }).range(from, to))
    }
  }
  const markers = [...byLine].map(([at, found]) => {
    const worst = found.reduce((a, b) => (GRAVITY[b.severity] > GRAVITY[a.severity] ? b : a))
    const text = found.map(({ severity, message }) => `${WORDS[severity]}: ${message}`).join('\n')
    return new SeverityMarker(worst.severity, text).range(at)
  })
  return { decorations: Decoration.set(decorations, true), markers: RangeSet.of(markers, true), problems: all }
}

function tipAt(view: EditorView, position: number): Tooltip | null {
  const found: Problem[] = []
  let [pos, end] = [position, position]
  view.state.field(problems).decorations.between(position, position, (from, to, { spec }) => {
    found.push((spec as { problem: Problem }).problem)
    pos = Math.min(pos, from)
    end = Math.max(end, to)
  })
  if (found.length === 0) return null
  return {
    pos,
    end,
    above: true,
    create: () => ({ dom: tipFor(found) })
  }
}

function tipFor(found: readonly Problem[]): HTMLElement {
  const tip = document.createElement('div')
  for (const { message, explanation } of found) {
    const part = tip.appendChild(document.createElement('div'))
    part.className = 'cm-problem-tip'
    part.appendChild(textLine('message', message))
    if (explanation !== undefined) part.appendChild(textLine('plain', explanation))
  }
  return tip
}

function textLine(className: string, text: string): HTMLElement {
  const line = document.createElement('div')
  line.className = className
  line.textContent = text
  return line
}

/** Findings in the gutter, under the text, and on hover. They come from the engine: this has no rules of its own. */
export const problemLayer: Extension = [
  problems,
  gutter({ class: 'cm-problems', markers: (view) => view.state.field(problems).markers }),
  hoverTooltip(tipAt, { hoverTime: 250 })
]
