import type { FieldChange, YamlValue } from '../../../../src/index.ts'
import { parsePath } from '../../../../src/index.ts'
import { acceptText } from '../../build/accept.ts'
import type { NotePart } from '../../build/notes.ts'
import type { Row, Scope } from '../../build/rows.ts'
import { rowsOf } from '../../build/rows.ts'
import { formatValue } from '../../ui/format-value.ts'
import type { PaletteItem } from './item.ts'

/** What the fields of a scope can be asked to do. */
export interface FieldTools {
  /** Selects a field and puts the focus into its row. */
  readonly go: (field: string) => void
  readonly apply: (changes: readonly FieldChange[]) => void
}

/** The operating system changes what all other fields may say; Build asks about that, so it is only gone to. */
const ASKED_ABOUT = new Set(['os.name'])

/** Every field of a scope, to go to, and what can be set with one key. */
export function fieldItems(scope: Scope, tools: FieldTools): PaletteItem[] {
  const rows = rowsOf(scope)
  return [...rows.map((row) => toGoTo(row, tools)), ...rows.flatMap((row) => toSet(row, scope, tools))]
}

function toGoTo(row: Row, { go }: FieldTools): PaletteItem {
  return {
    section: 'Fields',
    id: row.field.id,
    text: row.name,
    detail: stateOf(row),
    isCode: true,
    icon: row.note.icon,
    tone: row.note.tone,
    words: `${row.field.summary} ${row.field.id}`,
    onlyFound: true,
    run: () => go(row.field.id)
  }
}

/** `1500`, `unset, inherits 3000 from pod`, or why it cannot stand here. */
function stateOf({ isSet, value, applicability, note }: Row): string {
  if (isSet) return formatValue(value)
  return applicability.applies ? `unset, ${plainText(note.parts)}` : plainText(note.parts)
}
const plainText = (parts: readonly NotePart[]) => parts.map(({ text }) => text).join('')

function toSet(row: Row, scope: Scope, tools: FieldTools): PaletteItem[] {
  const { field, name, path, value, isSet } = row
  const items: PaletteItem[] = []
  const item = (id: string, text: string, changes: readonly FieldChange[], detail: string): PaletteItem => ({
    section: 'Do',
    id: `${id} ${field.id}`,
    text,
    detail,
    icon: 'bolt',
    words: 'set change field',
    onlyFound: true,
    run: () => tools.apply(changes)
  })
  if (row.applicability.applies && !ASKED_ABOUT.has(field.id)) {
    for (const next of valuesOf(row)) {
      const text = `Set ${name}: ${formatValue(next)}`
      if (value !== next) items.push(item(`set ${String(next)}`, text, [{ kind: 'set', path, value: next }], '1 edit'))
      const everywhere = scope.container && field.levels.includes('container') ? inEvery(row, next, scope) : []
      if (everywhere.length > 1) {
        const edits = `${everywhere.length} edits`
        items.push(item(`set ${String(next)} in every`, `${text} in every container`, everywhere, edits))
      }
    }
  }
  if (isSet) items.push(item('unset', `Unset ${name}`, [{ kind: 'unset', path }], `is ${formatValue(value)}`))
  return items
}

function valuesOf({ field: { type } }: Row): readonly YamlValue[] {
  return type.kind === 'boolean' ? [true, false] : type.kind === 'choice' ? type.values : []
}

/** The changes that make every container say so, without those that do already. */
function inEvery(row: Row, next: YamlValue, { answer, container }: Scope): FieldChange[] {
  const own = parsePath(container?.path ?? '') ?? []
  const below = row.path.slice(own.length)
  return answer.containers.flatMap((other): FieldChange[] => {
    const declared = other.effective[row.field.id]
    const isThere = declared?.origin === 'container' && declared.value === next
    const at = parsePath(other.path)
    return isThere || !at ? [] : [{ kind: 'set', path: [...at, ...below], value: next }]
  })
}

/** `runAsUser 1500`, `runAsUser: 1500`, `fsGroup=2000`: a value to write, read as the form reads it. */
export function typedValue(query: string, scope: Scope, tools: FieldTools): PaletteItem[] {
  const typed = /^\s*([a-z.]+)\s*[:=\s]\s*(\S.*)$/i.exec(query)
  const row =
    typed &&
    rowsOf(scope).find(({ field, name }) => [field.id, name].some((id) => id.toLowerCase() === typed[1]!.toLowerCase()))
  if (!row || !row.applicability.applies || !['integer', 'text'].includes(row.field.type.kind)) return []
  const accepted = acceptText(row.field, typed![2]!)
  const common = { section: 'Do', id: 'typed', icon: 'bolt', words: query } as const
  if (accepted.kind === 'refused') {
    const text = `Set ${row.name}: ${typed![2]!}`
    return [{ ...common, text, detail: 'not accepted', refused: accepted.because, run: () => undefined }]
  }
  if (accepted.kind !== 'value') return []
  const { value } = accepted
  return [
    {
      ...common,
      text: `Set ${row.name}: ${formatValue(value)}`,
      detail: row.isSet ? `is ${formatValue(row.value)}` : '1 edit',
      run: () => tools.apply([{ kind: 'set', path: row.path, value }])
    }
  ]
}
