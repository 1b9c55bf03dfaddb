import type { EngineFlags } from '../engine-options.ts'
import { addEngineFlags, engineOptions } from '../engine-options.ts'
import { addFailOn, failOnOf } from '../fail-on.ts'
import { formatNamed } from '../format.ts'
import type { Format } from '../judge.ts'
import { judgeAll, judgeInTurn } from '../judge.ts'
import { WordOption } from '../known-words.ts'
import { explainMarkdownFormat } from '../output/explain-markdown.ts'
import { explainTextFormat } from '../output/explain-text.ts'
import { jsonFormat, jsonLinesFormat } from '../output/json.ts'
import { styleWith } from '../output/style.ts'
import { EXIT } from '../problem.ts'
import type { Text } from '../terminal.ts'
import { textWidth, wantsColour, warn } from '../terminal.ts'
import type { AddCommand } from './command.ts'

interface Flags extends EngineFlags {
  readonly format: string
  readonly failOn: string
  readonly container?: string
}

const FORMATS: Readonly<Record<string, () => Format<Text>>> = {
  text: () => explainTextFormat(styleWith(wantsColour()), textWidth()),
  json: () => jsonFormat,
  jsonl: () => jsonLinesFormat,
  markdown: () => explainMarkdownFormat
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
      const format = formatNamed(flags.format, FORMATS)
      const options = await engineOptions(flags)
      const failOn = failOnOf(flags.failOn)
      const run = ({ pieces, printer }: Format<Text>) =>
        judgeAll(paths, failOn, printer(), judgeInTurn(options, pieces))
      if (flags.container === undefined) {
        process.exitCode = await run(format)
        return
      }
      const only = onlyContainer(flags.container, format)
      const code = await run(only.format)
      if (!only.found()) warn(`error: --container: no container is named '${flags.container}'`)
      process.exitCode = only.found() ? code : EXIT.unusable
    })
}

/** Leaves out all other containers, and objects without one of this name. */
function onlyContainer(name: string, inner: Format<Text>): { format: Format<Text>; found: () => boolean } {
  let found = false
  const format: Format<Text> = {
    printer: inner.printer,
    pieces(report) {
      const answers = report.answers.flatMap((answer) => {
        const containers = answer.containers.filter((container) => container.name === name)
        found ||= containers.length > 0
        return containers.length > 0 ? [{ ...answer, containers }] : []
      })
      return inner.pieces({ ...report, answers })
    }
  }
  return { format, found: () => found }
}
