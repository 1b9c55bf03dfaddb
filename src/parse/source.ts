import type { TextPlace, TextRange } from '../model/text.ts'
import { lineStartsOf, placeOf } from '../model/text.ts'
import { readDocument, rereadDocument, unreadDocument } from './document.ts'
import type { DocumentBody } from './document.ts'
import { documentsObstacle, fileObstacle } from './limits.ts'
import { splitDocuments } from './split.ts'

/** One document at its place in the file. */
export interface SourceDocument {
  readonly index: number
  /** Offset and line (from 0) in the file of the document's own text. */
  readonly start: number
  readonly line: number
  readonly body: DocumentBody
}

/** A file, cut into documents and read. */
export interface Source {
  readonly text: string
  readonly documents: readonly SourceDocument[]
}

/**
 * Reads a file. Documents whose text equals one of `previous` are taken over as they are, so that after a keystroke
 * only the touched document is read again.
 */
export function readSource(text: string, previous?: Source): Source {
  const unread = fileObstacle(text)
  const chunks = unread ? [] : splitDocuments(text)
  const obstacle = unread ?? documentsObstacle(chunks.length)
  if (obstacle) return { text, documents: [{ index: 0, start: 0, line: 0, body: unreadDocument(text, obstacle) }] }
  const known = new Map<string, DocumentBody>()
  for (const { body } of previous?.documents ?? []) known.set(body.text, body)
  const documents = chunks.map((chunk, index) => {
    let body = known.get(chunk.text)
    if (!body) {
      const before = previous?.documents[index]?.body
      body = (before && rereadDocument(before, chunk.text)) ?? readDocument(chunk.text)
      known.set(chunk.text, body)
    }
    return { index, start: chunk.start, line: chunk.line, body }
  })
  return { text, documents }
}

const lineStartsByBody = new WeakMap<DocumentBody, number[]>()

/** Line and column in the file (both from 1) of an offset into a document. */
export function placeInFile(document: SourceDocument, offset: number): TextPlace {
  let lineStarts = lineStartsByBody.get(document.body)
  if (!lineStarts) {
    lineStarts = lineStartsOf(document.body.text)
    lineStartsByBody.set(document.body, lineStarts)
  }
  const place = placeOf(lineStarts, offset)
  return { line: document.line + place.line, column: place.column }
}

/** A range of a document as a range of the file. */
export function rangeInFile(document: SourceDocument, range: TextRange): TextRange {
  return { start: document.start + range.start, end: document.start + range.end }
}
