import type { Analysis } from '../analyze.ts'
import { analyze } from '../analyze.ts'
import { fieldById } from '../catalogue/index.ts'
import type { Answer } from '../model/answer.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Options } from '../model/options.ts'
import type { FieldPath } from '../model/path.ts'
import { formatPath, isAtOrBelow, parsePath } from '../model/path.ts'
import type { NodeProfile } from '../model/profile.ts'
import { NODE_PROFILES, parseRuntime } from '../model/profile.ts'
import { formatMinor } from '../model/version.ts'
import type { MessageAbout } from './about.ts'
import type { MessageFinding } from './finding.ts'
import { fieldIn, placeOf } from './known.ts'
import { escapeForPattern, squeezed } from './readable.ts'

/** A field of the open manifest that a message is about. `scope` is `pod` or the path of a container. */
export interface MarkedField {
  readonly scope: string
  readonly field: string
}

/** Whether an open manifest would bring a message, and what of it does. */
export interface FoundInManifest {
  /**
   * `same`: word for word. `similar`: the same rule, but other words, a container of another name for instance.
   * `absent`: it does not. `unjudged`: a manifest alone cannot bring it.
   */
  readonly outcome: 'same' | 'similar' | 'absent' | 'unjudged'
  /** The object that was compared: its index among all answers; undefined when the file has none. */
  readonly answer?: number
  /** The findings behind it, with their fixes; [] when absent. */
  readonly diagnostics: readonly Diagnostic[]
  readonly marks: readonly MarkedField[]
  /** In plain words, what agrees and what differs. */
  readonly because: string
}

/** More text than this is judged once only, as the settings say. */
const MOST_TEXT = 300_000

/** Looks for a finding in the open manifest, under its own settings and then under those the message could come from. */
export function findInManifest(finding: MessageFinding, analysis: Analysis, selected = 0): FoundInManifest {
  const { about } = finding
  const answers = answersOf(analysis)
  const index = objectFor(about, answers, selected)
  const answer = answers[index]
  if (!answer) return { outcome: 'unjudged', diagnostics: [], marks: [], because: 'The open file has no pod in it.' }
  const other = otherObject(about, answer)
  if (!isJudged(finding)) {
    return { outcome: 'unjudged', answer: index, diagnostics: [], marks: marksOf(finding, [], answer), because: other }
  }
  let similar: { diagnostics: readonly Diagnostic[]; under: string } | undefined
  for (const { options, under } of settingsFor(finding, analysis)) {
    const judged = options === analysis.options ? answer : answersOf(analyze(analysis.source.text, options))[index]
    const ofRule = judged?.diagnostics.filter(({ code, source }) => code === finding.code && source !== 'lint') ?? []
    const same = ofRule.filter((diagnostic) => saysTheSame(diagnostic, finding, judged!))
    if (same.length > 0) {
      return {
        outcome: 'same',
        answer: index,
        diagnostics: same,
        marks: marksOf(finding, same, answer),
        because: `${other}The open manifest brings this message${under}.`.trim()
      }
    }
    if (ofRule.length > 0) similar ??= { diagnostics: ofRule, under }
  }
  if (similar) {
    const [first] = similar.diagnostics
    const because = `${other}The open manifest breaks the same rule${similar.under}, in other words: ${first!.message}`
    return {
      outcome: 'similar',
      answer: index,
      ...similar,
      marks: marksOf(finding, similar.diagnostics, answer),
      because
    }
  }
  return {
    outcome: 'absent',
    answer: index,
    diagnostics: [],
    marks: marksOf(finding, [], answer),
    because: `${other}The open manifest does not bring this message. ${whatStands(finding, answer)}`.trim()
  }
}

function answersOf(analysis: Analysis): readonly Answer[] {
  return analysis.documents.flatMap((document) => document.answers)
}

/** Messages that a manifest alone can bring; of updates and of running programs the engine judges nothing. */
function isJudged({ code, gate }: MessageFinding): boolean {
  return (
    code !== null && gate !== 'kernel' && code !== 'yaml/syntax' && !/^api\/(pod-update|cluster-policy)$/.test(code)
  )
}

/** The object of that name, or whose pods bear it; else the selected one. */
function objectFor(about: MessageAbout, answers: readonly Answer[], selected: number): number {
  const named = answers.findIndex((answer) => isAbout(about, answer))
  return about.name === undefined || named < 0 ? Math.min(selected, Math.max(0, answers.length - 1)) : named
}

function isAbout({ name, kind }: MessageAbout, answer: Answer): boolean {
  if (name === undefined) return true
  if (name === answer.name) return kind === undefined || kind === answer.kind || answer.kind !== 'Pod'
  // A workload's pods and ReplicaSets are called after it.
  return answer.kind !== 'Pod' && answer.name !== '' && name.startsWith(`${answer.name}-`)
}

function otherObject(about: MessageAbout, answer: Answer): string {
  if (isAbout(about, answer)) return ''
  return `The message is about ${about.kind ?? 'the pod'} ${about.name}, the open file has ${answer.kind} ${answer.name}. `
}

interface Setting {
  readonly options: Options
  /** How to say it behind a sentence; '' for the chosen settings. */
  readonly under: string
}

