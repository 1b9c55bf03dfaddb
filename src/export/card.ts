import type { ContainerView, ValueView } from '../explain/container-view.ts'
import { GATE_NAMES, OUTCOME_NAMES, viewOf } from '../explain/container-view.ts'
import { gatesFor } from '../explain/container-gates.ts'
import { lineOf } from '../explain/source-line.ts'
import type { Answer, ContainerAnswer, GateAnswer, GateOutcome, PodSecurityLevel } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import type { SourceDocument } from '../parse/source.ts'

export interface CardRequest {
  readonly answer: Answer
  readonly options: Options
  /** The text of the object, for its line numbers. */
  readonly document?: SourceDocument
  /** Path of the one container to explain, `spec.containers[0]`; all where undefined. */
  readonly container?: string
}

/** What a page says of one object, in plain text: how it looks is for each form of the card to say. */
export interface Card {
  readonly title: string
  /** What the answer holds for: versions, runtime, node. */
  readonly about: string
  /** A name for its file, without ending. */
  readonly stem: string
  readonly blocks: readonly CardBlock[]
}

export type CardBlock =
  | { readonly kind: 'container'; readonly title: string; readonly about: string }
  | { readonly kind: 'sentence'; readonly text: string; readonly strong: boolean }
  /** What a terminal would print. */
  | { readonly kind: 'terminal'; readonly title: string; readonly lines: readonly string[] }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly head: readonly string[]
      /** Shares of the width, one for each column. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly CardCell[])[]
    }

/** An outcome of a gate is good or bad news; what a process can do is neither. */
export type CardSign = GateOutcome | 'yes' | 'no'

/** Lines of one cell. `code` is what a machine wrote; with `sign` it also has a sign. */
export interface CardCell {
  readonly lines: readonly string[]
  readonly code?: boolean
  readonly sign?: CardSign
}

/** The abilities that the process card shows before anyone asks for all. */
const MAIN_ABILITIES = 8

/** Everything the window explains about one container, or about all of an object, on one page. */
export function explanationCard({ answer, options, document, container }: CardRequest): Card {
  const chosen = answer.containers.filter(({ path }) => container === undefined || path === container)
  const name = answer.name || '(no name)'
  return {
    title: `${answer.kind} ${answer.namespace ? `${answer.namespace}/` : ''}${name}`,
    about: [`Kubernetes ${answer.kubernetes}`, answer.runtime, nodeText(options)].filter(Boolean).join(', '),
    stem: [answer.name || 'pod', ...(container !== undefined && chosen[0] ? [chosen[0].name] : [])].join('.'),
    blocks: [
      ...(chosen.length === 0 ? [gatesBlock(answer.gates)] : []),
      ...chosen.flatMap((each) => containerBlocks(answer, each, options, document)),
      ...policyBlocks(answer, options)
    ]
  }
}

function nodeText({ node }: Options): string {
  if (node.os === 'windows') return 'Windows node'
  const has = [node.appArmor && 'AppArmor', node.seLinux && 'SELinux', node.seccompDefault && 'seccompDefault']
  const named = has.filter((word) => word !== false)
  return named.length === 0 ? '' : `node with ${named.join(', ')}`
}

function containerBlocks(
  answer: Answer,
  container: ContainerAnswer,
  options: Options,
  document: SourceDocument | undefined
): CardBlock[] {
  const view = viewOf(answer, container, options, (path) => lineOf(document, path))
  const blocks: CardBlock[] = [{ kind: 'container', title: `${capital(view.type)} ${view.name}`, about: view.image }]
  if (view.sentence !== '') blocks.push({ kind: 'sentence', text: view.sentence, strong: false })
  if (view.start !== undefined) blocks.push({ kind: 'sentence', text: view.start, strong: true })
  blocks.push(gatesBlock(gatesFor(answer, container)))
  if (view.values.length > 0) blocks.push(cascadeBlock(view.values))
  return [...blocks, ...processBlocks(view, container, options)]
}

