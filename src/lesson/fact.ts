import { fieldById } from '../catalogue/index.ts'
import type { Field } from '../catalogue/field.ts'
import { cascadeFor, cascadeField, chipText } from '../explain/cascade.ts'
import type { Lane } from '../explain/cascade.ts'
import type { ContainerAnswer, StartAnswer } from '../model/answer.ts'
import type { YamlValue } from '../model/value.ts'
import type { Ask } from './ask.ts'
import { isStatusLine } from './ask.ts'
import type { Situation } from './situation.ts'
import { containerOf } from './situation.ts'

/** What the engine answers: the value to compare with a goal, and the text to choose or to read. */
export interface Fact {
  readonly value: YamlValue
  readonly text: string
  /** Why it is so: one or more plain sentences. */
  readonly because: string
}

export const NOT_SET = 'not set'
export const STARTS = 'It starts'
export const LANE_TITLES: Readonly<Record<Lane, string>> = {
  image: 'The image',
  defaults: 'The defaults of kubelet and runtime',
  pod: 'The pod',
  container: 'The container'
}
/** By where a field may stand; the keys are the values a goal compares with. */
export const LEVEL_TITLES = {
  pod: "Only in the pod's securityContext",
  container: "Only in a container's securityContext",
  both: 'In both',
  spec: 'In the pod spec, outside securityContext'
} as const
export const POLICY_TITLES = {
  restricted: 'privileged, baseline and restricted',
  baseline: 'privileged and baseline',
  privileged: 'privileged only'
} as const

/** `undefined`: the container is not there, or the engine cannot know it offline. */
export function factOf(situation: Situation, ask: Ask): Fact | undefined {
  const container = containerOf(situation, ask.container)
  if (!container) return undefined
  if (isStatusLine(ask.name)) return statusFact(container, ask.name)
  const { identity, process, start } = container
  switch (ask.name) {
    case 'id':
      return fact(identity?.id, because(container, 'uid', 'gid', 'groups', 'user'))
    case 'uid':
      return fact(identity?.uid, because(container, 'uid'))
    case 'gid':
      return fact(identity?.gid, because(container, 'gid'))
    case 'groups': {
      const groups = identity?.known ? [...identity.groups] : undefined
      return groups && { value: groups, text: groups.join(' '), because: because(container, 'groups') }
    }
    case 'starts':
      return startFact(situation, start)
    case 'reason':
      return fact(start.reason, start.because ?? '')
    case 'message':
      return fact(start.message, start.because ?? '')
    case 'sentence':
      return fact(container.sentence, '')
    case 'appArmor':
      return fact(process?.appArmor, because(container, 'AppArmor'))
    case 'podSecurity':
      return policyFact(situation)
    case 'file':
      return fileFact(container, ask.argument)
    case 'may': {
      const ability = process?.abilities[ask.argument]
      if (ability?.allowed == null) return undefined
      const text = `${ability.allowed ? 'Yes' : 'No'}: ${ability.because}`
      return { value: ability.allowed, text, because: sentence(ability.because) }
    }
    case 'value':
      return valueFact(container, ask.argument)
    case 'origin':
      return originFact(situation, container, ask.argument)
    case 'level':
      return levelFact(fieldById(ask.argument)!)
    default:
      throw new RangeError(`no answer for ${ask.name}`)
  }
}

function fact(value: string | number | null | undefined, because: string): Fact | undefined {
  return value == null ? undefined : { value, text: String(value), because }
}

/** A clause of the engine as a sentence. A field's name keeps its small letter. */
export function sentence(clause: string): string {
  const text = /^[a-z]+(?![\w.:])/.test(clause) ? clause.charAt(0).toUpperCase() + clause.slice(1) : clause
  return text === '' || /[.?]$/.test(text) ? text : `${text}.`
}

/** The engine's causes of parts of the answer, each once, as one sentence. */
function because(container: ContainerAnswer, ...parts: readonly string[]): string {
  const causes = [...(container.identity?.causes ?? []), ...(container.process?.causes ?? [])]
  const texts = causes.filter(({ of }) => parts.includes(of)).map(({ text }) => text)
  return sentence([...new Set(texts)].join('; '))
}

function statusFact(container: ContainerAnswer, key: string): Fact | undefined {
  const value = container.process?.status?.find((line) => line.key === key)?.value
  if (value === undefined) return undefined
  const of: Readonly<Record<string, readonly string[]>> = {
    Uid: ['uid'],
    Gid: ['gid'],
    Groups: ['groups'],
    CapEff: ['CapBnd', 'CapEff'],
    CapPrm: ['CapBnd', 'CapEff']
  }
  const number = /^\d{1,9}$/.test(value) ? Number(value) : value
  return { value: number, text: value.replaceAll('\t', ' ').trim(), because: because(container, ...(of[key] ?? [key])) }
}

