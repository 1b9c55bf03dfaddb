import type { Command } from 'commander'
import type { Severity } from '../src/index.ts'
import { WordOption } from './known-words.ts'
import { UsageError } from './problem.ts'

export type FailOn = Severity | 'never'
const RANK: Readonly<Record<FailOn, number>> = { info: 1, warning: 2, error: 3, never: 4 }

export function addFailOn(command: Command): Command {
  return command.addOption(
    new WordOption(
      '--fail-on <severity>',
      'lowest severity that makes the exit code 1: error, warning, info, never',
      Object.keys(RANK)
    ).default('error')
  )
}

export function failOnOf(text: string): FailOn {
  if (text in RANK) return text as FailOn
  throw new UsageError(`--fail-on: found '${text}', expected error, warning, info or never`)
}

export function isAtOrAbove(severity: Severity, failOn: FailOn): boolean {
  return RANK[severity] >= RANK[failOn]
}
