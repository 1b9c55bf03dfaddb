import type { AnalyzedDocument, Answer, Diagnostic } from '../src/index.ts'
import { placeInFile, rangeInFile } from '../src/index.ts'

/** A stretch of the file: offsets in UTF-16 units, line and column from 1. */
export interface FileRange {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
}

/** A diagnostic with its place in the file. */
export type Finding = Omit<Diagnostic, 'range'> & { readonly range: FileRange }

/** An answer as it is printed: `file` filled in, diagnostics placed in the file. */
export type PlacedAnswer = Omit<Answer, 'diagnostics'> & { readonly diagnostics: readonly Finding[] }

/** Places a diagnostic of a document in the file; one without a place stands at the start of the document. */
export function findingIn(document: AnalyzedDocument, diagnostic: Diagnostic): Finding {
  const range = diagnostic.range ?? { start: 0, end: 0 }
  return {
    ...diagnostic,
    range: { ...rangeInFile(document.source, range), ...placeInFile(document.source, range.start) }
  }
}

export function placedAnswers(file: string, document: AnalyzedDocument): PlacedAnswer[] {
  return document.answers.map((answer) => ({
    ...answer,
    file,
    diagnostics: answer.diagnostics.map((diagnostic) => findingIn(document, diagnostic))
  }))
}

/** Line (from 1) and column after the end of a finding, for tools that mark a stretch. */
export function endOf(document: AnalyzedDocument, finding: Finding): { line: number; column: number } {
  return placeInFile(document.source, Math.max(finding.range.start, finding.range.end) - document.source.start)
}

export function findingLine(file: string, finding: Finding): string {
  return `${file}:${finding.range.line}:${finding.range.column}: ${finding.severity}: ${finding.message}`
}
