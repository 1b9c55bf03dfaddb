import type { Analysis, Diagnostic, FieldChange, FieldPath, Options, SourceDocument } from '../../../src/index.ts'
import { analyze, applyEdits, editsFor, formatPath, isAtOrBelow } from '../../../src/index.ts'

/** What the API server would newly refuse after a change of one document. */
export function newErrors(document: SourceDocument, change: FieldChange, options: Options): Diagnostic[] {
  const outcome = editsFor(document.body, [change])
  if (outcome.refused !== undefined) return []
  const before = apiErrors(analyze(document.body.text, options))
  const after = apiErrors(analyze(applyEdits(document.body.text, outcome.edits), options))
  const known = new Set(before.map(keyOf))
  return after.filter((diagnostic) => !known.has(keyOf(diagnostic)))
}

/** Changes that take away what the findings are about; of two places one above the other, only the upper. */
export function removalOf(diagnostics: readonly Diagnostic[]): FieldChange[] {
  const places: FieldPath[] = []
  for (const { at } of [...diagnostics].sort((a, b) => a.at.length - b.at.length)) {
    if (!places.some((place) => isAtOrBelow(at, place))) places.push(at)
  }
  return places.map((path) => ({ kind: 'unset', path }))
}

function apiErrors(analysis: Analysis): Diagnostic[] {
  return analysis.documents
    .flatMap(({ answers }) => answers.flatMap((answer) => answer.diagnostics))
    .filter(({ source, severity }) => source === 'api' && severity === 'error')
}

function keyOf({ code, at, message }: Diagnostic): string {
  return `${code} ${formatPath(at)} ${message}`
}
