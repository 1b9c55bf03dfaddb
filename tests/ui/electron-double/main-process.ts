import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const BUILT_MAIN = join(ROOT, 'out/main/index.js')
export const BUILT_PRELOAD = join(ROOT, 'out/preload/preload.cjs')
const REGISTER = pathToFileURL(join(ROOT, 'tests/ui/electron-double/register.mjs')).href

/** A frame that calls, as Electron describes it to a handler. */
export interface Frame {
  readonly url: string
  readonly parent: object | null
}
export const FIRST_WINDOW = 1
export const PAGE_FRAME: Frame = { url: 'app://studio/', parent: null }

/** What main asked Chromium to load, and how large. */
export interface Loading {
  /** Number of the window; the app's own is the first. */
  readonly window: number
  readonly url: string
  readonly size: { readonly width: number; readonly height: number }
}

interface Reply {
  readonly reply: number
  readonly value?: unknown
  readonly error?: string
}

/** The built main in a Node process of its own, with the double for `electron`. Emits send, closed and quit. */
export class MainProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  readonly #ended: Promise<void>
  readonly loading: Promise<Loading>
  #next = 0
  /** A test is over: what the page still asks, such as whether its file changed, nobody waits for. */
  #isStopping = false

  /** `args` follow the program: switches and a file to open. */
  constructor(args: readonly string[] = [], cwd = ROOT) {
    super()
    this.#child = spawn(process.execPath, ['--import', REGISTER, BUILT_MAIN, ...args], {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced' // keeps undefined, bigint, typed arrays as they are, as Electron's own IPC does
    })
    this.loading = new Promise((resolve, reject) => {
      this.once('loadURL', resolve)
      this.#child.once('exit', () => reject(new Error(`${BUILT_MAIN} ended before it opened a window (npm run build)`)))
    })
    this.loading.catch(() => undefined) // whoever waits for it hears of it
    this.#child.on('message', (message: Reply | { event: string }) => {
      if ('event' in message) return void this.emit(message.event, message)
      const waiting = this.#waiting.get(message.reply)
      this.#waiting.delete(message.reply)
      if (message.error === undefined) waiting?.resolve(message.value as never)
      else waiting?.reject(new Error(message.error))
    })
    this.#ended = new Promise((resolve) => this.#child.once('exit', () => resolve()))
    void this.#ended.then(() => {
      if (this.#isStopping) return
      for (const { reject } of this.#waiting.values()) reject(new Error('the main process has ended'))
    })
  }

  ask<T>(ask: string, rest: object = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      const id = this.#next++
      this.#waiting.set(id, { resolve, reject })
      if (this.#isStopping) return
      this.#child.send({ id, ask, ...rest }, (error) => error && !this.#isStopping && reject(error))
    })
  }

  invoke<T>(
    channel: string,
    args: readonly unknown[],
    frame: Frame | null = PAGE_FRAME,
    window = FIRST_WINDOW
  ): Promise<T> {
    return this.ask('invoke', { channel, args, frame, window })
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#child.connected) this.#child.disconnect()
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 3000)
    await this.#ended
    clearTimeout(late)
  }

  kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    return this.#ended
  }
}
