import type { Field } from '../../src/index.ts'
import { fieldById, FIELDS } from '../../src/index.ts'
import { formatNamed } from '../format.ts'
import { WordArgument, WordOption } from '../known-words.ts'
import { fieldMarkdown, fieldsMarkdown } from '../output/fields-markdown.ts'
import { fieldsText, fieldText } from '../output/fields-text.ts'
import { jsonText } from '../output/json.ts'
import { styleWith } from '../output/style.ts'
import { UsageError } from '../problem.ts'
import { print, textWidth, wantsColour } from '../terminal.ts'
import type { AddCommand } from './command.ts'

/** How a format prints all fields, and some chosen ones. */
interface FieldsFormat {
  readonly all: (fields: readonly Field[]) => string
  readonly some: (fields: readonly Field[]) => string
}

const json = (fields: readonly Field[]) => `${jsonText(fields, 2)}\n`
const FORMATS: Readonly<Record<string, () => FieldsFormat>> = {
  text: () => {
    const style = styleWith(wantsColour())
    return {
      all: (fields) => fieldsText(fields, style, textWidth()),
      some: (fields) => fields.map((field) => fieldText(field, style, textWidth())).join('\n')
    }
  },
  json: () => ({ all: json, some: json }),
  markdown: () => ({ all: fieldsMarkdown, some: (fields) => fields.map(fieldMarkdown).join('\n') })
}

export const addFields: AddCommand = (program) => {
  program
    .command('fields')
    .summary('the catalogue of fields')
    .description('Lists every field, or tells all about one: where it stands, what it takes, what happens without it.')
    .addArgument(
      new WordArgument(
        '[name]',
        'a field such as runAsUser, seccompProfile.type or windowsOptions',
        FIELDS.map(({ id }) => id)
      )
    )
    .addOption(new WordOption('--format <format>', 'text, json or markdown', Object.keys(FORMATS)).default('text'))
    .action(async (name: string | undefined, flags: { readonly format: string }) => {
      const format = formatNamed(flags.format, FORMATS)
      await print(name === undefined ? format.all(FIELDS) : format.some(fieldsNamed(name)))
    })
}

/** The field of that id with its parts, or all fields of that last name. Case does not matter. */
function fieldsNamed(name: string): readonly Field[] {
  const wanted = name.toLowerCase()
  const exact = fieldById(name) ?? FIELDS.find((field) => field.id.toLowerCase() === wanted)
  if (exact) return [exact, ...FIELDS.filter((field) => field.parent === exact.id)]
  const named = FIELDS.filter((field) => field.name.toLowerCase() === wanted)
  if (named.length > 0) return named
  const similar = FIELDS.filter((field) => field.id.toLowerCase().includes(wanted)).map((field) => field.id)
  const hint = similar.length > 0 ? `; there is ${similar.join(', ')}` : '; sctx fields lists them all'
  throw new UsageError(`no field is named '${name}'${hint}`)
}
