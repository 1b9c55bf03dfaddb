import type { Applicability } from '../catalogue/applicability.ts'
import { applicability } from '../catalogue/applicability.ts'
import { CAPABILITIES } from '../catalogue/capabilities.ts'
import type { Field, FieldLevel } from '../catalogue/field.ts'
import { fieldById, FIELDS } from '../catalogue/index.ts'
import { isKnownTo } from '../decode/since.ts'
import type { GoType } from '../decode/types.ts'
import { structType } from '../decode/types.ts'
import { workloadKind, WORKLOAD_KINDS } from '../model/kinds.ts'
import type { FieldPath } from '../model/path.ts'
import { CONTAINER_LISTS } from '../model/pod.ts'
import type { Minor } from '../model/version.ts'
import { safeSysctls } from '../validate/kubelet/sysctls.ts'
import type { WritingPlace } from './place.ts'
import { writingPlace } from './place.ts'

/** Something that can be written at a place. */
export interface Completion {
  /** What is chosen: a key or a value. */
  readonly label: string
  readonly kind: 'field' | 'value'
  /** A few words behind it: the type of a field, what a value is. */
  readonly detail: string
  /** A sentence or two, where the catalogue knows the field. */
  readonly summary?: string
  /** Takes the place of what is typed. The caret goes behind it. */
  readonly insert: string
  /** Whether there is more to choose from behind it. */
  readonly continues: boolean
}

export interface Completions {
  /** Where the typed part starts; it ends at the offset that was asked for. */
  readonly from: number
  /** The security fields first, in the order of the catalogue, then everything else by name. */
  readonly items: readonly Completion[]
}

export interface CompletionSituation {
  /** `spec.os.name` of the pod, where it says. */
  readonly os?: string | undefined
  readonly kubernetes: Minor
}

/**
 * What may stand at an offset of a text, half-typed lines included: keys of the objects with a pod that the release
 * knows, the catalogue's only where level and operating system allow them; named values, capabilities, truth values.
 * `undefined` where there is nothing to offer. Tells nothing of what is written elsewhere in the pod.
 */
