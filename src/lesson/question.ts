import { fieldById } from '../catalogue/index.ts'
import { cascadeField, cascadeFor, LANES } from '../explain/cascade.ts'
import type { ContainerAnswer } from '../model/answer.ts'
import type { YamlValue } from '../model/value.ts'
import type { Ask } from './ask.ts'
import { promptFor } from './ask.ts'
import type { Fact } from './fact.ts'
import {
  factOf,
  laneSays,
  LANE_TITLES,
  LEVEL_TITLES,
  levelOf,
  NOT_SET,
  POLICY_TITLES,
  refusalText,
  STARTS,
  valueText
} from './fact.ts'
import type { Question } from './lesson.ts'
import { misreadings } from './misreadings.ts'
import type { Situation } from './situation.ts'
import { containerOf } from './situation.ts'

/** One answer to choose. */
export interface Choice {
  readonly text: string
  readonly right: boolean
  /** Why it is right, or which mistake gives it. */
  readonly because: string
}

/** A question with its answers, all computed: exactly one is right, and all texts differ. */
export interface PosedQuestion {
  /** One line of prose, code in backquotes. */
  readonly prompt: string
  readonly choices: readonly Choice[]
  /** Whether the answers are what a machine prints. */
  readonly isOutput: boolean
}

/** Fewer wrong answers than this make no question. */
export const LEAST_WRONG = 2
const MOST_WRONG = 3

/** `undefined`: the engine cannot answer it. It may find fewer wrong answers than a question needs. */
export function posed(
  situation: Situation,
  { ask, prompt }: Pick<Question, 'ask' | 'prompt'>
): PosedQuestion | undefined {
  const container = containerOf(situation, ask.container)
  const right = factOf(situation, ask)
  if (!container || !right) return undefined
  const wrong = new Map<string, string>()
  for (const { text, because } of wrongAnswers(situation, container, ask, right)) {
    if (text !== right.text && !wrong.has(text)) wrong.set(text, because)
    if (wrong.size === MOST_WRONG) break
  }
  const choices = [...wrong].map(([text, because]): Choice => ({ text, because, right: false }))
  choices.push({ text: right.text, because: right.because, right: true })
  const seed = `${ask.name} ${ask.argument} ${container.name} ${right.text}`
  const windows = container.process !== null && container.process.noNewPrivs === null
  return {
    prompt: prompt === '' ? promptFor(ask, container.name, windows) : prompt,
    choices: choices
      .map((choice) => ({ choice, at: orderOf(choice.text) ?? shuffled(seed + choice.text) }))
      .sort((a, b) => a.at - b.at)
      .map(({ choice }) => choice),
    isOutput: !WORDS.has(ask.name)
  }
}

/** Asks whose answers are sentences. */
const WORDS: ReadonlySet<string> = new Set(['starts', 'podSecurity', 'may', 'origin', 'level', 'file'])

interface Wrong {
  readonly text: string
  readonly because: string
}

function* wrongAnswers(situation: Situation, container: ContainerAnswer, ask: Ask, right: Fact): Generator<Wrong> {
  switch (ask.name) {
    case 'starts':
      return yield* otherOutcomes(situation, container, right)
    case 'origin':
      return yield* otherOrigins(situation, container, ask.argument, right)
    case 'level':
      return yield* Object.values(LEVEL_TITLES).map((text) => ({ text, because: levelNote(ask.argument) }))
    case 'podSecurity':
      return yield* Object.values(POLICY_TITLES).map((text) => ({ text, because: right.because }))
    case 'value':
      yield* losers(container, ask.argument)
  }
  const about = IDENTITY.has(ask.name) ? 'identity' : CONFINEMENT.has(ask.name) ? 'confinement' : 'privileges'
  for (const misread of misreadings(situation, container, about)) {
    const fact = factOf(misread.situation, ask)
    if (fact) yield { text: fact.text, because: misread.because }
  }
  yield* literals(ask, right)
}

const IDENTITY: ReadonlySet<string> = new Set(['id', 'uid', 'gid', 'groups', 'file', 'value', 'Uid', 'Gid', 'Groups'])

const CONFINEMENT: ReadonlySet<string> = new Set(['Seccomp', 'appArmor'])

function* otherOutcomes(situation: Situation, container: ContainerAnswer, right: Fact): Generator<Wrong> {
  const because = right.value === true ? passes(situation, container) : right.because
  const texts = [
    STARTS,
    refusalText('kubelet', 'CreateContainerConfigError'),
    refusalText('api', null),
    ...(situation.options.level === 'privileged' ? [] : [refusalText('admission', null)]),
    refusalText('runtime', 'RunContainerError')
  ]
  // The same gate with another reason would only be a trap.
  const gateOf = (text: string) => text.split(',')[0]
  for (const text of texts) if (gateOf(text) !== gateOf(right.text)) yield { text, because }
}

