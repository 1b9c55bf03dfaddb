import type { Answer, ContainerAnswer, FileAnswer, GateName, GateOutcome } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import type { CascadeRow, LaneValue } from './cascade.ts'
import { cascadeFor, isMainRow } from './cascade.ts'
import { abilityOrder, abilityTitle } from './process-card.ts'

export const GATE_NAMES: Readonly<Record<GateName, string>> = {
  api: 'API server',
  admission: 'Admission',
  kubelet: 'Kubelet',
  runtime: 'Runtime',
  kernel: 'Kernel'
}

export const OUTCOME_NAMES: Readonly<Record<GateOutcome, string>> = {
  pass: 'pass',
  stop: 'stop',
  'not-reached': 'not reached',
  unknown: 'unknown'
}

const TYPE_NAMES: Readonly<Record<ContainerAnswer['type'], string>> = {
  container: 'container',
  init: 'init container',
  sidecar: 'sidecar',
  ephemeral: 'ephemeral container'
}

/** Something one place says about a field. */
export interface SaidView {
  readonly text: string
  /** `pod, line 6`. */
  readonly where: string
}

export interface ValueView {
  readonly field: string
  readonly result: string
  /** The places that make the result, strongest first. */
  readonly from: readonly SaidView[]
  readonly overridden: readonly SaidView[]
  readonly inert: string | undefined
}

/** One container as pages of text, Markdown and the explanation card lay it out: plain text, empty or undefined where there is none. */
export interface ContainerView {
  readonly name: string
  readonly type: string
  readonly image: string
  readonly sentence: string
  /** Why it does not start, or why that is unknown; undefined when it starts. */
  readonly start?: string
  readonly id?: string
  readonly values: readonly ValueView[]
  /** Fields that nobody wrote and that make no difference to who the process is: what they behave as. */
  readonly defaults: readonly { readonly field: string; readonly result: string }[]
  readonly status: readonly { readonly key: string; readonly value: string }[]
  readonly files: readonly { readonly directory: string; readonly text: string }[]
  readonly abilities: readonly {
    readonly title: string
    readonly answer: 'yes' | 'no' | 'unknown'
    readonly because: string
  }[]
}

/** `lineOf` gives the line of the file (from 1) at which a path stands. */
export function viewOf(
  answer: Answer,
  container: ContainerAnswer,
  options: Options,
  lineOf: (path: string) => number | undefined
): ContainerView {
  const { identity, process } = container
  const rows = cascadeFor(answer, container, options)
  const abilities = process?.abilities ?? {}
  const start = startText(container)
  return {
    name: container.name,
    type: TYPE_NAMES[container.type],
    image: container.image + (container.imageKnown ? '' : ' (not in the image catalogue)'),
    sentence: container.sentence,
    ...(start !== undefined && { start }),
    ...(identity && { id: identity.id ?? identity.user ?? unknownIdentity(identity.because) }),
    values: rows.filter(isMainRow).map((row) => valueView(row, lineOf)),
    defaults: rows
      .filter((row) => !isMainRow(row) && row.values.length > 0)
      .map((row) => ({ field: row.field, result: row.result.text })),
    status: process?.status ?? [],
    files: (process?.files ?? []).map((file) => ({ directory: file.directory, text: fileText(file) })),
    abilities: abilityOrder(Object.keys(abilities)).map((key) => {
      const { allowed, because } = abilities[key]!
      return { title: abilityTitle(key), answer: allowed === null ? 'unknown' : allowed ? 'yes' : 'no', because }
    })
  }
}

function valueView(row: CascadeRow, lineOf: (path: string) => number | undefined): ValueView {
  const said = (value: LaneValue): SaidView => {
    const lines = [...new Set(value.paths.map(lineOf))].filter((line) => line !== undefined).sort((a, b) => a - b)
    const lane = value.lane === 'defaults' ? 'default' : value.lane
    return {
      text: value.text,
      where: lines.length > 0 ? `${lane}, line${lines.length > 1 ? 's' : ''} ${lines.join(' and ')}` : lane
    }
  }
  const strongestFirst = [...row.values].reverse()
  return {
    field: row.field,
    result: row.result.text,
    from: strongestFirst.filter((value) => value.state !== 'lost').map(said),
    overridden: strongestFirst.filter((value) => value.state === 'lost').map(said),
    inert: row.inert?.because
  }
}

/** `1000 (pod, line 6)`; where a place says it in other words than the result, its own words too. */
export function sourcesText({ result, from }: ValueView): string {
  const parts = from.map(({ text, where }) => (text === result ? where : `${where}: ${text}`))
  return parts.length > 0 ? `${result} (${parts.join('; ')})` : result
}

function startText({ start, identity }: ContainerAnswer): string | undefined {
  if (start.outcome === 'starts') return undefined
  const head = start.outcome === 'refused' ? 'Does not start' : 'May not start'
  const byPod = start.gate === 'api' || start.gate === 'admission'
  const parts = byPod ? [head, `stopped by the ${GATE_NAMES[start.gate]}`] : [head, start.reason, start.message]
  const said = parts.filter((part) => part !== null).join(': ')
  return identity && start.outcome === 'refused' ? `${said}\nWhat follows is what it would have been.` : said
}

function unknownIdentity(because: string | undefined): string {
  return `not known: ${because?.replaceAll('-', ' ') ?? 'the image is not known'}`
}

function fileText(file: FileAnswer): string {
  if (file.writable === null) return `unknown: ${file.because}`
  if (!file.writable) return `${file.error ?? 'cannot be made'}: ${file.because}`
  return `${file.mode ?? ''} ${file.owner ?? '?'} ${file.group ?? '?'}`.trim()
}
