import type { FieldChange } from '../model/diagnostic.ts'
import type { TextEdit } from '../model/text.ts'
import type { DocumentBody } from '../parse/document.ts'
import { applied } from './apply.ts'
import { Misfit } from './change-value.ts'
import { treeOf } from './tree.ts'

export interface EditOutcome {
  /** Ranges count from the start of the document's text; disjoint, ascending. Empty when `refused`. */
  readonly edits: readonly TextEdit[]
  /** Things worth saying about the edit, such as an alias that had to be expanded. */
  readonly notices: readonly string[]
  /** Why the change cannot be made on this text; absent when it was made. */
  readonly refused?: string
}

/** The smallest text edits that make the changes, in order, and leave every other byte as it is. Never throws. */
export function editsFor(body: DocumentBody, changes: readonly FieldChange[]): EditOutcome {
  if (changes.length === 0) return { edits: [], notices: [] }
  if (body.state === 'template' && body.problems.length > 0)
    return refusal('a Helm template cannot be edited here: render it first')
  if (!body.ast) return refusal('the document cannot be read')
  let tree = treeOf(body.text)
  const notices: string[] = []
  try {
    for (const change of changes) {
      const result = applied(tree, change)
      if (!result) return refusal('the text at this place cannot be changed without changing others')
      tree = result.tree
      notices.push(...result.notices)
    }
  } catch (error) {
    if (error instanceof Misfit) return refusal(error.message)
    throw error
  }
  return { edits: tree.pieces.edits(), notices: [...new Set(notices)] }
}

function refusal(refused: string): EditOutcome {
  return { edits: [], notices: [], refused }
}
