import type { Analysis, AnalyzedDocument, Options, Source, TextRange } from '../../../src/index.ts'
import { analyzeInSteps, locate } from '../../../src/index.ts'
import type { ReadMessage, ReadPart, ReadRequest } from './messages.ts'

/** Most answers in one message: what the receiver unpacks in a few milliseconds. */
const MOST_ANSWERS = 40
const NO_DOCUMENTS: readonly AnalyzedDocument[] = []

/** Reads large texts document by document and keeps what it read, so that an edit costs the touched document only. */
export class Reader {
  readonly #post: (message: ReadMessage) => void
  /** Longest time, in milliseconds, until a newer request is noticed, as far as the documents allow it. */
  readonly #slice: number
  #options: Options | undefined
  #wanted: ReadRequest | undefined
  #isRunning = false
  #sent: { readonly run: number; readonly analysis: Analysis } | undefined
  /** Read in runs that were given up since. */
  #salvaged = NO_DOCUMENTS

  constructor(post: (message: ReadMessage) => void, slice: number) {
    this.#post = post
    this.#slice = slice
  }

  read(request: ReadRequest): void {
    if (request.options) this.#options = request.options
    this.#wanted = request
    if (!this.#isRunning) void this.#readAll()
  }

  async #readAll(): Promise<void> {
    this.#isRunning = true
    while (this.#wanted) {
      const request = this.#wanted
      this.#wanted = undefined
      await this.#run(request, this.#options!)
    }
    this.#isRunning = false
  }

  async #run({ run, text, base }: ReadRequest, options: Options): Promise<void> {
    const held = this.#sent?.run === base && this.#sent.analysis.options === options ? this.#sent.analysis : undefined
    const steps = analyzeInSteps(text, options, this.#previous(options))
    let from: Int32Array | undefined
    let parts: ReadPart[] = []
    let answers = 0
    let done = 0
    const send = (): void => {
      if (parts.length > 0) this.#post({ kind: 'parts', run, parts, done })
      parts = []
      answers = 0
    }
    const fresh: AnalyzedDocument[] = []
    let rested = performance.now()
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        send()
        this.#post({ kind: 'end', run })
        this.#sent = { run, analysis: step.value }
        this.#salvaged = NO_DOCUMENTS
        return
      }
      const { source, document } = step.value
      from ??= this.#outline(run, source, held)
      fresh.push(document)
      done++
      if (from[document.source.index] === -1) {
        for (const part of partsOf(document)) {
          parts.push(part)
          answers += Math.max(1, part.answers.length)
          if (answers >= MOST_ANSWERS) send()
        }
      }
      if (performance.now() - rested < this.#slice) continue
      send()
      await new Promise((resolve) => setTimeout(resolve))
      rested = performance.now()
      if (this.#wanted) {
        this.#salvaged = fresh
        return
      }
    }
  }

  /** Everything that is known, as if it had been one file. */
  #previous(options: Options): Analysis | undefined {
    const sent = this.#sent?.analysis.documents ?? NO_DOCUMENTS
    const documents = [...sent, ...this.#salvaged]
    const source = { text: '', documents: documents.map((document) => document.source) }
    return { source, documents, options: this.#sent?.analysis.options ?? options }
  }

  #outline(run: number, { documents }: Source, held: Analysis | undefined): Int32Array {
    const places = new Map(held?.documents.map(({ source }, index) => [source.body, index]))
    const from = Int32Array.from(documents, ({ body }) => places.get(body) ?? -1)
    const starts = Uint32Array.from(documents, ({ start }) => start)
    const lines = Uint32Array.from(documents, ({ line }) => line)
    this.#post({ kind: 'outline', run, starts, lines, from })
    return from
  }
}

function* partsOf({ source, answers, diagnostics }: AnalyzedDocument): Generator<ReadPart> {
  for (let at = 0; at === 0 || at < answers.length; at += MOST_ANSWERS) {
    const some = answers.slice(at, at + MOST_ANSWERS)
    const isList = some.some(({ item }) => item !== undefined)
    yield {
      document: source.index,
      answers: some,
      ...(isList && { items: some.map(({ item }) => rangeOfItem(source, item)) }),
      ...(at === 0 && { diagnostics })
    }
  }
}

function rangeOfItem({ body }: Source['documents'][number], item: number | undefined): TextRange | undefined {
  return item === undefined ? undefined : locate(body, ['items', item])?.value
}
