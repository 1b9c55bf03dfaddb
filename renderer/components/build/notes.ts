import type { Applicability, CascadeRow, EffectiveField, OriginName, YamlValue } from '../../../src/index.ts'
import { formatPath } from '../../../src/index.ts'
import { formatValue } from '../ui/format-value.ts'
import type { IconName } from '../ui/icons.ts'
import type { Row, Scope } from './rows.ts'

/** A run of the second line; `code` for what a machine wrote. */
export interface NotePart {
  readonly text: string
  readonly code?: boolean
}

/** The second line of a row: an origin or an outcome, words, and where to go from here. */
export interface RowNote {
  readonly icon: IconName
  /** Class of the icon's colour: `from-pod`, `is-error`; none for plain ink. */
  readonly tone: string
  readonly parts: readonly NotePart[]
  readonly link?: { readonly text: string; readonly scope: string }
}

const ORIGINS: Readonly<Record<OriginName, { icon: IconName; word: string }>> = {
  container: { icon: 'container', word: 'container' },
  pod: { icon: 'pod', word: 'pod' },
  image: { icon: 'image', word: 'image' },
  kubelet: { icon: 'defaults', word: 'defaults' },
  runtime: { icon: 'defaults', word: 'defaults' },
  unset: { icon: 'defaults', word: 'defaults' }
}

const LONG = 100

type Unnamed = Omit<Row, 'name' | 'note'>

const plain = (text: string): NotePart => ({ text })
const code = (value: YamlValue | undefined): NotePart => ({ text: formatValue(value), code: true })

/** What there is to say of a row, the most pressing first. `elsewhere`: the value at the level it belongs to. */
export function noteFor(
  row: Unnamed,
  scope: Scope,
  elsewhere: YamlValue | undefined,
  flow: CascadeRow | undefined
): RowNote {
  return (
    problemNote(row) ??
    lockedNote(row, scope, elsewhere) ??
    (scope.container ? containerNote(row, scope.container.effective[row.field.id], flow) : podNote(row, scope))
  )
}

function problemNote({ problem, applicability }: Unnamed): RowNote | undefined {
  if (!problem || (!applicability.applies && problem.severity !== 'error')) return undefined
  const message = problem.message.startsWith(`${problem.path}: `)
    ? problem.message.slice(problem.path.length + 2)
    : problem.message
  // The whole text stands in Explain; here a long one that we can say shorter would push the form away.
  const text = message.length > LONG ? (problem.explanation ?? message) : message
  const icon = problem.severity === 'error' ? 'stop' : 'warning'
  return { icon, tone: `is-${problem.severity}`, parts: [plain(text)] }
}

function lockedNote(
  { applicability }: Unnamed,
  { answer, container }: Scope,
  elsewhere: YamlValue | undefined
): RowNote | undefined {
  if (applicability.applies) return undefined
  const { reason, belongs } = applicability
  const value = elsewhere === undefined ? [plain('.')] : [plain(': '), code(elsewhere), plain('.')]
  const note = { icon: 'lock', tone: '', parts: [plain(reason), ...value] } as const
  if (belongs === undefined) return note
  if (container) return { ...note, link: { text: 'Go to pod', scope: 'pod' } }
  const target = answer.containers.find(({ type }) => type === 'container') ?? answer.containers[0]
  return target ? { ...note, link: { text: `Go to ${target.name || 'container'}`, scope: target.path } } : note
}

function containerNote(row: Unnamed, effective: EffectiveField | undefined, flow: CascadeRow | undefined): RowNote {
  const { field, isSet } = row
  if (!isSet) {
    if (!effective || effective.origin === 'unset') return unsetNote(row)
    const { icon, word } = ORIGINS[effective.origin]
    const tone = `from-${effective.origin}`
    if (effective.value === null) {
      return effective.origin === 'image'
        ? { icon: 'unknown', tone: 'is-unknown', parts: [plain('the image decides, and it is not known')] }
        : unsetNote(row)
    }
    return { icon, tone, parts: [plain('inherits '), code(effective.value), plain(` from ${word}`)] }
  }
  if (effective?.inert) {
    return { icon: 'note', tone: '', parts: [plain(`No effect: ${effective.inert}`)] }
  }
  const losers = effective?.overridden.filter(({ value }) => value !== null) ?? []
  const parts =
    losers.length === 0
      ? [plain(setHere(flow))]
      : [
          plain('overrides '),
          ...losers.flatMap(({ value, origin }, index) => [
            ...(index === 0 ? [] : [plain(index === losers.length - 1 ? ' and ' : ', ')]),
            code(value),
            plain(` from ${ORIGINS[origin].word}`)
          ])
        ]
  return { icon: field.holder === 'annotations' ? 'pod' : 'container', tone: 'from-container', parts }
}

/** Nothing that was written lost: what follows for the process. */
function setHere(flow: CascadeRow | undefined): string {
  const beats = flow?.values.some(({ lane, state }) => lane === 'defaults' && state === 'lost')
  const start = beats ? 'overrides the default' : 'set here'
  return flow?.consequence ? `${start}: ${flow.consequence}` : start
}

/** At the pod: which containers take its value and which do not. */
function podNote(row: Unnamed, { answer }: Scope): RowNote {
  const { field, isSet, path } = row
  if (!isSet) return unsetNote(row)
  const here = formatPath(path)
  const effective = answer.containers.map(({ name, effective: fields }) => ({ name, field: fields[field.id] }))
  const inert = effective.map((container) => container.field?.inert).find((reason) => reason != null)
  if (inert != null && effective.every((container) => container.field?.inert != null)) {
    return { icon: 'note', tone: '', parts: [plain(`No effect: ${inert}`)] }
  }
  const overriding = effective.filter((container) => container.field?.overridden.some(({ path: at }) => at === here))
  const names = overriding.map(({ name }) => name).join(', ')
  const parts =
    overriding.length === 0
      ? [plain(field.levels.includes('container') ? 'used by every container' : 'set for the whole pod')]
      : overriding.length === effective.length
        ? [plain(`used by no container: ${names} ${overriding.length === 1 ? 'overrides' : 'override'} it`)]
        : [plain(`${names} ${overriding.length === 1 ? 'overrides' : 'override'} it`)]
  return { icon: 'pod', tone: 'from-pod', parts }
}

function unsetNote({ field }: Unnamed): RowNote {
  return { icon: 'defaults', tone: 'from-defaults', parts: [plain(field.whenUnset)] }
}

/** Two words for a control that cannot be used; undefined for one that can. */
export function lockWord(applicability: Applicability): string | undefined {
  if (applicability.applies) return undefined
  if (applicability.belongs === 'container') return 'per container'
  if (applicability.belongs !== undefined) return 'pod only'
  return /^(Linux|Windows) only/.exec(applicability.reason)?.[0] ?? 'not here'
}
