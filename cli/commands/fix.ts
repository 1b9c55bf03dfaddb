import { Option } from 'commander'
import type { PodSecurityLevel } from '../../src/index.ts'
import { formatMinor } from '../../src/index.ts'
import type { EngineFlags } from '../engine-options.ts'
import { addClusterFlags, engineOptions } from '../engine-options.ts'
import type { FixedObject } from '../fix-text.ts'
import { fixText } from '../fix-text.ts'
import type { InputFile } from '../input/paths.ts'
import { filesIn, STDIN } from '../input/paths.ts'
import { bytesOf, readText } from '../input/read.ts'
import { replaceFile } from '../input/write.ts'
import { WordOption } from '../known-words.ts'
import { fixReport, fixSummary } from '../output/fix-report.ts'
import { unifiedDiff } from '../output/unified-diff.ts'
import { EXIT, UsageError } from '../problem.ts'
import { print, warn } from '../terminal.ts'
import type { AddCommand } from './command.ts'

interface Flags extends EngineFlags {
  readonly level: string
  readonly write?: boolean
  readonly diff?: boolean
}

const LEVELS: readonly PodSecurityLevel[] = ['baseline', 'restricted']

export const addFix: AddCommand = (program) => {
  const command = program
    .command('fix')
    .summary('the smallest edit that passes a Pod Security level')
    .description(
      'Makes the fewest edits with which a Pod Security level allows every object, and says what each changes. ' +
        'Prints the new text of one file; --diff and --write take many.'
    )
    .argument('<path...>', 'files, folders (with all *.yaml, *.yml and *.json in them), or - for standard input')
    .addOption(
      new WordOption('--level <level>', 'Pod Security level to pass: baseline or restricted', LEVELS).default(
        'restricted'
      )
    )
  addClusterFlags(command)
    .addOption(new Option('--write', 'replace the files instead of printing the new text').conflicts('diff'))
    .option('--diff', 'print a unified diff, as git apply takes it')
    .addHelpText(
      'after',
      '\nExit codes:\n  0  every object passes, and nothing else is known to stop it\n' +
        '  1  something more is needed\n  2  wrong usage, or input that cannot be read'
    )
    .action(async (paths: string[], flags: Flags) => {
      process.exitCode = await fixAll(paths, flags)
    })
}

async function fixAll(paths: readonly string[], flags: Flags): Promise<number> {
  const level = LEVELS.find((known) => known === flags.level)
  if (!level) throw new UsageError(`--level: found '${flags.level}', expected ${LEVELS.join(' or ')}`)
  if (flags.write && paths.includes(STDIN)) {
    throw new UsageError('--write: standard input cannot be written; leave it out')
  }
  const options = await engineOptions(flags)
  const objects: FixedObject[] = []
  let files = 0
  let unusable = false
  const refuse = (problem: string) => {
    unusable = true
    warn(problem)
  }
  for (const { name } of await filesToFix(paths, flags, refuse)) {
    const read = await readText(name)
    if ('unreadable' in read) {
      const { line, column, cause } = read.unreadable
      refuse(`${[name, line, column].filter((part) => part !== undefined).join(':')}: error: ${cause}`)
      continue
    }
    files++
    const { file } = read
    const fixed = fixText(file.text, options, level)
    for (const line of fixReport(name, fixed.documents)) warn(line)
    unusable ||= fixed.documents.some(({ unread }) => unread)
    objects.push(...fixed.documents.flatMap((document) => document.objects))
    const bytes = bytesOf({ ...file, text: fixed.text })
    if (flags.diff) await print(unifiedDiff(name, bytesOf(file).toString('utf8'), bytes.toString('utf8')))
    else if (!flags.write) await print(bytes.toString('utf8'))
    else if (fixed.text !== file.text) await written(name, bytes, refuse)
  }
  if (files > 0) warn(fixSummary(objects, level, formatMinor(options.kubernetes)))
  return unusable ? EXIT.unusable : objects.every(({ passes }) => passes) ? EXIT.clean : EXIT.findings
}

/** All files behind the paths. More than one cannot be printed after each other: which is which would be lost. */
async function filesToFix(
  paths: readonly string[],
  flags: Flags,
  refuse: (problem: string) => void
): Promise<readonly InputFile[]> {
  const files: InputFile[] = []
  for await (const file of filesIn(paths, (name, cause) => refuse(`${name}: error: ${cause}`))) files.push(file)
  if (files.length > 1 && !flags.write && !flags.diff) {
    throw new UsageError(`found ${files.length} files, expected one to print; --diff or --write takes them all`)
  }
  return files
}

/** A file that cannot be written does not stop the others. */
async function written(name: string, bytes: Buffer, refuse: (problem: string) => void): Promise<void> {
  try {
    await replaceFile(name, bytes)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    refuse(`error: ${error.message}`)
  }
}
