import type { AnalyzedDocument } from '../../src/index.ts'
import { placeInFile } from '../../src/index.ts'
import { findingIn } from '../findings.ts'
import { UsageError } from '../problem.ts'

/**
 * The document to edit: the one asked for, else the only one with a pod, else the only one. Where the choice is open
 * nothing is guessed: the wrong document would be edited without a word.
 */
export function documentToEdit(
  name: string,
  documents: readonly AnalyzedDocument[],
  asked: string | undefined
): AnalyzedDocument {
  const document = asked === undefined ? onlyOne(name, documents) : numbered(name, documents, asked)
  const problem = document.diagnostics.find(
    (diagnostic) => diagnostic.code !== 'yaml/no-pod' && diagnostic.severity !== 'info'
  )
  if (problem) {
    const { range, message } = findingIn(document, problem)
    throw new UsageError(`${name}:${range.line}:${range.column}: ${message}`)
  }
  return document
}

function numbered(name: string, documents: readonly AnalyzedDocument[], asked: string): AnalyzedDocument {
  const document = /^\d+$/.test(asked) ? documents[Number(asked)] : undefined
  if (document) return document
  const last = documents.length - 1
  throw new UsageError(`--document: found '${asked}', ${name} has ${last === 0 ? 'document 0 only' : `0 to ${last}`}`)
}

function onlyOne(name: string, documents: readonly AnalyzedDocument[]): AnalyzedDocument {
  const withPod = documents.filter((document) => document.answers.length > 0)
  const candidates = withPod.length > 0 ? withPod : documents
  if (candidates.length === 1) return candidates[0]!
  const choices = candidates.map((document) => {
    const [answer] = document.answers
    const line = placeInFile(document.source, 0).line
    return `  --document ${document.source.index}  line ${line}${answer ? `, ${answer.kind} ${answer.name}` : ''}`
  })
  throw new UsageError(`${name} has ${candidates.length} documents to choose from:\n${choices.join('\n')}`)
}
