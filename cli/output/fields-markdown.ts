import type { Field } from '../../src/index.ts'
import { cell, code, table } from '../../src/index.ts'
import { byGroup, GROUP_NAMES, inheritsText, levelsText, sinceText, valuesText } from './fields-text.ts'

/** The whole catalogue: a table for each group. This is `docs/fields.md`. */
export function fieldsMarkdown(fields: readonly Field[]): string {
  const blocks = [...byGroup(fields)].map(([group, members]) => {
    const rows = members.map((field) => [
      `[${code(idOf(field))}](${field.source})`,
      levelsText(field),
      cell(valuesText(field)),
      cell(field.summary),
      cell(field.whenUnset),
      field.os.join(', '),
      cell(field.since)
    ])
    const head = ['Field', 'Stands in', 'Takes', 'What it does', 'When nothing sets it', 'For', 'Since']
    return `## ${GROUP_NAMES[group]}\n\n${table(head, rows)}\n`
  })
  return [
    '# Fields\n',
    `Every field that SecurityContext Studio knows. This page is the output of ${code('sctx fields --format markdown')}; do not edit it.\n`,
    ...blocks
  ].join('\n')
}

export function fieldMarkdown(field: Field): string {
  const rows: [string, string | undefined][] = [
    ['Stands in', levelsText(field)],
    ['Takes', cell(valuesText(field))],
    ['When nothing sets it', cell(field.whenUnset)],
    ['Inherited', inheritsText(field)],
    ['Mind', field.levelsNote && cell(field.levelsNote)],
    ['For', field.os.join(', ')],
    ['Since', cell(sinceText(field))]
  ]
  const told = rows.filter((row): row is [string, string] => row[1] !== undefined)
  return `## ${code(idOf(field))}\n\n${cell(field.summary)}\n\n${table(['', ''], told)}\n\n<${field.source}>\n`
}

function idOf(field: Field): string {
  return field.holder === 'annotations' ? field.name : field.id
}
