import type { Field, FieldGroup } from '../../src/index.ts'
import type { Style } from './style.ts'
import { wrap } from './style.ts'

export const GROUP_NAMES: Readonly<Record<FieldGroup, string>> = {
  identity: 'User and groups',
  files: 'Files and volumes',
  privileges: 'Privileges',
  confinement: 'Kernel confinement',
  windows: 'Windows',
  surroundings: 'Pod surroundings',
  annotations: 'Annotations'
}

/** Fields by group, in catalogue order. */
export function byGroup(fields: readonly Field[]): Map<FieldGroup, Field[]> {
  const groups = new Map<FieldGroup, Field[]>()
  for (const field of fields) {
    const group = groups.get(field.group)
    if (group) group.push(field)
    else groups.set(field.group, [field])
  }
  return groups
}

/** What a field takes: `0 to 2147483647 (UID)`, `Merge or Strict`. */
export function valuesText({ type }: Field): string {
  switch (type.kind) {
    case 'integer':
      return `${type.min} to ${type.max} (${type.unit})`
    case 'integers':
      return `list of ${type.min} to ${type.max} (${type.unit})`
    case 'boolean':
      return 'true or false'
    case 'choice':
      return type.values.join(', ')
    case 'text': {
      if (type.forms) return type.forms.map((form) => form || '""').join(', ')
      return type.maxBytes === undefined ? 'text' : `text of ${type.minBytes ?? 0} to ${type.maxBytes} bytes`
    }
    case 'capabilities':
      return 'list of capabilities'
    case 'sysctls':
      return 'list of name and value'
    case 'object':
      return type.fields.map((id) => id.slice(id.lastIndexOf('.') + 1)).join(', ')
  }
}

export function levelsText(field: Field): string {
  if (field.holder === 'spec') return 'pod spec'
  if (field.holder === 'annotations') return 'pod annotations'
  return field.levels.join(' and ')
}

/** Where a container takes the pod's value from, in words; undefined where there is nothing to inherit. */
export function inheritsText(field: Field): string | undefined {
  if (field.inherits === 'override') return 'a container value replaces the whole pod value'
  return field.inherits === 'merge' ? 'part by part: what a container does not set comes from the pod' : undefined
}

/** Release, stages and gate in one line. */
export function sinceText(field: Field): string {
  const stages = Object.entries(field.stage).map(([stage, release]) => `${stage} ${release}`)
  const gate = field.featureGate === undefined ? [] : [`gate ${field.featureGate}`]
  const ended = field.inertSince === undefined ? [] : [`no effect from ${field.inertSince}`]
  const doubt = field.unconfirmed === undefined ? [] : [`not confirmed: ${field.unconfirmed}`]
  return [`${field.since} (${stages.join(', ')})`, ...gate, ...ended, ...doubt].join('; ')
}

/** Each field with where it stands, and what it does below. Parts stand under their object. */
export function fieldsText(fields: readonly Field[], style: Style, width: number): string {
  const blocks = [...byGroup(fields)].map(([group, members]) => {
    const rows = members.map((field) => {
      const indent = field.parent === undefined ? '  ' : '    '
      const head = `${indent}${style.strong(field.name)} ${style.quiet(`(${levelsText(field)})`)}`
      return `${head}\n${wrap(field.summary, width, `${indent}    `)}`
    })
    return [style.strong(GROUP_NAMES[group]), ...rows].join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}

/** Everything about one field. */
export function fieldText(field: Field, style: Style, width: number): string {
  const rows: [string, string | undefined][] = [
    ['stands in', levelsText(field)],
    ['takes', valuesText(field)],
    ['unset', field.whenUnset],
    ['inherited', inheritsText(field)],
    ['mind', field.levelsNote],
    ['for', field.os.join(' and ')],
    ['since', sinceText(field)],
    ['source', field.source]
  ]
  const lines = rows.flatMap(([label, text]) =>
    text === undefined ? [] : [wrap(text, width, ' '.repeat(13), `  ${label.padEnd(11)}`)]
  )
  const id = field.holder === 'annotations' ? field.name : field.id
  return `${style.strong(id)}\n${wrap(field.summary, width, '  ')}\n\n${lines.join('\n')}\n`
}
