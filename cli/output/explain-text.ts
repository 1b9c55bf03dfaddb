import type { AnalyzedDocument, ContainerView, GateOutcome, Options } from '../../src/index.ts'
import {
  GATE_NAMES,
  locateNearest,
  OUTCOME_NAMES,
  parsePath,
  placeInFile,
  shown,
  sourcesText,
  viewOf
} from '../../src/index.ts'
import type { PlacedAnswer } from '../findings.ts'
import type { Format } from '../judge.ts'
import type { Text } from '../terminal.ts'
import { pagePrinter } from './pages.ts'
import type { Style } from './style.ts'
import { wrap } from './style.ts'

/** A page for people: gates, then for each container who the process is and where each value comes from. */
export function explainTextFormat(style: Style, width: number): Format<Text> {
  return {
    pieces: ({ document, answers, options }) =>
      answers.map((answer) => `${new Page(answer, document, options, style, width).text()}\n`),
    printer: pagePrinter
  }
}

/** Width of the column that names what is said next to it. */
const LABEL = 28

class Page {
  readonly #answer: PlacedAnswer
  readonly #document: AnalyzedDocument
  readonly #options: Options
  readonly #style: Style
  readonly #width: number

  constructor(answer: PlacedAnswer, document: AnalyzedDocument, options: Options, style: Style, width: number) {
    this.#answer = answer
    this.#document = document
    this.#options = options
    this.#style = style
    this.#width = width
  }

  text(): string {
    const { file, kind, namespace, name, kubernetes, runtime } = this.#answer
    const line = this.#lineOf(kindPath(this.#answer.podSpecPath)) ?? 1
    return [
      this.#style.strong(shown(`${kind} ${namespace}/${name || '(no name)'}`)),
      this.#style.quiet(shown(`${file}:${line}`)),
      this.#style.quiet(`Kubernetes ${kubernetes}, ${runtime}`),
      '',
      ...this.#gates(),
      ...this.#answer.containers.flatMap((container) => [
        '',
        ...this.#container(viewOf(this.#answer, container, this.#options, this.#lineOf))
      ])
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
    const lines = [`${this.#style.strong(shown(`${view.type} ${view.name}`))} ${this.#style.quiet(shown(view.image))}`]
    if (view.sentence !== '') lines.push(this.#wrapped(view.sentence, '  '))
    if (view.start) lines.push('', this.#style.bad(this.#wrapped(view.start, '  ')))
    if (view.id) lines.push('', `  ${this.#style.quiet('$ id')}`, this.#wrapped(view.id, '  '))
    if (view.values.length > 0) lines.push('', this.#heading('Where each value comes from'))
    for (const value of view.values) {
      lines.push(this.#row(value.field, sourcesText(value)))
      for (const loser of value.overridden) lines.push(this.#loser(loser.text, loser.where))
      if (value.inert) lines.push(this.#row('', `no effect: ${value.inert}`))
    }
    const defaults = view.defaults.map(({ field, result }) => `${field} ${result}`)
    if (defaults.length > 0) lines.push(this.#style.quiet(this.#row('the rest', defaults.join(', '))))
    if (view.status.length > 0) lines.push('', this.#heading('/proc/1/status'))
    for (const { key, value } of view.status) lines.push(this.#row(`${key}:`, value.replaceAll('\t', ' ')))
    if (view.files.length > 0) lines.push('', this.#heading('A new file in'))
    for (const file of view.files) lines.push(this.#row(file.directory, file.text))
    if (view.abilities.length > 0) lines.push('', this.#heading('If it tries'))
    for (const { title, answer, because } of view.abilities) lines.push(this.#row(title, because, answer.padEnd(4)))
    return lines
  }

  #heading(text: string): string {
    return `  ${this.#style.strong(text)}`
  }

  #wrapped(text: string, indent: string): string {
    return wrap(shown(text), this.#width, indent)
  }

  #loser(text: string, where: string): string {
    const row = this.#row('', `overrides ${text} (${where})`)
    return row.replace(shown(text), this.#style.struck(shown(text)))
  }

  /** A label and what is said of it, with a hanging indent; a long label stands on a line of its own. */
  #row(label: string, text: string, lead = ''): string {
    const start = lead === '' ? '' : `${lead} `
    const indent = ' '.repeat(4 + LABEL + start.length)
    const column = `    ${shown(label).padEnd(LABEL)}${start}`
    if (label.length < LABEL) return wrap(shown(text), this.#width, indent, column)
    return `    ${shown(label)}\n${wrap(shown(text), this.#width, indent, ' '.repeat(4 + LABEL) + start)}`
  }
}

/** The object's `kind`: in a List (`items[2].spec`) below the item, else at the root. */
function kindPath(podSpecPath: string): string {
  const list = podSpecPath.lastIndexOf(']')
  return `${podSpecPath.slice(0, list + 1)}.kind`.replace(/^\./, '')
}
