import type { Command } from 'commander'
import type { AnalyzedDocument, FieldChange, FieldPath } from '../../src/index.ts'
import { analyze, applyEdits, DEFAULT_OPTIONS, editsFor, isAtOrBelow, parsePath } from '../../src/index.ts'
import { findingIn } from '../findings.ts'
import { STDIN } from '../input/paths.ts'
import { bytesOf, readText } from '../input/read.ts'
import { valueFrom } from '../input/value.ts'
import { replaceFile } from '../input/write.ts'
import { UsageError } from '../problem.ts'
import { print, warn } from '../terminal.ts'
import type { AddCommand } from './command.ts'
import { documentToEdit } from './document-to-edit.ts'

interface Flags {
  readonly document?: string
  readonly write?: boolean
}

export const addSet: AddCommand = (program) => {
  const command = program
    .command('set')
    .summary('write one field and leave every other byte as it is')
    .description('Writes one field. Prints the new text; with --write the file is replaced instead.')
    .argument('<file>', 'the manifest, or - for standard input')
    .argument('<pointer>', "the field, such as 'spec.containers[0].securityContext.runAsUser'")
    .argument('<value>', "the value as YAML: 1000, true, '[2000, 3000]', '{type: RuntimeDefault}'")
  addEditFlags(command).action(async (file: string, pointer: string, value: string, flags: Flags) => {
    const path = pathFrom(pointer)
    await edit(file, { kind: 'set', path, value: valueFrom(value) }, path, flags)
  })
}

export const addUnset: AddCommand = (program) => {
  const command = program
    .command('unset')
    .summary('remove one field and leave every other byte as it is')
    .description('Removes one field. Prints the new text; with --write the file is replaced instead.')
    .argument('<file>', 'the manifest, or - for standard input')
    .argument('<pointer>', "the field, such as 'spec.containers[0].securityContext.runAsUser'")
  addEditFlags(command).action(async (file: string, pointer: string, flags: Flags) => {
    const path = pathFrom(pointer)
    await edit(file, { kind: 'unset', path }, path, flags)
  })
}

function addEditFlags(command: Command): Command {
  return command
    .option('--document <index>', 'which document of the file, from 0; needed where several have a pod')
    .option('--write', 'replace the file instead of printing the new text')
}

/** Makes one change of one document. What the change brings is told on standard error; the change is made all the same. */
async function edit(name: string, change: FieldChange, path: FieldPath, flags: Flags): Promise<void> {
  if (flags.write && name === STDIN) throw new UsageError('--write: standard input cannot be written; leave it out')
  const read = await readText(name)
  if ('unreadable' in read) {
    const { line, column, cause } = read.unreadable
    throw new UsageError(`${[name, line, column].filter((part) => part !== undefined).join(':')}: ${cause}`)
  }
  const { text } = read.file
  const before = analyze(text, DEFAULT_OPTIONS)
  const document = documentToEdit(name, before.documents, flags.document)
  const outcome = editsFor(document.source.body, [change])
  if (outcome.refused !== undefined) throw new UsageError(`${name}: ${outcome.refused}`)
  for (const notice of outcome.notices) warn(`${name}: note: ${notice}`)
  const { start } = document.source
  const edits = outcome.edits.map((edit) => ({
    text: edit.text,
    range: { start: start + edit.range.start, end: start + edit.range.end }
  }))
  const edited = applyEdits(text, edits)
  const after = analyze(edited, DEFAULT_OPTIONS, before)
  tellWhatIsNew(name, document, after.documents[document.source.index], path)
  const bytes = bytesOf({ ...read.file, text: edited })
  if (!flags.write) await print(bytes.toString('utf8'))
  else if (edited !== text) await replaceFile(name, bytes)
}

/** Findings of the edited document that it did not have before, or that are about the field. */
function tellWhatIsNew(
  name: string,
  before: AnalyzedDocument,
  after: AnalyzedDocument | undefined,
  path: FieldPath
): void {
  if (!after) return
  const all = (document: AnalyzedDocument) => document.answers.flatMap((answer) => answer.diagnostics)
  const known = new Set(all(before).map(({ code, path, message }) => `${code}\n${path}\n${message}`))
  for (const diagnostic of all(after)) {
    const isNew = !known.has(`${diagnostic.code}\n${diagnostic.path}\n${diagnostic.message}`)
    if (diagnostic.severity === 'info' || !(isNew || isAtOrBelow(diagnostic.at, path))) continue
    const { severity, code, message, range } = findingIn(after, diagnostic)
    warn(`${name}:${range.line}:${range.column}: ${severity} ${code}: ${message}`)
  }
}

function pathFrom(pointer: string): FieldPath {
  const path = parsePath(pointer)
  if (path && path.length > 0) return path
  throw new UsageError(`pointer: found '${pointer}', expected one like spec.containers[0].securityContext.runAsUser`)
}
