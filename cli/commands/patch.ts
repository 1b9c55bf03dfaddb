import type { ExportRequest, PatchForm, Source } from '../../src/index.ts'
import { exportText, objectsOf, placeInFile, readSource } from '../../src/index.ts'
import { STDIN } from '../input/paths.ts'
import { readText } from '../input/read.ts'
import { WordOption } from '../known-words.ts'
import { EXIT, UsageError } from '../problem.ts'
import { print, warn } from '../terminal.ts'
import type { AddCommand } from './command.ts'

interface Flags {
  readonly from: string
  readonly format: string
  readonly document?: string
}

const FORMS = ['merge', 'json6902', 'kustomize', 'kubectl'] as const satisfies readonly PatchForm[]

export const addPatch: AddCommand = (program) => {
  program
    .command('patch')
    .summary('the patch that turns the original into the file')
    .description('Prints the patch that turns the objects of ORIGINAL into those of FILE, found by kind and name.')
    .argument('<file>', 'the manifest as it shall be, or - for standard input')
    .requiredOption('--from <original>', 'the manifest as it was, or - for standard input')
    .addOption(
      new WordOption(
        '--format <format>',
        'merge (strategic merge patches), json6902 (of one object), kustomize or kubectl (command lines)',
        FORMS
      ).default('merge')
    )
    .option('--document <index>', 'only this document of FILE, from 0')
    .action(async (file: string, flags: Flags) => {
      process.exitCode = await patch(file, flags)
    })
}

/** Exits with 1 where a patch alone does not lead to the file: what is missing is told on standard error. */
async function patch(file: string, flags: Flags): Promise<number> {
  const form = FORMS.find((known) => known === flags.format)
  if (!form) throw new UsageError(`--format: found '${flags.format}', expected ${FORMS.join(', ')}`)
  if (file === STDIN && flags.from === STDIN) {
    throw new UsageError('--from: standard input holds one text; give the other as a file')
  }
  const before = await sourceOf(flags.from)
  const after = await sourceOf(file)
  const only = flags.document === undefined ? {} : { only: { document: documentOf(file, after, flags.document) } }
  const request = { before, after, scope: 'changes', ...only } as const
  if (form === 'json6902') mustBeOne(file, request)
  const made = exportText(form, request)
  await print(made.text)
  for (const caution of made.cautions) warn(`${file}: note: ${caution}`)
  for (const left of made.leftOut) warn(`${file}: warning: ${left}`)
  if (made.objects === 0 && made.leftOut.length === 0) warn(`${file}: nothing differs from ${flags.from}`)
  return made.leftOut.length > 0 ? EXIT.findings : EXIT.clean
}

/** The documents of a file. Throws a UsageError where one of them is no YAML: half a patch would be a wrong patch. */
async function sourceOf(name: string): Promise<Source> {
  const read = await readText(name)
  if ('unreadable' in read) {
    const { line, column, cause } = read.unreadable
    throw new UsageError(`${[name, line, column].filter((part) => part !== undefined).join(':')}: ${cause}`)
  }
  const source = readSource(read.file.text)
  for (const document of source.documents) {
    const { body } = document
    const problem = body.problems.find(({ severity }) => severity === 'error')
    const place = placeInFile(document, problem?.range.start ?? 0)
    const at = `${name}:${place.line}:${place.column}`
    if (body.state === 'template') throw new UsageError(`${at}: found a Helm template; render it first`)
    if (problem) throw new UsageError(`${at}: ${problem.message}`)
  }
  if (objectsOf(source).length === 0)
    throw new UsageError(`${name}: found no object, expected a kind and an apiVersion`)
  return source
}

function documentOf(name: string, { documents }: Source, asked: string): number {
  if (/^\d+$/.test(asked) && documents[Number(asked)]) return Number(asked)
  const last = documents.length - 1
  throw new UsageError(`--document: found '${asked}', ${name} has ${last === 0 ? 'document 0 only' : `0 to ${last}`}`)
}

/** A JSON patch says nothing of the object it is for, so that two of them in one output could not be told apart. */
function mustBeOne(name: string, request: ExportRequest): void {
  const { objects } = exportText('kustomize', request)
  if (objects > 1) {
    throw new UsageError(
      `${name} has ${objects} objects that differ, and json6902 is for one: use --document, or another --format`
    )
  }
}