/** The policy that the message names comes first; then the chosen settings, then other nodes and releases. */
function settingsFor(finding: MessageFinding, analysis: Analysis): Setting[] {
  const { options } = analysis
  const chosen: Setting = { options, under: '' }
  const isLarge = analysis.source.text.length > MOST_TEXT
  if (finding.gate === 'admission') {
    const level = finding.policy?.level ?? (options.level === 'privileged' ? 'restricted' : options.level)
    const kubernetes = finding.policy?.version ?? options.kubernetes
    if (level === options.level && kubernetes === options.kubernetes) return [chosen]
    return [{ options: { ...options, level, kubernetes }, under: ` under ${level} of ${formatMinor(kubernetes)}` }]
  }
  if (isLarge) return [chosen]
  if (finding.gate === 'kubelet' || finding.gate === 'runtime') {
    return [
      chosen,
      ...NODE_PROFILES.map((profile) => ({ options: on(profile, options), under: ` on ${profile.title}` }))
    ]
  }
  const others = ([36, 33, 27] as const).filter((minor) => minor !== options.kubernetes)
  return [
    chosen,
    ...others.map((kubernetes) => ({
      options: { ...options, kubernetes },
      under: ` with Kubernetes ${formatMinor(kubernetes)}`
    }))
  ]
}

function on(profile: NodeProfile, options: Options): Options {
  return { ...options, runtime: parseRuntime(profile.runtime)!, node: profile.node }
}

/** Where the pod stands in its object, as the server spells it in front of a path. */
const POD_PREFIX = /\b(?:spec\.jobTemplate\.spec\.template\.|spec\.template\.|template\.)(?=spec|metadata|annotations)/g

function comparable(message: string): string {
  return squeezed(message.replaceAll(POD_PREFIX, '')).replace(/^Podwasrejected:/, '')
}

function saysTheSame(diagnostic: Diagnostic, finding: MessageFinding, answer: Answer): boolean {
  if (finding.code === 'api/unknown-field' || finding.code === 'api/duplicate-key') {
    const path = diagnostic.path.replaceAll(POD_PREFIX, '')
    return finding.paths.length === 0 || finding.paths.some((named) => named.replaceAll(POD_PREFIX, '') === path)
  }
  const said = comparable(finding.text)
  return wordsOf(diagnostic, answer).some((message) => {
    const pattern = escapeForPattern(comparable(message))
      .replace(/pod:"[^"]*"/, 'pod:"[^"]*"') // its UID, and a suffix that its owner gave it
      .replaceAll(/\\\.\\\.\\\.|…/g, '.*?')
    return new RegExp(pattern).test(said)
  })
}

/** The message itself; of what depends on the node, the one that the container would get. */
function wordsOf(diagnostic: Diagnostic, answer: Answer): string[] {
  if (!diagnostic.message.startsWith('cannot be known')) return [diagnostic.message]
  return answer.containers.flatMap(({ start }) =>
    start.message !== null && diagnostic.message.endsWith(`: ${start.because}`) ? [start.message] : []
  )
}

/** The fields at fault: where the findings stand, else what the message names, as far as the manifest has the place. */
function marksOf(finding: MessageFinding, diagnostics: readonly Diagnostic[], answer: Answer): MarkedField[] {
  const podPath = (parsePath(answer.podSpecPath) ?? []).slice(0, -1)
  const places: FieldPath[] =
    diagnostics.length > 0
      ? diagnostics.map(({ at }) => at)
      : finding.paths.map((path) => [...podPath, ...(parsePath(path.replaceAll(POD_PREFIX, '')) ?? [])])
  const named = answer.containers.filter(({ name }) => finding.containers.includes(name)).map(({ path }) => path)
  const stood = places.map((at) => ({ scope: scopeOf(at, answer), own: fieldIn(placeOf(at)) }))
  const all =
    stood.length > 0 ? stood : (named.length > 0 ? named : ['pod']).map((scope) => ({ scope, own: undefined }))
  const marks = all.flatMap(({ scope, own }) =>
    (own === undefined ? finding.fields : [own, ...finding.fields]).map((field) => ({
      scope: scopeFor(field, scope, answer),
      field
    }))
  )
  return marks.filter(
    ({ scope, field }, index) => marks.findIndex((other) => other.scope === scope && other.field === field) === index
  )
}

function scopeOf(at: FieldPath, answer: Answer): string {
  return answer.containers.find(({ path }) => isAtOrBelow(at, parsePath(path) ?? []))?.path ?? 'pod'
}

/** What only containers have is marked in the first one where none is named, what only pods have in the pod. */
function scopeFor(field: string, scope: string, answer: Answer): string {
  const levels = fieldById(field)?.levels ?? []
  if (scope === 'pod' && !levels.includes('pod') && levels.includes('container')) {
    return (answer.containers.find(({ type }) => type === 'container') ?? answer.containers[0])?.path ?? 'pod'
  }
  return scope !== 'pod' && !levels.includes('container') ? 'pod' : scope
}

/** What there is instead, where the message names a place or a container. */
function whatStands(finding: MessageFinding, answer: Answer): string {
  const missing = finding.containers.filter((name) => !answer.containers.some((container) => container.name === name))
  if (missing.length > 0) return `It has no container called ${missing.join(' or ')}.`
  const [field] = finding.fields
  if (field === undefined) return ''
  const container = answer.containers.find(({ path, name }) =>
    finding.paths.length > 0
      ? finding.paths.some((named) =>
          formatPath(parsePath(named) ?? [])
            .replaceAll(POD_PREFIX, '')
            .startsWith(path.replaceAll(POD_PREFIX, ''))
        )
      : finding.containers.includes(name)
  )
  const effective = (container ?? answer.containers[0])?.effective[field]
  if (!effective) return ''
  if (effective.path === null) return `Nobody sets ${field} there.`
  return `There ${field} is ${shown(effective.value)}.`
}

function shown(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
