import type {
  Answer,
  Applicability,
  CascadeRow,
  ContainerAnswer,
  Diagnostic,
  Field,
  FieldGroup,
  FieldLevel,
  FieldPath,
  Options,
  YamlValue
} from '../../../src/index.ts'
import { applicability, cascadeFor, fieldById, fieldPath, FIELDS, isAtOrBelow, parsePath } from '../../../src/index.ts'
import type { RowNote } from './notes.ts'
import { noteFor } from './notes.ts'

/** One field at one level: what is written there, whether it can be, and what to say of it. */
export interface Row {
  readonly field: Field
  /** What the row is called: the field without the name of its group. */
  readonly name: string
  /** Where it is written, from the root of the document. */
  readonly path: FieldPath
  readonly value: YamlValue | undefined
  readonly isSet: boolean
  readonly applicability: Applicability
  /** The worst finding about what is written here. */
  readonly problem: Diagnostic | undefined
  /** What holds while it is not set, where that is known. */
  readonly inherited: YamlValue | undefined
  readonly note: RowNote
}

export interface RowGroup {
  readonly id: FieldGroup
  readonly title: string
  /** Why the group starts folded; absent for an open one. */
  readonly folded?: string
  readonly rows: readonly Row[]
}

/** The pod or one of its containers, with everything its rows are made from. */
export interface Scope {
  readonly answer: Answer
  readonly value: YamlValue
  readonly specPath: FieldPath
  /** Undefined for the pod itself. */
  readonly container: ContainerAnswer | undefined
  readonly options: Options
  /** The container's cascade, where it is at hand. */
  readonly cascade?: readonly CascadeRow[]
}

const TITLES: Readonly<Record<FieldGroup, string>> = {
  identity: 'User and groups',
  files: 'Files and volumes',
  privileges: 'Privileges',
  confinement: 'Kernel confinement',
  windows: 'Windows',
  surroundings: 'Pod surroundings',
  annotations: 'Old annotations'
}
const ORDER = Object.keys(TITLES) as FieldGroup[]

/** Objects whose parts are rows of their own; the parts of other objects belong to the object's row. */
const SPLIT = new Set(['capabilities', 'windowsOptions'])

/** The fields that have a row at a level. */
function fieldsAt(level: FieldLevel): readonly Field[] {
  return FIELDS.filter((field) => {
    if (SPLIT.has(field.id)) return false
    if (field.parent !== undefined && !SPLIT.has(field.parent)) return false
    return field.holder !== 'annotations' || isOfContainer(field) === (level === 'container')
  })
}

const BY_LEVEL = { pod: fieldsAt('pod'), container: fieldsAt('container') }
const fieldsOf = (level: FieldLevel): readonly Field[] => BY_LEVEL[level]

/** An annotation that names a container in its key is shown with the container, though it stands on the pod. */
function isOfContainer(field: Field): boolean {
  return field.name.includes('<container>')
}

/** All rows of a scope in groups, Windows first for a Windows pod. */
export function groupsOf(scope: Scope): RowGroup[] {
  const rows = rowsOf(scope)
  const os = osOf(scope)
  const order = os === 'windows' ? ['windows' as const, ...ORDER.filter((id) => id !== 'windows')] : ORDER
  return order.flatMap((id) => {
    const own = rows.filter((row) => row.field.group === id).sort((a, b) => isElsewhere(a) - isElsewhere(b))
    const folded = own.some((row) => row.isSet) ? undefined : reasonToFold(id, own, os)
    return own.length === 0 ? [] : [{ id, title: TITLES[id], rows: own, ...(folded !== undefined && { folded }) }]
  })
}

/** 1 for what belongs to the other level: it comes after what can be set here. */
function isElsewhere({ applicability: applies, isSet }: Row): 0 | 1 {
  return !applies.applies && applies.belongs !== undefined && !isSet ? 1 : 0
}

