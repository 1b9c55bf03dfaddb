import type { FieldChange } from '../model/diagnostic.ts'
import type { TextEdit } from '../model/text.ts'
import type { DocumentBody } from '../parse/document.ts'

export interface EditOutcome {
  /** Ranges count from the start of the document's text; disjoint, ascending. Empty when `refused`. */
  readonly edits: readonly TextEdit[]
  /** Things worth saying about the edit, such as an alias that had to be expanded. */
  readonly notices: readonly string[]
  /** Why the change cannot be made on this text; absent when it was made. */
  readonly refused?: string
}

/** The smallest text edits that make the changes, in order, and leave every other byte as it is. Never throws. */
export function editsFor(_body: DocumentBody, _changes: readonly FieldChange[]): EditOutcome {
  return { edits: [], notices: [], refused: 'editing is not built yet' }
}