function gatesBlock(gates: readonly GateAnswer[]): CardBlock {
  return {
    kind: 'table',
    title: 'Five gates',
    head: ['Gate', 'Outcome', 'What it says'],
    widths: [18, 16, 66],
    rows: gates.map(({ gate, outcome, text, because }, index) => [
      { lines: [`${index + 1} ${GATE_NAMES[gate]}`] },
      { lines: [capital(OUTCOME_NAMES[outcome])], sign: outcome },
      { lines: outcome === 'not-reached' ? [] : outcome === 'stop' ? [...new Set([text, because])] : [text] }
    ])
  }
}

function cascadeBlock(values: readonly ValueView[]): CardBlock {
  return {
    kind: 'table',
    title: 'Where each value comes from',
    head: ['Field', 'Value', 'From', 'Overrides'],
    widths: [28, 24, 24, 24],
    rows: values.map(({ field, result, from, overridden, inert }) => [
      { lines: [field], code: true },
      { lines: [result, ...(inert === undefined ? [] : [`No effect: ${inert}`])] },
      { lines: from.map(({ text, where }) => (text === result ? where : `${where}: ${text}`)) },
      { lines: overridden.map(({ text, where }) => `${where}: ${text}`) }
    ])
  }
}

function processBlocks(view: ContainerView, container: ContainerAnswer, options: Options): CardBlock[] {
  const windows = (container.effective['os.name']?.value ?? options.node.os) === 'windows'
  const refused = container.start.outcome === 'refused'
  const status = view.status.map(({ key, value }) => `${key}: ${value.replaceAll('\t', ' ')}`)
  const lines = [
    ...(view.id === undefined ? [] : [windows ? '> whoami' : '$ id', view.id]),
    ...(status.length > 0 ? [`$ cat /proc/${container.process?.pid1 ? 'self' : '1'}/status`, ...status] : [])
  ]
  const blocks: CardBlock[] = []
  if (lines.length > 0) {
    blocks.push({
      kind: 'terminal',
      title: refused ? 'The process it would have been' : 'The process it becomes',
      lines
    })
  }
  if (view.files.length > 0) {
    blocks.push({
      kind: 'table',
      title: 'Files it makes',
      head: ['In', 'Mode, owner and group of a new file'],
      widths: [34, 66],
      rows: view.files.map(({ directory, text }) => [
        { lines: [directory], code: true },
        { lines: [text], code: true }
      ])
    })
  }
  if (view.abilities.length > 0) {
    blocks.push({
      kind: 'table',
      title: 'What it can do',
      head: ['If it tries to', 'Allowed', 'Because'],
      widths: [34, 16, 50],
      rows: view.abilities
        .slice(0, MAIN_ABILITIES)
        .map(({ title, answer, because }) => [
          { lines: [title] },
          { lines: [capital(answer)], sign: answer },
          { lines: [because] }
        ])
    })
  }
  return blocks
}

const LEVELS: readonly PodSecurityLevel[] = ['baseline', 'restricted']

function policyBlocks({ podSecurity, kind }: Answer, { level: enforced }: Options): CardBlock[] {
  const notes = [
    ...(podSecurity.reached
      ? []
      : ['The API server refuses this object, so admission never sees it. This is what it would say.']),
    ...(enforced === 'privileged'
      ? ['The namespace enforces no level.']
      : kind === 'Pod'
        ? []
        : [`Admission only warns about a ${kind}: it is created, but its pods are refused.`])
  ]
  return [
    {
      kind: 'table',
      title: 'Pod Security',
      head: ['Level', 'Verdict', 'Reasons'],
      widths: [18, 16, 66],
      rows: LEVELS.map((level) => {
        const { version, allowed, violations } = podSecurity[level]
        return [
          { lines: [`${level} ${version}`, ...(level === enforced ? ['enforced'] : [])] },
          { lines: [allowed ? 'Allowed' : 'Refused'], sign: allowed ? 'pass' : 'stop' },
          { lines: violations.map(({ reason, detail }) => (detail ? `${reason} (${detail})` : reason)) }
        ]
      })
    },
    ...notes.map((text): CardBlock => ({ kind: 'sentence', text, strong: false }))
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
