import type { EngineFlags } from '../engine-options.ts'
import { addEngineFlags, engineOptions } from '../engine-options.ts'
import { addFailOn, failOnOf } from '../fail-on.ts'
import { formatNamed } from '../format.ts'
import type { Reporter } from '../judge.ts'
import { judgeAll } from '../judge.ts'
import { WordOption } from '../known-words.ts'
import { explainMarkdownReporter } from '../output/explain-markdown.ts'
import { explainTextReporter } from '../output/explain-text.ts'
import { jsonLinesReporter, jsonReporter } from '../output/json.ts'
import { styleWith } from '../output/style.ts'
import { EXIT } from '../problem.ts'
import { textWidth, wantsColour, warn } from '../terminal.ts'
import type { AddCommand } from './command.ts'

interface Flags extends EngineFlags {
  readonly format: string
  readonly failOn: string
  readonly container?: string
}

const FORMATS: Readonly<Record<string, () => Reporter>> = {
  text: () => explainTextReporter(styleWith(wantsColour()), textWidth()),
  json: jsonReporter,
  jsonl: jsonLinesReporter,
  markdown: explainMarkdownReporter
}

export const addExplain: AddCommand = (program) => {
  const command = program
    .command('explain')
    .summary('who each process will be, and why')
    .description('Explains who the process of each container will be, and where each value comes from.')
    .argument('<path...>', 'files, folders (with all *.yaml, *.yml and *.json in them), or - for standard input')
  addFailOn(addEngineFlags(command))
    .option('--container <name>', 'explain the containers of this name only')
    .addOption(
      new WordOption('--format <format>', 'text, json, jsonl or markdown', Object.keys(FORMATS)).default('text')
    )
    .action(async (paths: string[], flags: Flags) => {
      const reporter = formatNamed(flags.format, FORMATS)
      const options = await engineOptions(flags)
      const failOn = failOnOf(flags.failOn)
      if (flags.container === undefined) {
        process.exitCode = await judgeAll(paths, options, failOn, reporter)
        return
      }
      const only = onlyContainer(flags.container, reporter)
      const code = await judgeAll(paths, options, failOn, only.reporter)
      if (!only.found()) warn(`error: --container: no container is named '${flags.container}'`)
      process.exitCode = only.found() ? code : EXIT.unusable
    })
}

/** Leaves out all other containers, and objects without one of this name. */
function onlyContainer(name: string, inner: Reporter): { reporter: Reporter; found: () => boolean } {
  let found = false
  const reporter: Reporter = {
    ...inner,
    async document(report) {
      const answers = report.answers.flatMap((answer) => {
        const containers = answer.containers.filter((container) => container.name === name)
        found ||= containers.length > 0
        return containers.length > 0 ? [{ ...answer, containers }] : []
      })
      await inner.document({ ...report, answers })
    }
  }
  return { reporter, found: () => found }
}
