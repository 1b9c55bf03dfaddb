import { availableParallelism } from 'node:os'
import type { EngineFlags } from '../engine-options.ts'
import { addEngineFlags, engineOptions } from '../engine-options.ts'
import { addFailOn, failOnOf } from '../fail-on.ts'
import { formatNamed } from '../format.ts'
import { judgeAll, judgeInTurn } from '../judge.ts'
import { WordOption } from '../known-words.ts'
import { CHECK_FORMATS } from '../output/check-formats.ts'
import { UsageError } from '../problem.ts'
import { textWidth, wantsColour } from '../terminal.ts'
import { judgeOnThreads } from '../threads/index.ts'
import type { AddCommand } from './command.ts'

interface Flags extends EngineFlags {
  readonly format: string
  readonly failOn: string
  readonly jobs?: string
}

/** Threads that are started unasked: each takes memory of its own, and one thread prints for all. */
const MOST_UNASKED = 8
const MOST = 64

export const addCheck: AddCommand = (program) => {
  const command = program
    .command('check')
    .summary('what the API server, admission, kubelet and runtime would refuse')
    .description('Reports what the API server, Pod Security admission, the kubelet and the runtime would say.')
    .argument('<path...>', 'files, folders (with all *.yaml, *.yml and *.json in them), or - for standard input')
  addFailOn(addEngineFlags(command))
    .addOption(
      new WordOption('--format <format>', 'text, json, jsonl or sarif', Object.keys(CHECK_FORMATS)).default('text')
    )
    .option('--jobs <count>', `threads that share many files (default: one for each core, at most ${MOST_UNASKED})`)
    .action(async (paths: string[], flags: Flags) => {
      const look = { colour: wantsColour(), width: textWidth() }
      const { pieces, printer } = formatNamed(flags.format, CHECK_FORMATS, look)
      const options = await engineOptions(flags)
      const failOn = failOnOf(flags.failOn)
      const jobs = jobsOf(flags.jobs)
      const judge = jobs === 1 ? judgeInTurn(options, pieces) : judgeOnThreads(options, flags.format, look, jobs)
      process.exitCode = await judgeAll(paths, failOn, printer(), judge)
    })
}

function jobsOf(text: string | undefined): number {
  if (text === undefined) return Math.min(availableParallelism(), MOST_UNASKED)
  const jobs = /^\d+$/.test(text) ? Number(text) : 0
  if (jobs >= 1 && jobs <= MOST) return jobs
  throw new UsageError(`--jobs: found '${text}', expected a number from 1 to ${MOST}`)
}
