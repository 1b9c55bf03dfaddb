import type { Options } from '../src/index.ts'
import type { FailOn } from './fail-on.ts'
import { isAtOrAbove } from './fail-on.ts'
import type { InputFile } from './input/paths.ts'
import { filesIn } from './input/paths.ts'
import type { Unreadable } from './input/read.ts'
import type { Pieces, Tally, Told } from './judge-file.ts'
import { judgeFile } from './judge-file.ts'
import { EXIT } from './problem.ts'
import { progress, warn } from './terminal.ts'

export interface Totals extends Tally {
  readonly files: number
}

/** How a format prints a run: its pieces are made where a document is judged, and printed here, in order. */
export interface Format<Piece> {
  pieces: Pieces<Piece>
  printer(): Printer<Piece>
}

/** Each part is written as soon as it is known, so that memory does not grow. */
export interface Printer<Piece> {
  start?(): Promise<void>
  piece(piece: Piece): Promise<void>
  unreadable?(file: string, problem: Unreadable): void
  end?(totals: Totals): Promise<void>
}

/** What to judge: a file, or a path that turned out to lead to none. */
export type Target = InputFile | { readonly name: string; readonly missing: Unreadable }

/** Judges all files; `told` has the same order. */
export type Judge<Piece> = (targets: AsyncIterable<Target>) => AsyncIterable<Told<Piece>>

/**
 * Judges every document behind `paths` and gives the exit code. A file that cannot be read, or is not YAML, is told on
 * standard error and does not stop the others.
 */
export async function judgeAll<Piece>(
  paths: readonly string[],
  failOn: FailOn,
  printer: Printer<Piece>,
  judge: Judge<Piece>
): Promise<number> {
  const totals = { files: 0, objects: 0, error: 0, warning: 0, info: 0, unreadable: 0 }
  await printer.start?.()
  for await (const told of judge(targetsIn(paths))) {
    switch (told.is) {
      case 'unreadable': {
        const { file, problem } = told
        totals.unreadable++
        const place = [file, problem.line, problem.column].filter((part) => part !== undefined).join(':')
        warn(`${place}: error: ${problem.cause}`)
        printer.unreadable?.(file, problem)
        break
      }
      case 'read':
        totals.files++
        progress.step(() => `${totals.files} files, ${totals.objects} objects`)
        break
      case 'document':
        for (const complaint of told.complaints) warn(complaint)
        for (const key of COUNTED) totals[key] += told.tally[key]
        for (const piece of told.pieces) await printer.piece(piece)
        break
      case 'nothing':
        warn(told.line)
    }
  }
  progress.clear()
  await printer.end?.(totals)
  if (totals.unreadable > 0) return EXIT.unusable
  const failed = SEVERITIES.some((severity) => totals[severity] > 0 && isAtOrAbove(severity, failOn))
  return failed ? EXIT.findings : EXIT.clean
}

const SEVERITIES = ['error', 'warning', 'info'] as const
const COUNTED = [...SEVERITIES, 'objects', 'unreadable'] as const

/** One file after the other, on this thread. */
export function judgeInTurn<Piece>(options: Options, pieces: Pieces<Piece>): Judge<Piece> {
  return async function* (targets) {
    for await (const target of targets) yield* judgeTarget(target, options, pieces)
  }
}

export async function* judgeTarget<Piece>(
  target: Target,
  options: Options,
  pieces: Pieces<Piece>
): AsyncGenerator<Told<Piece>> {
  if ('missing' in target) yield { is: 'unreadable', file: target.name, problem: target.missing }
  else yield* judgeFile(target, options, pieces)
}

/** The files behind the paths, and between them, in order, what could not be opened on the way. */
async function* targetsIn(paths: readonly string[]): AsyncGenerator<Target> {
  let missing: Target[] = []
  for await (const file of filesIn(paths, (name, cause) => missing.push({ name, missing: { cause } }))) {
    yield* missing
    missing = []
    yield file
  }
  yield* missing
}
