import type { AnalyzedDocument, Options } from '../src/index.ts'
import { analyze } from '../src/index.ts'
import type { Finding, PlacedAnswer } from './findings.ts'
import { findingIn, findingLine, placedAnswers } from './findings.ts'
import type { InputFile } from './input/paths.ts'
import type { Unreadable } from './input/read.ts'
import { readText } from './input/read.ts'

/** One document of a file with everything found in it. */
export interface DocumentReport {
  readonly file: string
  readonly document: AnalyzedDocument
  readonly options: Options
  readonly answers: readonly PlacedAnswer[]
  /** What is wrong with the YAML itself. */
  readonly syntax: readonly Finding[]
}

/** How much there is of what. */
export interface Tally {
  readonly objects: number
  readonly error: number
  readonly warning: number
  readonly info: number
  /** Files and documents that could not be read. */
  readonly unreadable: number
}

/** What a format prints of one document, as plain data: it may come from another thread. */
export type Pieces<Piece> = (report: DocumentReport) => readonly Piece[]

/** What there is to tell of a file, one step after the other. Plain data. */
export type Told<Piece> =
  | { readonly is: 'unreadable'; readonly file: string; readonly problem: Unreadable }
  /** The file was read; its documents follow. */
  | { readonly is: 'read' }
  | {
      readonly is: 'document'
      /** Lines for standard error. */
      readonly complaints: readonly string[]
      readonly pieces: readonly Piece[]
      readonly tally: Tally
    }
  /** A line for standard error, of a file that was named and has no pod. */
  | { readonly is: 'nothing'; readonly line: string }

/** Reads and judges one file. Each document is told before the next is looked at, so that memory does not grow. */
export async function* judgeFile<Piece>(
  { name, named }: InputFile,
  options: Options,
  pieces: Pieces<Piece>
): AsyncGenerator<Told<Piece>> {
  const read = await readText(name, !named)
  if ('unreadable' in read) {
    yield { is: 'unreadable', file: name, problem: read.unreadable }
    return
  }
  yield { is: 'read' }
  const { text } = read.file
  let objects = 0
  let broken = false
  for (const document of analyze(text, options).documents) {
    const answers = placedAnswers(name, document)
    const syntax = document.diagnostics
      .map((diagnostic) => findingIn(document, diagnostic))
      .filter((finding) => finding.severity !== 'info')
    objects += answers.length
    broken ||= syntax.length > 0
    yield {
      is: 'document',
      complaints: syntax.map((finding) => findingLine(name, finding)),
      pieces: pieces({ file: name, document, options, answers, syntax }),
      tally: tallyOf(answers, syntax)
    }
  }
  if (objects === 0 && named && !broken) yield { is: 'nothing', line: `${name}:1:1: info: ${nothingToExplain(text)}` }
}

function tallyOf(answers: readonly PlacedAnswer[], syntax: readonly Finding[]): Tally {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { diagnostics } of answers) for (const { severity } of diagnostics) counts[severity]++
  const unreadable = syntax.some((finding) => finding.severity === 'error') ? 1 : 0
  return { objects: answers.length, ...counts, unreadable }
}

function nothingToExplain(text: string): string {
  return text.trim() === '' ? 'the file is empty' : 'no object with a pod: nothing to explain'
}
