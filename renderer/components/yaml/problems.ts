import type { EditorState, Extension, Range } from '@codemirror/state'
import { RangeSet, StateEffect, StateField } from '@codemirror/state'
import type { DecorationSet, Tooltip } from '@codemirror/view'
import { Decoration, EditorView, gutter, GutterMarker, hoverTooltip } from '@codemirror/view'
import { mount } from 'svelte'
import type { Severity } from '../../../src/index.ts'
import { rangeInFile } from '../../../src/index.ts'
import type { PlacedDiagnostic } from '../../state/workspace.svelte.ts'
import Icon from '../ui/Icon.svelte'
import type { IconName } from '../ui/icons.ts'
import { fromOriginal } from './line-breaks.ts'

/** A finding at its place in the editor. */
interface Problem {
  readonly from: number
  readonly to: number
  readonly severity: Severity
  readonly message: string
  readonly explanation: string | undefined
}
interface Shown {
  readonly decorations: DecorationSet
  readonly markers: RangeSet<GutterMarker>
}

const GRAVITY: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }
const WORDS: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' }
const ICONS: Readonly<Record<Severity, IconName>> = { error: 'stop', warning: 'warning', info: 'note' }

export const showProblems = StateEffect.define<readonly PlacedDiagnostic[]>()

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
    mount(Icon, { target: marker, props: { name: ICONS[this.severity], size: 14 } })
    return marker
  }
}

const problems = StateField.define<Shown>({
  create: () => ({ decorations: Decoration.none, markers: RangeSet.empty }),
  update(shown, transaction) {
    const latest = transaction.effects.findLast((effect) => effect.is(showProblems))
    if (latest) return layOut(transaction.state, latest.value as readonly PlacedDiagnostic[])
    if (!transaction.docChanged) return shown
    return {
      decorations: shown.decorations.map(transaction.changes),
      markers: shown.markers.map(transaction.changes)
    }
  },
  provide: (field) => EditorView.decorations.from(field, (shown) => shown.decorations)
})

function layOut(state: EditorState, diagnostics: readonly PlacedDiagnostic[]): Shown {
  const decorations: Range<Decoration>[] = []
  const byLine = new Map<number, Problem[]>()
  for (const { document, diagnostic } of diagnostics) {
    const range = rangeInFile(document, diagnostic.range ?? { start: 0, end: 0 })
    const { severity, message, explanation } = diagnostic
    const from = fromOriginal(state, range.start)
    const line = state.doc.lineAt(from)
    // One line is enough to find the place: a finding about a whole block marks the line it starts on.
    const to = Math.min(Math.max(from, fromOriginal(state, range.end)), line.to)
    const problem = { from, to, severity, message, explanation }
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
  return { decorations: Decoration.set(decorations, true), markers: RangeSet.of(markers, true) }
}

function tipAt(view: EditorView, position: number): Tooltip | null {
  const found: Problem[] = []
  view.state.field(problems).decorations.between(position, position, (_from, _to, { spec }) => {
    found.push((spec as { problem: Problem }).problem)
  })
  if (found.length === 0) return null
  return {
    pos: Math.min(...found.map(({ from }) => from)),
    end: Math.max(...found.map(({ to }) => to)),
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
