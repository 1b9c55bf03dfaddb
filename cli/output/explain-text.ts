import type { AnalyzedDocument, GateOutcome } from '../../src/index.ts'
import { locateNearest, parsePath, placeInFile } from '../../src/index.ts'
import type { PlacedAnswer } from '../findings.ts'
import type { Reporter } from '../judge.ts'
import { print } from '../terminal.ts'
import type { ContainerView } from './container-view.ts'
import { ABILITY_NAMES, GATE_NAMES, OUTCOME_NAMES, viewOf } from './container-view.ts'
import type { Style } from './style.ts'
import { shown, wrap } from './style.ts'

/** A page for people: gates, then for each container who the process is and where each value comes from. */
export function explainTextReporter(style: Style, width: number): Reporter {
  let first = true
  return {
    async document({ document, answers }) {
      for (const answer of answers) {
        await print(`${first ? '' : '\n'}${new Page(answer, document, style, width).text()}\n`)
        first = false
      }
    }
  }
}

/** Width of the column that names what is said next to it. */
const LABEL = 26

class Page {
  readonly #answer: PlacedAnswer
  readonly #document: AnalyzedDocument
  readonly #style: Style
  readonly #width: number

  constructor(answer: PlacedAnswer, document: AnalyzedDocument, style: Style, width: number) {
    this.#answer = answer
    this.#document = document
    this.#style = style
    this.#width = width
  }

  text(): string {
    const { file, kind, namespace, name, kubernetes, runtime } = this.#answer
    const line = this.#lineOf(kindPath(this.#answer.podSpecPath)) ?? 1
    return [
      this.#style.strong(shown(`${kind} ${namespace}/${name || '(no name)'}`)),
      this.#style.quiet(`${file}:${line}`),
      this.#style.quiet(`Kubernetes ${kubernetes}, ${runtime}`),
      '',
      ...this.#gates(),
      ...this.#answer.containers.flatMap((container) => ['', ...this.#container(viewOf(container, this.#lineOf))])
    ].join('\n')
  }

  readonly #lineOf = (path: string): number | undefined => {
    const parsed = parsePath(path)
    const nearest = parsed && locateNearest(this.#document.source.body, parsed)
    const range = nearest?.location.key ?? nearest?.location.value
    return range && placeInFile(this.#document.source, range.start).line
  }

  #gates(): string[] {
    const colour: Readonly<Record<GateOutcome, (text: string) => string>> = {
      pass: this.#style.good,
      stop: this.#style.bad,
      'not-reached': this.#style.quiet,
      unknown: this.#style.doubtful
    }
    return this.#answer.gates.map(({ gate, outcome, text }) => {
      const label = GATE_NAMES[gate].padEnd(12)
      const said = OUTCOME_NAMES[outcome].padEnd(13)
      const detail = outcome === 'not-reached' ? '' : shown(text)
      const plain = wrap(detail, this.#width, ' '.repeat(27), `  ${label}${said}`)
      return plain.replace(said.trimEnd(), colour[outcome](said.trimEnd()))
    })
  }

  #container(view: ContainerView): string[] {
    const lines = [`${this.#style.strong(`${view.type} ${view.name}`)} ${this.#style.quiet(view.image)}`]
    if (view.sentence !== '') lines.push(this.#wrapped(view.sentence, '  '))
    if (view.start) lines.push('', this.#style.bad(this.#wrapped(view.start, '  ')))
    if (view.id) lines.push('', `  ${this.#style.quiet('$ id')}`, this.#wrapped(view.id, '  '))
    if (view.values.length > 0) lines.push('', this.#heading('Where each value comes from'))
    for (const value of view.values) {
      lines.push(this.#row(value.field, [value.value, value.origin].join('   ')))
      for (const loser of value.overridden) {
        lines.push(`    ${' '.repeat(LABEL)}overrides ${this.#style.struck(shown(loser.value))}   ${loser.origin}`)
      }
      if (value.inert) lines.push(this.#row('', `no effect: ${value.inert}`))
    }
    if (view.unset.length > 0) lines.push(this.#style.quiet(this.#row('not set', view.unset.join(', '))))
    if (view.status.length > 0) lines.push('', this.#heading('/proc/1/status'))
    for (const { key, value } of view.status) lines.push(this.#row(`${key}:`, value))
    if (view.files.length > 0) lines.push('', this.#heading('A new file in'))
    for (const file of view.files) lines.push(this.#row(file.directory, file.text))
    if (view.abilities.length > 0) lines.push('', this.#heading('If it tries'))
    for (const { name, allowed, because } of view.abilities) {
      const answer = allowed === null ? 'unknown' : allowed ? 'yes' : 'no'
      lines.push(this.#row(ABILITY_NAMES[name] ?? name, `${answer.padEnd(4)} ${because}`))
    }
    return lines
  }

  #heading(text: string): string {
    return `  ${this.#style.strong(text)}`
  }

  #wrapped(text: string, indent: string): string {
    return wrap(shown(text), this.#width, indent)
  }

  /** A label and what is said of it, with a hanging indent; a long label stands on a line of its own. */
  #row(label: string, text: string): string {
    const indent = ' '.repeat(4 + LABEL)
    if (label.length < LABEL) return wrap(shown(text), this.#width, indent, `    ${shown(label).padEnd(LABEL)}`)
    return `    ${shown(label)}\n${wrap(shown(text), this.#width, indent)}`
  }
}

/** The object's `kind`: in a List (`items[2].spec`) below the item, else at the root. */
function kindPath(podSpecPath: string): string {
  const list = podSpecPath.lastIndexOf(']')
  return `${podSpecPath.slice(0, list + 1)}.kind`.replace(/^\./, '')
}
