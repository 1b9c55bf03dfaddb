import type { AnalyzedDocument, Options } from '../src/index.ts'
import { analyze } from '../src/index.ts'
import type { FailOn } from './fail-on.ts'
import { isAtOrAbove } from './fail-on.ts'
import type { Finding, PlacedAnswer } from './findings.ts'
import { findingIn, placedAnswers } from './findings.ts'
import { filesIn } from './input/paths.ts'
import type { Unreadable } from './input/read.ts'
import { readText } from './input/read.ts'
import { EXIT } from './problem.ts'
import { progress, warn } from './terminal.ts'

/** One document of a file with everything found in it. */
export interface DocumentReport {
  readonly file: string
  readonly document: AnalyzedDocument
  readonly options: Options
  readonly answers: readonly PlacedAnswer[]
  /** What is wrong with the YAML itself. */
  readonly syntax: readonly Finding[]
}

export interface Totals {
  readonly files: number
  readonly objects: number
  readonly error: number
  readonly warning: number
  readonly info: number
  /** Files and documents that could not be read. */
  readonly unreadable: number
}

/** How a format prints a run. Each part is written as soon as it is known, so that memory does not grow. */
export interface Reporter {
  start?(): Promise<void>
  document(report: DocumentReport): Promise<void>
  unreadable?(file: string, problem: Unreadable): Promise<void>
  end?(totals: Totals): Promise<void>
}

/**
 * Judges every document behind `paths` and gives the exit code. A file that cannot be read, or is not YAML, is told on
 * standard error and does not stop the others.
 */
export async function judgeAll(
  paths: readonly string[],
  options: Options,
  failOn: FailOn,
  reporter: Reporter
): Promise<number> {
  const totals = { files: 0, objects: 0, error: 0, warning: 0, info: 0, unreadable: 0 }
  let failed = false
  const pending: Promise<void>[] = []
  const refuse = (file: string, problem: Unreadable) => {
    totals.unreadable++
    warn(
      `${[file, problem.line, problem.column].filter((part) => part !== undefined).join(':')}: error: ${problem.cause}`
    )
    if (reporter.unreadable) pending.push(reporter.unreadable(file, problem))
  }
  await reporter.start?.()
  for await (const { name, named } of filesIn(paths, (name, cause) => refuse(name, { cause }))) {
    const read = await readText(name)
    if ('unreadable' in read) {
      refuse(name, read.unreadable)
      continue
    }
    totals.files++
    progress.step(() => `${totals.files} files, ${totals.objects} objects`)
    let objects = 0
    let broken = false
    for (const document of analyze(read.file.text, options).documents) {
      const answers = placedAnswers(name, document)
      const syntax = document.diagnostics
        .map((diagnostic) => findingIn(document, diagnostic))
        .filter((finding) => finding.severity !== 'info')
      for (const finding of syntax) warn(findingLine(name, finding))
      for (const { severity } of answers.flatMap((answer) => answer.diagnostics)) {
        totals[severity]++
        failed ||= isAtOrAbove(severity, failOn)
      }
      if (syntax.some((finding) => finding.severity === 'error')) totals.unreadable++
      broken ||= syntax.length > 0
      objects += answers.length
      await reporter.document({ file: name, document, options, answers, syntax })
    }
    totals.objects += objects
    if (objects === 0 && named && !broken) warn(`${name}:1:1: info: ${nothingToExplain(read.file.text)}`)
  }
  progress.clear()
  await Promise.all(pending)
  await reporter.end?.(totals)
  return totals.unreadable > 0 ? EXIT.unusable : failed ? EXIT.findings : EXIT.clean
}

export function findingLine(file: string, finding: Finding): string {
  return `${file}:${finding.range.line}:${finding.range.column}: ${finding.severity}: ${finding.message}`
}

function nothingToExplain(text: string): string {
  return text.trim() === '' ? 'the file is empty' : 'no object with a pod: nothing to explain'
}
