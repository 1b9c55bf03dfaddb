import { checkLesson } from '../../src/index.ts'
import type { FailOn } from '../fail-on.ts'
import { addFailOn, failOnOf, isAtOrAbove } from '../fail-on.ts'
import { formatNamed } from '../format.ts'
import { filesIn, LESSONS } from '../input/paths.ts'
import { readText } from '../input/read.ts'
import { WordOption } from '../known-words.ts'
import type { LessonReporter } from '../output/lesson-check.ts'
import { lessonJsonReporter, lessonReport, lessonTextReporter } from '../output/lesson-check.ts'
import { styleWith } from '../output/style.ts'
import { EXIT } from '../problem.ts'
import { wantsColour, warn } from '../terminal.ts'
import type { AddCommand } from './command.ts'

interface Flags {
  readonly format: string
  readonly failOn: string
}

const FORMATS: Readonly<Record<string, () => LessonReporter>> = {
  text: () => lessonTextReporter(styleWith(wantsColour())),
  json: lessonJsonReporter
}

export const addLesson: AddCommand = (program) => {
  const lesson = program
    .command('lesson')
    .summary('checks lesson files')
    .description('Works with lessons: files of prose, one manifest, steps and questions.')
  const check = lesson
    .command('check')
    .summary('reads lessons and tries every step, question and task')
    .description('Reads lessons and tries them out: every change, question and task, as the app would show them.')
    .argument('<path...>', 'files, folders (with all *.md in them), or - for standard input')
    .showHelpAfterError('(sctx lesson check --help)')
  addFailOn(check)
    .addOption(new WordOption('--format <format>', 'text or json', Object.keys(FORMATS)).default('text'))
    .action(async (paths: string[], flags: Flags) => {
      const reporter = formatNamed(flags.format, FORMATS)
      process.exitCode = await checkAll(paths, failOnOf(flags.failOn), reporter)
    })
}

/** Checks every lesson behind `paths` and gives the exit code. A file that cannot be read does not stop the others. */
async function checkAll(paths: readonly string[], failOn: FailOn, reporter: LessonReporter): Promise<number> {
  let unreadable = 0
  let failed = false
  const refuse = (name: string, place: readonly (number | undefined)[], cause: string) => {
    unreadable++
    warn(`${[name, ...place.filter((part) => part !== undefined)].join(':')}: error: ${cause}`)
  }
  for await (const { name } of filesIn(paths, (path, cause) => refuse(path, [], cause), LESSONS)) {
    const read = await readText(name)
    if ('unreadable' in read) {
      refuse(name, [read.unreadable.line, read.unreadable.column], read.unreadable.cause)
      continue
    }
    const report = lessonReport(name, read.file.text, checkLesson(read.file.text))
    failed ||= report.findings.some(({ severity }) => isAtOrAbove(severity, failOn))
    await reporter.lesson(report)
  }
  await reporter.end(unreadable)
  return unreadable > 0 ? EXIT.unusable : failed ? EXIT.findings : EXIT.clean
}
