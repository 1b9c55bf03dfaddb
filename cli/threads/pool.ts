import { Worker } from 'node:worker_threads'
import type { InputFile } from '../input/paths.ts'
import { STDIN } from '../input/paths.ts'
import type { Told } from '../judge-file.ts'
import type { Target } from '../judge.ts'
import type { FromThread, ThreadSetup, ToThread } from './messages.ts'
import { unpacked } from './messages.ts'

/** Files that a thread gets at once. */
const BATCH = 16
/** Batches that a thread has: while one is judged, the next is at hand. */
const AT_HAND = 2
/** Batches for each thread that are judged ahead of what is printed: one large file holds up the printing, not the rest. */
const AHEAD = 4

/** Its name once built, beside the command line. */
const WORKER = new URL('judge-worker.js', import.meta.url)

/** Some files that a thread judges, and what it told of them that has not been heard yet. */
interface Batch {
  readonly thread: Thread
  readonly arrived: FromThread[]
  done: boolean
}

/** What only this thread can tell: the standard input, and paths that lead nowhere. */
interface Here {
  readonly here: Target
}

interface Thread {
  readonly worker: Worker
  /** Those not yet done, oldest first. */
  readonly batches: Batch[]
}

/**
 * Threads that judge files, started as they are needed. Files are handed out in order and what is told of them is heard in
 * that order; how much is judged ahead has a limit, so that memory does not grow with the number of files.
 */
export class ThreadPool {
  readonly #setup: ThreadSetup
  readonly #most: number
  readonly #threads: Thread[] = []
  /** Handed out and not yet heard to the end. */
  readonly #queue: (Batch | Here)[] = []
  #fed = false
  #failure: { readonly error: unknown } | undefined
  #waiting: (() => void)[] = []

  constructor(setup: ThreadSetup, most: number) {
    this.#setup = setup
    this.#most = most
  }

  /** `judgeHere` tells of what a thread cannot. The threads end with the iteration, however that ends. */
  async *judge(
    targets: AsyncIterable<Target>,
    judgeHere: (target: Target) => AsyncIterable<Told<unknown>>
  ): AsyncGenerator<Told<unknown>> {
    void this.#feed(targets)
    try {
      for (;;) {
        const next = this.#queue[0]
        if (next !== undefined) {
          yield* 'here' in next ? judgeHere(next.here) : this.#heard(next)
          this.#queue.shift()
          this.#announce()
        } else if (this.#fed) return
        else await this.#change()
      }
    } finally {
      for (const { worker } of this.#threads) void worker.terminate()
    }
  }

  /** Everything that is told of a batch, as it arrives. */
  async *#heard(batch: Batch): AsyncGenerator<Told<unknown>> {
    for (;;) {
      const message = batch.arrived.shift()
      if (message) {
        yield* unpacked(message)
        tell(batch.thread, { printed: message.size })
      } else if (batch.done) return
      else await this.#change()
    }
  }

  async #feed(targets: AsyncIterable<Target>): Promise<void> {
    try {
      let files: InputFile[] = []
      for await (const target of targets) {
        const here = 'missing' in target || target.name === STDIN
        if (!here && files.push(target) < BATCH) continue
        await this.#handOut(files)
        files = []
        if (!here) continue
        this.#queue.push({ here: target })
        this.#announce()
      }
      await this.#handOut(files)
      this.#fed = true
    } catch (error) {
      this.#failure = { error }
    }
    this.#announce()
  }

  async #handOut(files: readonly InputFile[]): Promise<void> {
    if (files.length === 0) return
    let thread = this.#freeThread()
    while (thread === undefined) {
      await this.#change()
      thread = this.#freeThread()
    }
    const batch: Batch = { thread, arrived: [], done: false }
    this.#queue.push(batch)
    thread.batches.push(batch)
    tell(thread, { files })
    this.#announce()
  }

  /** The thread with the least to do, a new one where all have something. `undefined` when enough is under way. */
  #freeThread(): Thread | undefined {
    if (this.#queue.length >= this.#most * AHEAD) return undefined
    const [least] = this.#threads.toSorted((a, b) => a.batches.length - b.batches.length)
    if (least?.batches.length !== 0 && this.#threads.length < this.#most) return this.#start()
    return least && least.batches.length < AT_HAND ? least : undefined
  }

  #start(): Thread {
    const worker = new Worker(WORKER, { workerData: this.#setup })
    const thread: Thread = { worker, batches: [] }
    worker.on('message', (message: FromThread) => {
      const [batch] = thread.batches
      batch!.arrived.push(message)
      if (message.done) {
        batch!.done = true
        thread.batches.shift()
      }
      this.#announce()
    })
    worker.on('error', (error) => {
      this.#failure = { error }
      this.#announce()
    })
    this.#threads.push(thread)
    return thread
  }

  /** Waits until something has happened. Throws what a thread, or looking for files, has thrown. */
  async #change(): Promise<void> {
    if (!this.#failure) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    if (this.#failure) throw this.#failure.error
  }

  #announce(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}

function tell({ worker }: Thread, message: ToThread): void {
  worker.postMessage(message)
}
