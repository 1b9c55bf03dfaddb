import type { EngineFlags } from '../engine-options.ts'
import { addEngineFlags, engineOptions } from '../engine-options.ts'
import { addFailOn, failOnOf } from '../fail-on.ts'
import { formatNamed } from '../format.ts'
import type { Reporter } from '../judge.ts'
import { judgeAll } from '../judge.ts'
import { WordOption } from '../known-words.ts'
import { checkTextReporter } from '../output/check-text.ts'
import { jsonLinesReporter, jsonReporter } from '../output/json.ts'
import { sarifReporter } from '../output/sarif.ts'
import { styleWith } from '../output/style.ts'
import { textWidth, wantsColour } from '../terminal.ts'
import type { AddCommand } from './command.ts'
import { version } from './command.ts'

interface Flags extends EngineFlags {
  readonly format: string
  readonly failOn: string
}

const FORMATS: Readonly<Record<string, () => Reporter>> = {
  text: () => checkTextReporter(styleWith(wantsColour()), textWidth()),
  json: jsonReporter,
  jsonl: jsonLinesReporter,
  sarif: () => sarifReporter(version)
}

export const addCheck: AddCommand = (program) => {
  const command = program
    .command('check')
    .summary('what the API server, admission, kubelet and runtime would refuse')
    .description('Reports what the API server, Pod Security admission, the kubelet and the runtime would say.')
    .argument('<path...>', 'files, folders (with all *.yaml, *.yml and *.json in them), or - for standard input')
  addFailOn(addEngineFlags(command))
    .addOption(new WordOption('--format <format>', 'text, json, jsonl or sarif', Object.keys(FORMATS)).default('text'))
    .action(async (paths: string[], flags: Flags) => {
      const reporter = formatNamed(flags.format, FORMATS)
      process.exitCode = await judgeAll(paths, await engineOptions(flags), failOnOf(flags.failOn), reporter)
    })
}