export function completionsAt(text: string, offset: number, situation: CompletionSituation): Completions | undefined {
  const place = writingPlace(text, offset)
  if (!place) return undefined
  const items = itemsAt(place, situation, /^["']?\s*:/.test(text.slice(offset, offset + 3)))
  if (items.length === 0) return undefined
  const isQuoted = /["']/.test(text[offset - place.typed.length - 1] ?? '')
  const from = offset - place.typed.length
  return { from, items: isQuoted ? items.filter(({ insert }) => !insert.includes('\n')) : items }
}

/** A type with the catalogue's entry for the place, if it has one. */
interface Typed {
  readonly type: GoType
  readonly path: FieldPath
  /** Where the pod spec starts in the path; undefined outside of it. */
  readonly spec: number | undefined
}

function itemsAt(place: WritingPlace, situation: CompletionSituation, hasColon: boolean): readonly Completion[] {
  const { path, position } = place
  if (path.length === 0 && position === 'key') return rootKeys(place, hasColon)
  if (path.length === 1 && position === 'value' && path[0] === 'kind')
    return WORKLOAD_KINDS.map(({ kind }) => value(kind, ''))
  if (path.length === 1 && position === 'value' && path[0] === 'apiVersion') return apiVersions(place)
  const found = typeAt(place.kind, path, situation.kubernetes)
  if (!found) return []
  const isScalar = found.type.kind !== 'struct' && found.type.kind !== 'list' && found.type.kind !== 'map'
  if (position === 'key' && !isScalar) return keysOrItems(place, found, situation, hasColon)
  const list = position === 'value' && found.type.kind === 'list'
  const type = found.type.kind === 'list' ? found.type.item : found.type
  const values = valuesOf(type, fieldAt(found), situation, place.siblings)
  const wrap = list ? (text: string) => `[${text}]` : (text: string) => text
  if (list && found.type.kind === 'list' && found.type.item.kind !== 'string') return []
  const gap = place.needsSpace ? ' ' : ''
  return values.map((item) => ({ ...item, insert: gap + wrap(item.insert) }))
}

/** The type at a path, walked from the kind of the object; without a kind it is taken for a Pod. */
function typeAt(kind: string | undefined, path: FieldPath, minor: Minor): Typed | undefined {
  const start = path[0] === 'items' && typeof path[1] === 'number' ? 2 : 0
  const name = kind === undefined || kind === '' ? 'Pod' : workloadKind(kind)?.kind
  if (name === undefined) return undefined
  let type: GoType = structType(name)
  let spec: number | undefined
  for (let at = start; at < path.length; at++) {
    const part = path[at]!
    if (type.kind === 'struct') {
      const field = type.fields.get(String(part))
      if (!field || !isKnownTo(minor, type.name, String(part))) return undefined
      type = field.type
      if (type.kind === 'struct' && type.name === 'PodSpec') spec = at + 1
    } else if (type.kind === 'list' && typeof part === 'number') type = type.item
    else if (type.kind === 'map') type = type.item
    else return undefined
  }
  return { type, path, spec }
}

/** The catalogue's field at a path, and the level it is at. */
function placeInCatalogue({
  path,
  spec
}: Omit<Typed, 'type'>): { id: string; level: FieldLevel; holder: Field['holder'] } | undefined {
  if (spec === undefined) return undefined
  const below = path.slice(spec)
  const isContainer = CONTAINER_LISTS.some((list) => list === below[0]) && typeof below[1] === 'number'
  const rest = isContainer ? below.slice(2) : below
  const inContext = rest[0] === 'securityContext'
  if (isContainer && !inContext) return undefined
  const keys = (inContext ? rest.slice(1) : rest).filter((part) => typeof part === 'string')
  return {
    id: keys.join('.'),
    level: isContainer ? 'container' : 'pod',
    holder: inContext ? 'securityContext' : 'spec'
  }
}

function fieldAt(typed: Omit<Typed, 'type'>): Field | undefined {
  const at = placeInCatalogue(typed)
  const field = at && fieldById(at.id)
  return field?.holder === at?.holder ? field : undefined
}

function keysOrItems(
  place: WritingPlace,
  found: Typed,
  situation: CompletionSituation,
  hasColon: boolean
): readonly Completion[] {
  const { type } = found
  if (type.kind === 'struct') return keysOf(place, found, situation, hasColon)
  if (type.kind !== 'list') return []
  // A list without its dash, or the next item behind one.
  const item = { type: type.item, path: [...found.path, place.siblings.length], spec: found.spec }
  const dashed = (items: readonly Completion[]) => items.map((one) => ({ ...one, insert: `- ${one.insert}` }))
  if (type.item.kind === 'struct') {
    const inner = place.column === undefined ? place : { ...place, column: place.column + 2 }
    return dashed(keysOf(inner, item, situation, hasColon))
  }
  return dashed(valuesOf(type.item, fieldAt(found), situation, place.siblings))
}

function keysOf(
  place: WritingPlace,
  { type, path, spec }: Typed,
  situation: CompletionSituation,
  hasColon: boolean
): readonly Completion[] {
  if (type.kind !== 'struct') return []
  const known: { order: number; item: Completion }[] = []
  for (const [name, field] of type.fields) {
    if (name === 'status' || place.siblings.includes(name) || !isKnownTo(situation.kubernetes, type.name, name))
      continue
    const at = { path: [...path, name], spec }
    const entry = fieldAt(at)
    if (entry && !isAllowed(entry, at, situation)) continue
    known.push({
      order: entry ? FIELDS.indexOf(entry) : name === 'securityContext' ? -1 : FIELDS.length,
      item: {
        label: name,
        kind: 'field',
        detail: typeWords(field.type, entry),
        ...(entry && { summary: entry.summary }),
        insert: hasColon ? name : name + afterKey(field.type, place.column),
        continues: !hasColon && hasMore(field.type, entry)
      }
    })
  }
  return known.sort((a, b) => a.order - b.order || (a.item.label < b.item.label ? -1 : 1)).map(({ item }) => item)
}

function isAllowed(field: Field, at: Omit<Typed, 'type'>, { os, kubernetes }: CompletionSituation): boolean {
  const level = placeInCatalogue(at)!.level
  const answer: Applicability = applicability(field, { level, os, kubernetes })
  return answer.applies
}

/** What follows a new key: a space for a scalar, the next line for what holds more. */
function afterKey(type: GoType, column: number | undefined): string {
  if (column === undefined) return ': '
  const below = `\n${' '.repeat(column + 2)}`
  if (type.kind === 'struct' || type.kind === 'map') return `:${below}`
  return type.kind === 'list' ? `:${below}- ` : ': '
}

function hasMore(type: GoType, field: Field | undefined): boolean {
  if (type.kind === 'list') return type.item.kind === 'struct' || field?.type.kind === 'capabilities'
  return type.kind === 'struct' || type.kind === 'bool' || field?.type.kind === 'choice' || type.go in NAMED
}

function typeWords(type: GoType, field: Field | undefined): string {
  const own = field?.type
  if (own?.kind === 'integer') return own.unit
  if (own?.kind === 'integers') return `list of ${own.unit}s`
  switch (type.kind) {
    case 'struct':
    case 'map':
      return 'object'
    case 'list':
      return type.item.kind === 'struct' ? 'list of objects' : 'list'
    case 'bool':
      return 'true or false'
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
      return own?.kind === 'choice' ? own.values.join(', ') : 'text'
    default:
      return type.kind === 'intOrString' ? 'number or text' : ''
  }
}

/** Named values outside of the catalogue that people write next to it. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  'v1.PullPolicy': ['Always', 'IfNotPresent', 'Never'],
  'v1.RestartPolicy': ['Always', 'OnFailure', 'Never'],
  'v1.ContainerRestartPolicy': ['Always', 'OnFailure', 'Never'],
  'v1.Protocol': ['TCP', 'UDP', 'SCTP'],
  'v1.MountPropagationMode': ['None', 'HostToContainer', 'Bidirectional']
}

function valuesOf(
  type: GoType,
  field: Field | undefined,
  { kubernetes }: CompletionSituation,
  taken: readonly string[]
): readonly Completion[] {
  if (type.kind === 'bool') {
    return ['true', 'false'].map((word) => value(word, String(field?.default) === word ? 'as when not set' : ''))
  }
  if (field?.type.kind === 'choice')
    return field.type.values.map((word) => value(word, field.default === word ? 'as when not set' : ''))
  if (field?.type.kind === 'capabilities') {
    const all = [{ name: 'ALL', allows: 'Every capability.' }, ...CAPABILITIES]
    return all.filter(({ name }) => !taken.includes(name)).map(({ name, allows }) => value(name, allows))
  }
  if (field?.id === 'sysctls.name')
    return safeSysctls(kubernetes).map((name) => value(name, 'allowed by every kubelet'))
  if (type.kind !== 'string') return []
  return (NAMED[type.go] ?? []).map((word) => value(word, ''))
}

function value(label: string, detail: string): Completion {
  return { label, kind: 'value', detail, insert: label, continues: false }
}

function rootKeys({ siblings, kind }: WritingPlace, hasColon: boolean): readonly Completion[] {
  const workload = kind === undefined ? undefined : workloadKind(kind)
  if (kind !== undefined && !workload) return []
  return ['apiVersion', 'kind', 'metadata', 'spec']
    .filter((name) => !siblings.includes(name))
    .map((label) => {
      const isObject = label === 'metadata' || label === 'spec'
      const insert = hasColon ? label : isObject ? `${label}:\n  ` : `${label}: `
      return { label, kind: 'field', detail: isObject ? 'object' : 'text', insert, continues: !hasColon }
    })
}

function apiVersions({ kind }: WritingPlace): readonly Completion[] {
  const kinds = WORKLOAD_KINDS.filter((workload) => kind === undefined || workload.kind === kind)
  return [...new Set(kinds.map(({ apiVersion }) => apiVersion))].map((version) => value(version, ''))
}