/** The words for a refusal: who refuses, and under which name people see it. */
export function refusalText(gate: StartAnswer['gate'], reason: string | null): string {
  switch (gate) {
    case 'api':
      return 'No: the API server refuses the manifest'
    case 'admission':
      return 'No: Pod Security admission refuses the pod'
    case 'kubelet':
      return `No: the kubelet refuses it${reason === null ? '' : `, ${reason}`}`
    default:
      return `No: the runtime cannot make it${reason === null ? '' : `, ${reason}`}`
  }
}

function startFact({ answer }: Situation, start: StartAnswer): Fact | undefined {
  if (start.outcome === 'unknown') return undefined
  if (start.outcome === 'starts') {
    return { value: true, text: STARTS, because: 'All five gates let it through.' }
  }
  const gate = answer.gates.find(({ outcome }) => outcome === 'stop')
  const [error] = answer.api.errors
  const words = error ? `${error.path}: ${error.detail}` : (answer.api.decodeError ?? answer.api.strictError ?? '')
  const says = start.gate === 'api' ? ` It says: ${words}` : ''
  return {
    value: false,
    text: refusalText(start.gate, start.gate === 'api' || start.gate === 'admission' ? null : start.reason),
    because: sentence(start.because ?? gate?.because ?? '') + says
  }
}

function policyFact({ answer }: Situation): Fact {
  const { baseline, restricted } = answer.podSecurity
  const value = restricted.allowed ? 'restricted' : baseline.allowed ? 'baseline' : 'privileged'
  const stop =
    value === 'privileged' ? `baseline refuses it: ${baseline.message}` : `restricted refuses it: ${restricted.message}`
  return {
    value,
    text: POLICY_TITLES[value],
    because: value === 'restricted' ? 'No level refuses anything in it.' : sentence(stop)
  }
}

/** `value`: whether it can be written. */
function fileFact(container: ContainerAnswer, directory: string): Fact | undefined {
  const wanted = directory.replace(/(?<=.)\/+$/, '')
  const file = container.process?.files?.find((candidate) => candidate.directory === wanted)
  if (file?.writable == null) return undefined
  if (!file.writable)
    return { value: false, text: file.error ?? 'Permission denied', because: `${wanted}: ${file.because}.` }
  if (file.owner === null || file.group === null) return undefined
  const text = `owner ${file.owner}, group ${file.group}`
  return { value: true, text, because: `${wanted}: ${file.because}. The new file gets ${text}.` }
}

/** A value in the words of a manifest. */
export function valueText(value: YamlValue | undefined): string {
  return value == null ? NOT_SET : chipText(value)
}

function valueFact(container: ContainerAnswer, field: string): Fact | undefined {
  const effective = container.effective[field]
  if (!effective) return undefined
  const { origin, value } = effective
  const from = origin === 'kubelet' || origin === 'runtime' ? 'a default' : `the ${origin}`
  return {
    value,
    text: valueText(value),
    because: origin === 'unset' ? 'Nobody sets it.' : `It comes from ${from}: nobody after it says anything else.`
  }
}

function originFact(situation: Situation, container: ContainerAnswer, field: string): Fact | undefined {
  const row = cascadeFor(situation.answer, container, situation.options).find(
    (candidate) => candidate.field === cascadeField(field)
  )
  if (!row?.winner) return undefined
  const won = row.values.find(({ lane }) => lane === row.winner)!
  const last = row.winner === 'container' ? 'it has the last word' : 'nobody after it says anything'
  return {
    value: row.winner,
    text: LANE_TITLES[row.winner],
    because: `${laneSays(row.winner)} ${won.text}, and ${last}.`
  }
}

/** `The pod says`. */
export function laneSays(lane: Lane): string {
  return `${LANE_TITLES[lane]} ${lane === 'defaults' ? 'say' : 'says'}`
}

/** Where a field may stand, by the catalogue. */
export function levelOf(field: Field): keyof typeof LEVEL_TITLES {
  if (field.holder === 'spec') return 'spec'
  if (field.levels.length > 1) return 'both'
  return field.levels[0]!
}

function levelFact(field: Field): Fact {
  const value = levelOf(field)
  return { value, text: LEVEL_TITLES[value], because: `${field.summary}` }
}
