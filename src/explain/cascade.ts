import { fieldById } from '../catalogue/index.ts'
import type { Answer, Cause, ContainerAnswer, OriginName } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import type { YamlValue } from '../model/value.ts'
import { isYamlObject, toJson } from '../model/value.ts'
import { causesOfRow } from './causes-of-row.ts'
import { capabilityChange, consequenceOf, resultOf } from './consequence.ts'
import type { Result } from './consequence.ts'
import { GROUP_FIELDS, groupSources } from './group-sources.ts'
import { runtimeDefault } from './runtime-default.ts'

/** The four places a value can come from, weakest first. */
export const LANES = ['image', 'defaults', 'pod', 'container'] as const
export type Lane = (typeof LANES)[number]

/** What one place says about one field. */
export interface LaneValue {
  readonly lane: Lane
  readonly state: 'wins' | 'lost' | 'adds'
  /** Short enough for a chip: `1500`, `drop ALL +1`. */
  readonly text: string
  /** The declarations behind it, from the root of the document; [] for image and defaults. */
  readonly paths: readonly string[]
  /** Why it is so, where nothing in the text says it; '' when there is nothing to add. */
  readonly note: string
  /** For a loser of the pod: the other containers that still take it. */
  readonly usedBy: readonly string[]
}

/** One field on its way from the image to the process. */
export interface CascadeRow {
  /** Field id, also what the row is called; `groups` and `capabilities` stand for several fields. */
  readonly field: string
  /** All field ids that this row stands for. */
  readonly selects: readonly string[]
  /** Weakest first. */
  readonly values: readonly LaneValue[]
  /** Lanes that cannot set this field. */
  readonly blocked: readonly Lane[]
  /** The lane with the last word; `null` when nothing sets the field or the outcome is unknown. */
  readonly winner: Lane | null
  readonly result: Result
  /** What the process sees of it, in a word or two; '' when there is nothing short to say. */
  readonly consequence: string
  /** Why it has no effect, or why a part of it has none. */
  readonly inert: { readonly whole: boolean; readonly because: string } | null
  /** What image, kubelet, runtime and kernel add to it. */
  readonly causes: readonly Cause[]
  /** Whether someone wrote it: the image, the pod or the container. */
  readonly declared: boolean
}

interface RowKind {
  readonly field: string
  /** Names under which the answer may hold it. */
  readonly keys: readonly string[]
  readonly lanes: readonly Lane[]
}

/** The image can only say who the process is. */
const FROM_IMAGE = new Set(['runAsUser', 'runAsGroup', 'groups', 'windowsOptions.runAsUserName'])

/** A row for one field, or one that sums up several; the catalogue knows the levels. */
function row(field: string, ...members: string[]): RowKind {
  const keys = [field, ...members]
  const levels = new Set(keys.flatMap((key) => fieldById(key)?.levels ?? []))
  const lanes = LANES.filter((lane) =>
    lane === 'image' ? FROM_IMAGE.has(field) : lane === 'defaults' || levels.has(lane)
  )
  return { field, keys, lanes }
}

/** The row of an object with the fields it is made of. */
function objectRow(field: string): RowKind {
  const type = fieldById(field)?.type
  return row(field, ...(type?.kind === 'object' ? type.fields : []))
}

/** In the order in which people read them: who it is, what it may do, what confines it, what surrounds it. */
const ROWS: readonly RowKind[] = [
  row('windowsOptions.runAsUserName'),
  row('runAsUser'),
  row('runAsGroup'),
  row('groups', ...GROUP_FIELDS),
  row('runAsNonRoot'),
  row('privileged'),
  row('allowPrivilegeEscalation'),
  objectRow('capabilities'),
  row('readOnlyRootFilesystem'),
  objectRow('seccompProfile'),
  objectRow('appArmorProfile'),
  objectRow('seLinuxOptions'),
  row('procMount'),
  row('windowsOptions.hostProcess'),
  row('windowsOptions.gmsaCredentialSpecName'),
  row('windowsOptions.gmsaCredentialSpec'),
  row('fsGroupChangePolicy'),
  row('seLinuxChangePolicy'),
  row('sysctls'),
  row('hostUsers'),
  row('hostNetwork'),
  row('hostPID'),
  row('hostIPC'),
  row('shareProcessNamespace'),
  row('automountServiceAccountToken')
]

const ROW_OF = new Map(ROWS.flatMap((kind) => kind.keys.map((key) => [key, kind.field])))

/** Shown although nobody set them: the fields that decide who the process is and what it may do. */
const ALWAYS = new Set([
  'windowsOptions.runAsUserName',
  'windowsOptions.hostProcess',
  'runAsUser',
  'runAsGroup',
  'groups',
  'runAsNonRoot',
  'allowPrivilegeEscalation',
  'capabilities',
  'readOnlyRootFilesystem',
  'seccompProfile',
  'appArmorProfile'
])

/** Whether a row is worth its place before anyone asks for all of them. */
export function isMainRow(row: CascadeRow): boolean {
  return ALWAYS.has(row.field) || row.declared
}

/**
 * Where each value of one container comes from: a row for every field that acts on it, in reading order, each with
 * what image, defaults, pod and container say, who wins, and what the process gets. Fields of the other operating
 * system are left out unless someone wrote them.
 */
