import type { Diagnostic, FieldChange, Fix, Options, SourceDocument, TextEdit } from '../../../src/index.ts'
import { analyze, applyEdits, editsFor } from '../../../src/index.ts'

/** More than this many fixes of one document wait for the next time. */
const MOST = 200

/** The fix whose outcome cannot be in doubt; undefined where none is, or where two are and one would be a choice. */
export function certainFix(diagnostic: Diagnostic): Fix | undefined {
  const certain = diagnostic.fixes.filter((fix) => fix.certain)
  return certain.length === 1 ? certain[0] : undefined
}

/**
 * Edits (counting in the document) that make every certain fix of a document, and how many that were. After each fix the
 * engine is asked again: it may have moved what the next one is about, or have solved it.
 */
export function fixAllCertain(
  document: SourceDocument,
  options: Options
): { readonly edits: readonly TextEdit[]; readonly made: number } {
  const changes: FieldChange[] = []
  const tried = new Set<string>()
  let edits: readonly TextEdit[] = []
  let made = 0
  let analysis = analyze(document.body.text, options)
  for (let round = 0; round < MOST; round++) {
    const found = analysis.documents.flatMap(({ diagnostics, answers }) => [
      ...diagnostics,
      ...answers.flatMap((answer) => answer.diagnostics)
    ])
    const next = found.map(certainFix).find((fix) => fix && !tried.has(JSON.stringify(fix.changes)))
    if (!next) break
    tried.add(JSON.stringify(next.changes))
    const outcome = editsFor(document.body, [...changes, ...next.changes])
    if (outcome.refused !== undefined) continue
    changes.push(...next.changes)
    edits = outcome.edits
    made++
    analysis = analyze(applyEdits(document.body.text, edits), options, analysis)
  }
  return { edits, made }
}
