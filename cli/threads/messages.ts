import type { Options } from '../../src/index.ts'
import type { InputFile } from '../input/paths.ts'
import type { Told } from '../judge-file.ts'
import type { Look } from '../output/check-formats.ts'

/** What a thread needs to know before its first file. */
export interface ThreadSetup {
  readonly options: Options
  /** The name of the format that makes the pieces. */
  readonly format: string
  readonly look: Look
}

/** Files to judge after those it has, or how much of the `size` it sent has been printed. */
export type ToThread = { readonly files: readonly InputFile[] } | { readonly printed: number }

/**
 * What follows of the oldest files that it has, and whether these are then done. Texts among the pieces cross as bytes,
 * which change hands without being copied: each is the next so many of `bytes`.
 */
export interface FromThread {
  readonly told: readonly Told<unknown>[]
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes and characters in all. */
  readonly size: number
  readonly done: boolean
}

/** What was told before it was packed. */
export function* unpacked({ told, bytes }: FromThread): Generator<Told<unknown>> {
  let at = 0
  const unpack = (piece: unknown) => (typeof piece === 'number' ? bytes.subarray(at, (at += piece)) : piece)
  for (const each of told) yield each.is === 'document' ? { ...each, pieces: each.pieces.map(unpack) } : each
}

/** Collects what a thread tells until it is worth a message, each of which costs about as much as judging a small file. */
export class Parcel {
  #told: Told<unknown>[] = []
  #bytes = new Uint8Array(ROOM)
  #length = 0
  #objects = 0

  get size(): number {
    return this.#length + this.#objects
  }

  add(each: Told<unknown>): void {
    this.#told.push(each.is === 'document' ? { ...each, pieces: each.pieces.map((piece) => this.#pack(piece)) } : each)
  }

  /** The parcel is empty again after. */
  message(done: boolean): FromThread {
    const message = { told: this.#told, bytes: this.#bytes.slice(0, this.#length), size: this.size, done }
    this.#told = []
    this.#length = 0
    this.#objects = 0
    return message
  }

  #pack(piece: unknown): unknown {
    if (typeof piece !== 'string') {
      for (const text of Object.values(piece as object)) this.#objects += String(text).length
      return piece
    }
    const most = this.#length + piece.length * 3
    if (most > this.#bytes.length) {
      const larger = new Uint8Array(most)
      larger.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = larger
    }
    const { written } = ENCODER.encodeInto(piece, this.#bytes.subarray(this.#length))
    this.#length += written
    return written
  }
}

const ENCODER = new TextEncoder()
const ROOM = 1 << 20