function reasonToFold(id: FieldGroup, rows: readonly Row[], os: string | undefined): string | undefined {
  if (id === 'windows' && os !== 'windows') return 'not for this pod: os.name is not windows'
  if (id === 'annotations') return 'replaced by fields'
  const elsewhere = rows.map((row) => (row.applicability.applies ? undefined : row.applicability.belongs))
  if (elsewhere.every((belongs) => belongs === 'container')) return 'set for each container'
  return elsewhere.every((belongs) => belongs !== undefined) ? 'set for the whole pod' : undefined
}

export function rowsOf(scope: Scope): Row[] {
  const level = scope.container ? 'container' : 'pod'
  const { container, answer, options } = scope
  const cascade = container ? (scope.cascade ?? cascadeFor(answer, container, options)) : []
  return fieldsOf(level).map((field) => rowFor(field, scope, level, cascade))
}

/** How many fields are written at a scope. */
export function countSet(scope: Omit<Scope, 'answer' | 'options'>): number {
  const level = scope.container ? 'container' : 'pod'
  const containerPath = scope.container && parsePath(scope.container.path)
  const set = fieldsOf(level).filter((field) => {
    // Pod surroundings and annotations are written once, whichever scope shows them.
    if (level === 'container' && field.holder === 'spec') return false
    const path = fieldPath(field, level, scope.specPath, containerPath, scope.container?.name)
    return valueAt(scope.value, path) !== undefined
  })
  return new Set(set.map((field) => field.parent ?? field.id)).size
}

function rowFor(field: Field, scope: Scope, level: FieldLevel, cascade: readonly CascadeRow[]): Row {
  const path = placeOf(field, level, scope)
  const value = valueAt(scope.value, path)
  const situation = {
    level: isOfContainer(field) ? 'pod' : level,
    os: osOf(scope),
    kubernetes: scope.options.kubernetes
  } as const
  const applies = applicability(field, situation)
  const isSet = value !== undefined && !(level === 'container' && field.holder === 'spec')
  const problem = isSet || applies.applies ? worstAt(scope.answer.diagnostics, path, isSet) : undefined
  const effective = scope.container?.effective[field.id]
  const inherited = isSet ? undefined : (effective?.value ?? field.default)
  const elsewhere = applies.applies || level === 'pod' ? undefined : valueAt(scope.value, placeOf(field, 'pod', scope))
  const flow = cascade.find(({ selects }) => selects.includes(field.id))
  const partial = { field, path, value, isSet, applicability: applies, problem, inherited }
  const name = field.parent === 'windowsOptions' ? field.name : field.id
  return { ...partial, name, note: noteFor(partial, scope, elsewhere, flow) }
}

function placeOf(
  field: Field,
  level: FieldLevel,
  { specPath, container }: Omit<Scope, 'answer' | 'options'>
): FieldPath {
  const containerPath = container && parsePath(container.path)
  return fieldPath(field, level, specPath, containerPath, container?.name)
}

/** The value at a path; `undefined` where there is none, also for a `null`, which sets nothing. */
export function valueAt(value: YamlValue, path: FieldPath): YamlValue | undefined {
  let found: YamlValue | undefined = value
  for (const part of path) {
    if (Array.isArray(found)) found = typeof part === 'number' ? found[part] : undefined
    else if (typeof found === 'object' && found !== null) found = found[part]
    else return undefined
  }
  return found ?? undefined
}

function osOf({ value, specPath }: Pick<Scope, 'value' | 'specPath'>): string | undefined {
  const name = valueAt(value, [...specPath, 'os', 'name'])
  return typeof name === 'string' ? name : undefined
}

/** Errors at or below the place; warnings only about something written. */
function worstAt(diagnostics: readonly Diagnostic[], path: FieldPath, isSet: boolean): Diagnostic | undefined {
  const here = diagnostics.filter(({ at }) => isAtOrBelow(at, path))
  return (
    here.find(({ severity }) => severity === 'error') ??
    (isSet ? here.find(({ severity }) => severity === 'warning') : undefined)
  )
}

/** The row that shows a field: its own, or that of the object it is part of. */
export function isShownBy(row: Row, fieldId: string | null): boolean {
  if (fieldId === null) return false
  return (
    row.field.id === fieldId ||
    fieldById(fieldId)?.parent === row.field.id ||
    fieldById(row.field.id)?.parent === fieldId
  )
}
