import type { Analysis, Answer, Options, TextRange } from '../../../src/index.ts'
import { editBetween } from '../../../src/index.ts'
import { cutAnew, Run } from './adopt.ts'
import type { ReadMessage, ReadRequest, SentRequest } from './messages.ts'
import { Reader } from './reader.ts'

/** What the engine says about a text too large to be read between two keys. A worker reads it (ADR 0006). */
export class LargeText {
  /** The last good answer, of this text or of the one before the last keys; undefined before the first. */
  analysis = $state.raw<Analysis | undefined>()
  /** Documents read and to read, while a run goes on. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | undefined>()
  #asked: Run | undefined
  #runs = 0
  /** The options that the reader has. */
  #sentOptions: Options | undefined
  /** What the reader knows that we hold. */
  #base: { readonly run: number; readonly analysis: Analysis } | undefined
  #send: ((request: ReadRequest) => void) | undefined
  readonly #items = new WeakMap<Answer, TextRange>()
  readonly #onread: () => void

  /** `onread` is called after each change of `analysis`. */
  constructor(onread: () => void) {
    this.#onread = onread
  }

  /** The last good answer, with one for this very text on its way. */
  ask(text: string, options: Options): Analysis {
    const asked = this.#asked
    if (asked?.text !== text || asked.options !== options) this.#request(text, options)
    return this.analysis ?? { source: { text, documents: [] }, options, documents: [] }
  }

  /** Drops what is known: another file comes. */
  forget(): void {
    this.analysis = undefined
    this.progress = undefined
    this.#asked = undefined
    this.#base = undefined
    this.#runs++
  }

  /** Cuts this text now, so that changes can be made in it; its answers still come later. */
  catchUp(text: string): void {
    if (this.analysis && this.analysis.source.text !== text) this.analysis = cutAnew(this.analysis, text)
  }

  /** Where the item of a `kind: List` that an answer is about stands in the list's text, as far as that is certain. */
  itemRange(answer: Answer): TextRange | undefined {
    return this.#items.get(answer)
  }

  #request(text: string, options: Options): void {
    this.#asked = new Run(++this.#runs, text, options)
    const changed = options !== this.#sentOptions
    this.#sentOptions = options
    this.#send ??= startReader((message) => this.#receive(message))
    this.#send({ run: this.#runs, text, ...(changed && { options }), base: this.#base?.run ?? 0 })
  }

  #receive(message: ReadMessage): void {
    const asked = this.#asked
    if (!asked || message.run !== asked.run) return
    if (message.kind === 'outline') {
      asked.outline = message
      this.progress = { done: 0, total: message.from.length }
    } else if (message.kind === 'parts') {
      for (const part of message.parts) {
        asked.take(part)
        part.answers.forEach((answer, index) => {
          const range = part.items?.[index]
          if (range) this.#items.set(answer, range)
        })
      }
      this.progress = { done: message.done, total: asked.outline!.from.length }
      // The first documents of a file need not wait for the last.
      if (!this.analysis) this.#adopt(asked)
    } else {
      const analysis = this.#adopt(asked)
      this.#base = { run: asked.run, analysis }
      this.progress = undefined
    }
  }

  #adopt(run: Run): Analysis {
    const analysis = run.analysis(this.#base?.analysis)
    this.analysis = analysis
    this.#onread()
    return analysis
  }
}

/** In the build the worker is an entry beside the page, so that both load the engine from one chunk. */
function workerAddress(): URL {
  return import.meta.env.DEV
    ? new URL(/* @vite-ignore */ './analysis.worker.ts', import.meta.url)
    : new URL('./assets/analysis-worker.js', document.baseURI)
}

/** The reader in a worker; where there are none, such as in a page opened from a file, between other work here. */
function startReader(receive: (message: ReadMessage) => void): (request: ReadRequest) => void {
  let here: Reader | undefined
  let last: ReadRequest | undefined
  const readHere = (request: ReadRequest): void => (here ??= new Reader(receive, 10)).read(request)
  try {
    const worker = new Worker(workerAddress(), { type: 'module' })
    let hasAnswered = false
    worker.onmessage = ({ data }: MessageEvent<ReadMessage>) => {
      hasAnswered = true
      receive(data)
    }
    worker.onerror = (event) => {
      // A worker that never came; an error in one that did is ours and is shown.
      if (hasAnswered || here) return
      event.preventDefault()
      if (last) readHere(last)
    }
    let options: ReadRequest['options']
    return (request) => {
      const before = last?.text
      options = request.options ?? options
      last = { ...request, ...(options && { options }) }
      if (here) return readHere(last)
      const text = before === undefined ? request.text : editBetween(before, request.text)
      worker.postMessage({ ...request, text } satisfies SentRequest)
    }
  } catch {
    // Not at once: whoever asks is deriving something, and the answers change what it is derived from.
    return (request) => void setTimeout(readHere, 0, request)
  }
}