/** What the last gates say when they let a container through. */
function passes({ answer }: Situation, container: ContainerAnswer): string {
  const gates = container.gates ?? answer.gates
  const kernel = gates.find(({ gate }) => gate === 'kernel')?.text
  return `No gate stops it${kernel === undefined || kernel === '' ? '' : `: it ${kernel}`}.`
}

function* otherOrigins(situation: Situation, container: ContainerAnswer, field: string, right: Fact): Generator<Wrong> {
  const name = cascadeField(field)
  const row = cascadeFor(situation.answer, container, situation.options).find((candidate) => candidate.field === name)
  for (const lane of [...LANES].reverse()) {
    const said = row?.values.find((value) => value.lane === lane)
    const title = LANE_TITLES[lane]
    const because = row?.blocked.includes(lane)
      ? `${title} cannot set ${field}.`
      : `${laneSays(lane)} ${said?.text ?? `nothing about ${field}`}. ${right.because}`
    yield { text: title, because }
  }
}

function levelNote(id: string): string {
  const field = fieldById(id)!
  const notes: Readonly<Record<keyof typeof LEVEL_TITLES, string>> = {
    pod: 'It is set once, for the whole pod.',
    container: 'Each container says it for itself; the pod has no such field.',
    both: 'The pod says it for all, and a container may say otherwise.',
    spec: 'It belongs to the pod spec itself, beside securityContext.'
  }
  return notes[levelOf(field)]
}

/** What others declared, and lost. */
function* losers(container: ContainerAnswer, field: string): Generator<Wrong> {
  const effective = container.effective[field]
  for (const loser of effective?.overridden ?? []) {
    const says = `the ${loser.origin === 'kubelet' || loser.origin === 'runtime' ? 'default' : loser.origin}`
    yield { text: valueText(loser.value), because: `That is what ${says} says, and it does not have the last word.` }
  }
}

/** Values that are always within reach, for questions that no mistake fits. */
function* literals({ name, argument }: Ask, right: Fact): Generator<Wrong> {
  const because = right.because
  const all = (...texts: readonly string[]) => texts.map((text) => ({ text, because }))
  switch (name) {
    case 'NoNewPrivs':
      yield { text: '0', because }
      yield { text: '1', because }
      yield { text: '2', because: 'The flag is 0 or 1. It is Seccomp that can say 2.' }
      break
    case 'Seccomp':
      yield { text: '0', because: 'That is a process without a filter.' }
      yield { text: '2', because: 'That is a process with a filter.' }
      yield { text: '1', because: 'That is the strict mode of old kernels, which no runtime uses: a filter is 2.' }
      break
    case 'appArmor':
      yield* all('unconfined', 'cri-containerd.apparmor.d (enforce)', 'cri-containerd.apparmor.d (complain)')
      break
    case 'file':
      yield* all('owner 0, group 0', 'Permission denied')
      yield { text: 'Read-only file system', because: 'That needs readOnlyRootFilesystem: true, or a read-only mount.' }
      break
    case 'may':
      // Only of the other kind: two answers that begin alike could both be defended.
      yield* right.value === true
        ? all('No: no container can', 'No: only a process of the node can')
        : all('Yes: every process can', 'Yes: it needs nothing for that')
      break
    case 'value':
      yield* valuesOf(argument, because)
      break
    case 'uid':
    case 'gid':
    case 'groups':
      yield* all('0', '1000', '65534')
  }
}

function* valuesOf(id: string, because: string): Generator<Wrong> {
  const type = fieldById(id)?.type
  const values: YamlValue[] =
    type?.kind === 'boolean'
      ? [true, false, null]
      : type?.kind === 'choice'
        ? [...type.values, null]
        : type?.kind === 'integer'
          ? [null, 0, 1000, 65534]
          : [null]
  for (const value of values) yield { text: value === null ? NOT_SET : valueText(value), because }
}

/** Answers that always come in the same order, from the first authority to the last. */
const IN_ORDER: readonly string[] = [
  STARTS,
  ...(['api', 'admission', 'kubelet', 'runtime'] as const).map((gate) => refusalText(gate, null)),
  ...Object.values(LANE_TITLES),
  ...Object.values(LEVEL_TITLES),
  ...Object.values(POLICY_TITLES)
]

function orderOf(text: string): number | undefined {
  const at = IN_ORDER.indexOf(text.split(', C')[0]!.split(', R')[0]!)
  return at < 0 ? undefined : at
}

/** A place in the order that looks like chance and is always the same (FNV-1a). */
function shuffled(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