export function cascadeFor(answer: Answer, container: ContainerAnswer, options: Options): CascadeRow[] {
  const os = container.effective['os.name']?.value ?? (options.node.os === 'any' ? 'linux' : options.node.os)
  return ROWS.flatMap((kind) => {
    const held = kind.keys.flatMap((key) => container.effective[key] ?? [])
    const isForeign = !kind.keys.some((key) => fieldById(key)?.os.some((home) => home === os))
    if (held.length === 0 || (isForeign && held.every((field) => field.path === null))) return []
    const values = valuesOf(kind, answer, container, options)
    const winner = values.findLast((value) => value.state !== 'lost')?.lane ?? null
    return [
      {
        field: kind.field,
        selects: kind.keys,
        values,
        blocked: LANES.filter((lane) => !kind.lanes.includes(lane)),
        winner,
        result: resultOf(kind.field, container, values),
        consequence: consequenceOf(kind.field, container, values),
        inert: inertIn(kind, container),
        causes: causesOfRow(kind.field, container),
        declared: values.some((value) => value.paths.length > 0)
      }
    ]
  })
}

function inertIn(kind: RowKind, container: ContainerAnswer): CascadeRow['inert'] {
  const fields = kind.keys.flatMap((key) => container.effective[key] ?? [])
  const inert = fields.find((field) => field.inert !== null)
  if (!inert) return null
  const effective = fields.some((field) => field.inert === null && field.path !== null)
  return { whole: !effective, because: inert.inert! }
}

/** Name of the row that stands for a field: `fsGroup` -> `groups`, `capabilities.add` -> `capabilities`. */
export function cascadeField(id: string): string {
  return ROW_OF.get(id) ?? id
}

function valuesOf(kind: RowKind, answer: Answer, container: ContainerAnswer, options: Options): LaneValue[] {
  const values =
    kind.field === 'groups'
      ? groupSources(container, answer)
      : kind.field === 'capabilities'
        ? capabilityValues(container)
        : fieldValues(kind, answer, container)
  const fallback = runtimeDefault(kind.field, options)
  if (fallback && kind.field !== 'groups' && !values.some((value) => value.lane === 'defaults')) {
    const state = values.some((value) => value.state === 'wins') ? 'lost' : 'wins'
    values.push({ lane: 'defaults', state, ...fallback, paths: [], usedBy: [] })
  }
  return values.sort((a, b) => LANES.indexOf(a.lane) - LANES.indexOf(b.lane))
}

function fieldValues(kind: RowKind, answer: Answer, container: ContainerAnswer): LaneValue[] {
  const values: LaneValue[] = []
  const add = (state: LaneValue['state'], origin: OriginName, path: string | null, value: YamlValue, key: string) => {
    const lane = laneOf(origin)
    if (!lane || value === null || values.some((known) => known.lane === lane)) return
    values.push({
      lane,
      state,
      text: kind.field === 'sysctls' ? countOf(value, 'sysctl') : chipText(value),
      paths: path === null ? [] : [path],
      note: noteFor(kind.field, lane, origin, value, container),
      usedBy: lane === 'pod' && state === 'lost' ? othersTaking(key, path, answer, container) : []
    })
  }
  for (const key of kind.keys) {
    const field = container.effective[key]
    if (!field) continue
    add('wins', field.origin, field.path, field.value, key)
    for (const loser of field.overridden) add('lost', loser.origin, loser.path, loser.value, key)
  }
  return values
}

/** `add` and `drop` as one chip; a privileged container says neither and gets all. */
function capabilityValues(container: ContainerAnswer): LaneValue[] {
  const paths = ['capabilities.add', 'capabilities.drop'].flatMap((key) => container.effective[key]?.path ?? [])
  const privileged = container.effective.privileged
  const wins = { lane: 'container', state: 'wins', usedBy: [] } as const
  if (privileged?.value === true && privileged.path !== null) {
    return [{ ...wins, text: 'privileged', paths: [privileged.path], note: 'privileged gives all of them' }]
  }
  return paths.length === 0 ? [] : [{ ...wins, text: capabilityChange(container), paths, note: '' }]
}

function othersTaking(key: string, path: string | null, answer: Answer, container: ContainerAnswer): string[] {
  return answer.containers
    .filter((other) => other.path !== container.path && other.effective[key]?.path === path && path !== null)
    .map((other) => other.name)
}

function noteFor(field: string, lane: Lane, origin: OriginName, value: YamlValue, container: ContainerAnswer): string {
  if (lane === 'defaults') return origin === 'kubelet' ? 'default of the kubelet' : 'default of the runtime'
  if (lane !== 'image') return ''
  if (field !== 'runAsUser') return 'from the image'
  const account = container.identity?.user
  const isThisAccount = value === container.identity?.uid || value === account
  return isThisAccount && account ? `account ${account} of the image` : 'USER of the image'
}

function laneOf(origin: OriginName): Lane | undefined {
  if (origin === 'unset') return undefined
  return origin === 'kubelet' || origin === 'runtime' ? 'defaults' : origin
}

function countOf(value: YamlValue, noun: string): string {
  const count = Array.isArray(value) ? value.length : 1
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}

/** A value in few words: a profile by its type, a list by its items, other options by name and value. */
export function chipText(value: YamlValue): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(chipText).join(' ')
  if (!isYamlObject(value)) return String(value)
  const keys = Object.keys(value)
  if (typeof value.type === 'string' && keys.every((key) => key === 'type' || key === 'localhostProfile')) {
    return typeof value.localhostProfile === 'string' ? `${value.type} ${value.localhostProfile}` : value.type
  }
  if (typeof value.name === 'string') return `${value.name}=${String(value.value ?? '')}`
  const isFlat = keys.length > 0 && keys.every((key) => typeof value[key] !== 'object')
  return isFlat ? keys.map((key) => `${key} ${String(value[key])}`).join(', ') : toJson(value)
}
