import type { Answer, Diagnostic, Options, TextEdit, TextRange } from '../../../src/index.ts'

/** Asks for everything the engine says about a text. A later request takes the place of an earlier one. */
export interface ReadRequest {
  /** Counts up from 1. */
  readonly run: number
  readonly text: string
  /** Absent when they are those of the request before. */
  readonly options?: Options
  /** The run whose result the asker holds: what is the same as there is not sent again. 0 when it holds none. */
  readonly base: number
}

/** A request on its way to the worker: of a large text only what changed since the last one, because texts are copied. */
export type SentRequest = Omit<ReadRequest, 'text'> & { readonly text: string | TextEdit }

/** Some of the answers about one document; long lists come in several parts. */
export interface ReadPart {
  readonly document: number
  readonly answers: readonly Answer[]
  /** For items of a `kind: List`, beside `answers`: where each item stands in the document's text. */
  readonly items?: readonly (TextRange | undefined)[]
  /** With the first part of a document. */
  readonly diagnostics?: readonly Diagnostic[]
}

/** First the outline, then the parts of all documents that the base does not have, then the end. */
export type ReadMessage =
  | {
      readonly kind: 'outline'
      readonly run: number
      /** Of each document: offset and line in the file, and its index in the base, -1 when it is not there. */
      readonly starts: Uint32Array
      readonly lines: Uint32Array
      readonly from: Int32Array
    }
  | {
      readonly kind: 'parts'
      readonly run: number
      readonly parts: readonly ReadPart[]
      /** Documents done so far. */
      readonly done: number
    }
  | { readonly kind: 'end'; readonly run: number }
