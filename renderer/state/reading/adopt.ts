import type { Analysis, AnalyzedDocument, Answer, Diagnostic, Options, SourceDocument } from '../../../src/index.ts'
import { lazyDocument, lazySource } from '../../../src/index.ts'
import type { ReadMessage, ReadPart } from './messages.ts'

interface Read {
  readonly answers: Answer[]
  readonly diagnostics: Diagnostic[]
}

/** A text that is being read, and what has come of it so far. */
export class Run {
  readonly run: number
  readonly text: string
  readonly options: Options
  outline: Extract<ReadMessage, { kind: 'outline' }> | undefined
  readonly #read = new Map<number, Read>()

  constructor(run: number, text: string, options: Options) {
    this.run = run
    this.text = text
    this.options = options
  }

  take({ document, answers, diagnostics = [] }: ReadPart): void {
    const read = this.#read.get(document) ?? { answers: [], diagnostics: [] }
    read.answers.push(...answers)
    read.diagnostics.push(...diagnostics)
    this.#read.set(document, read)
  }

  /** Everything that has come, on top of the analysis that the run began with. */
  analysis(base: Analysis | undefined): Analysis {
    const { text, options } = this
    const { starts, lines, from } = this.outline!
    const documents = Array.from(from, (at, index): AnalyzedDocument => {
      const place = { index, start: starts[index]!, line: lines[index]! }
      const same = at < 0 ? undefined : base?.documents[at]
      if (same) return placed(same, { ...place, body: same.source.body })
      const part = text.slice(place.start, starts[index + 1] ?? text.length)
      // A copy of its own: a slice would keep the whole text of its time for as long as the document stays.
      const body = lazyDocument(base && from.length > 1 ? structuredClone(part) : part)
      const { answers = [], diagnostics = [] } = this.#read.get(index) ?? {}
      return { source: { ...place, body }, answers: [...answers], diagnostics }
    })
    return { source: { text, documents: documents.map(({ source }) => source) }, options, documents }
  }
}

/** The answers about an earlier text, with every document at its place in a later one. */
export function cutAnew(before: Analysis, text: string): Analysis {
  const source = lazySource(text, before.source)
  const known = new Map(before.documents.map((document) => [document.source.body, document]))
  const documents = source.documents.map((document): AnalyzedDocument => {
    const same = known.get(document.body)
    if (same) return placed(same, document)
    const { answers = [], diagnostics = [] } = before.documents[document.index] ?? {}
    // Other objects: what is remembered of the earlier ones, such as their place, holds no more.
    return { source: document, answers: answers.map((answer) => ({ ...answer })), diagnostics }
  })
  return { ...before, source, documents }
}

function placed(document: AnalyzedDocument, source: SourceDocument): AnalyzedDocument {
  const { index } = source
  if (document.source.index === index) return { ...document, source }
  return { ...document, source, answers: document.answers.map((answer) => ({ ...answer, document: index })) }
}
