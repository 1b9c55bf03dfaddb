import { analyze } from '../analyze.ts'
import { fieldById, FIELDS } from '../catalogue/index.ts'
import type { Answer, GateName, PodSecurityLevel, StartAnswer } from '../model/answer.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { FieldPath } from '../model/path.ts'
import { API_RULES } from '../validate/api/registry.ts'
import { escapeForPattern, squeezed } from './readable.ts'
import { specimens, STAND_INS } from './specimens.ts'

/** One way to mend what a message complains of, in the words of a button. */
export interface Mend {
  readonly title: string
  /** Whether the outcome cannot be in doubt. */
  readonly certain: boolean
}

/** What the engine says about a message of one kind. */
export interface Meaning {
  readonly gate: GateName
  /** The engine's code for it. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  /** The status or event reason that people see; `null` where there is none. */
  readonly reason: string | null
  /** Fields of the catalogue at fault, the one it is about first; [] when no field is. */
  readonly fields: readonly string[]
  /** The last part of the path: `sysctls.name`, `image`; `null` when it is about the whole. */
  readonly place: string | null
  readonly explanation: string
  readonly mends: readonly Mend[]
}

/** A field error of the API server. */
export interface KnownFieldError extends Meaning {
  readonly type: string
  /** To be matched against a text without white space; `undefined` where the error ends with its type or value. */
  readonly detail: RegExp | undefined
}

/** A check of Pod Security. */
export interface KnownViolation extends Meaning {
  readonly level: PodSecurityLevel
  /** Without white space and without the `s` of several. */
  readonly violation: string
}

/** Any other text. */
export interface KnownText extends Meaning {
  /** To be matched against a text without white space; every stand-in is a group, in the order of `standIns`. */
  readonly pattern: RegExp
  readonly standIns: readonly string[]
  /** Whether the last group ends where the word ends, which only the text with its white space says. */
  readonly endsOpen: boolean
}

export interface KnownMessages {
  readonly fieldErrors: readonly KnownFieldError[]
  readonly violations: readonly KnownViolation[]
  readonly texts: readonly KnownText[]
}

let learnt: KnownMessages | undefined

/**
 * Every kind of message the engine itself gives, learnt from what it says about the specimens: no text stands here a
 * second time. Takes some hundred milliseconds when first asked for.
 */
export function knownMessages(): KnownMessages {
  return (learnt ??= learn())
}

function learn(): KnownMessages {
  const fieldErrors = new Map<string, KnownFieldError>()
  const violations = new Map<string, KnownViolation>()
  const texts = new Map<string, KnownText>()
  for (const { by, text, options } of specimens()) {
    const answer = analyze(text, options).documents[0]!.answers[0]!
    for (const diagnostic of answer.diagnostics) {
      if (by === 'server' && diagnostic.source === 'api') {
        if (diagnostic.severity === 'error') learnFieldError(answer, diagnostic, fieldErrors)
        else if (answer.api.warnings.includes(diagnostic.message))
          learnText(diagnostic, diagnostic.message, null, texts)
      } else if (by === 'admission' && diagnostic.source === 'admission') learnViolation(answer, diagnostic, violations)
      else if (by === 'node' && (diagnostic.source === 'kubelet' || diagnostic.source === 'runtime')) {
        learnRefusal(answer, diagnostic, texts)
      }
    }
  }
  return { fieldErrors: [...fieldErrors.values()], violations: [...violations.values()], texts: [...texts.values()] }
}

function learnFieldError(answer: Answer, diagnostic: Diagnostic, into: Map<string, KnownFieldError>): void {
  const error = answer.api.errors.find(({ message }) => message === diagnostic.message)
  if (!error) return
  const detail = error.detail === '' ? undefined : new RegExp(`:${patternOf(error.detail).source}`)
  const known = { ...meaningOf(diagnostic), type: squeezed(error.type), detail }
  const key = `${known.type}|${detail?.source}|${known.place}`
  if (!into.has(key)) into.set(key, known)
}

function learnViolation(answer: Answer, diagnostic: Diagnostic, into: Map<string, KnownViolation>): void {
  for (const level of ['baseline', 'restricted'] as const) {
    const violation = answer.podSecurity[level].violations.find(
      ({ id, reason, detail }) => isCodeOf(diagnostic.code, id) && diagnostic.message.startsWith(`${reason} (${detail}`)
    )
    if (!violation) continue
    const name = violationName(violation.reason)
    const known = { ...meaningOf(diagnostic), severity: 'error', level, violation: name } as const
    if (!into.has(`${level}|${name}`)) into.set(`${level}|${name}`, known)
  }
}

function isCodeOf(code: string, id: string): boolean {
  return code.slice('pss/'.length).replaceAll('-', '') === id.replaceAll('_', '').toLowerCase()
}

/** `forbidden AppArmor profiles` and `forbidden AppArmor profile` are one. */
export function violationName(reason: string): string {
  return squeezed(reason).replace(/s$/, '')
}

/** A refusal; of one that depends on the node the finding holds no text, but the container's answer does. */
function learnRefusal(answer: Answer, diagnostic: Diagnostic, into: Map<string, KnownText>): void {
  const start = answer.containers
    .map((container) => container.start)
    .find(
      ({ gate, message, because }) =>
        gate === diagnostic.source && (message === diagnostic.message || diagnostic.message.endsWith(`: ${because}`))
    )
  const message = start?.message ?? (diagnostic.severity === 'error' ? diagnostic.message : '')
  if (message !== '') learnText(diagnostic, message, start ?? null, into)
}

function learnText(
  diagnostic: Diagnostic,
  message: string,
  start: StartAnswer | null,
  into: Map<string, KnownText>
): void {
  const { source, standIns, endsOpen } = patternOf(message)
  if (into.has(source)) return
  const meaning = meaningOf(diagnostic, start?.because ?? '')
  into.set(source, {
    ...meaning,
    severity: diagnostic.source === 'api' ? 'warning' : 'error',
    reason: start?.reason ?? null,
    pattern: new RegExp(source, 'g'),
    standIns,
    endsOpen
  })
}

const NAMES = Object.keys(STAND_INS).map(escapeForPattern)
const STAND_IN = new RegExp(NAMES.join('|'), 'g')
const ESCAPED_STAND_IN = new RegExp(NAMES.map(escapeForPattern).join('|'), 'g')
/** What stands before the reason itself in some releases only, or in some of the places where people see it. */
const LEAD = /^(Pod was rejected: |Failed to create pod sandbox: rpc error: code = Unknown desc = )/
/** `...` stands for a UID and `…` for what else only a cluster fills in. */
const FILLED_IN = /\\\.\\\.\\\.|…/g

const INDEX = /\\\[\d+\\\]/g

/** A message as a pattern for texts without white space. */
function patternOf(message: string): Pick<KnownText, 'standIns' | 'endsOpen'> & { readonly source: string } {
  const standIns: string[] = []
  const source = escapeForPattern(squeezed(message.replace(LEAD, '')))
    .replaceAll(FILLED_IN, '.{0,400}?')
    .replaceAll(INDEX, '\\[\\d+\\]')
    .replaceAll(ESCAPED_STAND_IN, (escaped) => {
      const name = escaped.replaceAll('\\', '')
      standIns.push(name)
      return `(${STAND_INS[name]})`
    })
  return { source, standIns, endsOpen: source.endsWith('?)') }
}

/** A sentence about a specimen, as a sentence about the message at hand. */
export function withNames(
  sentence: string,
  standIns: readonly string[],
  names: readonly (string | undefined)[]
): string {
  return sentence
    .replaceAll('zzimage', 'the image')
    .replaceAll(STAND_IN, (standIn) => names[standIns.indexOf(standIn)] ?? 'it')
    .replaceAll('{name}', names[0] ?? 'it')
}

const RULE_FIELDS = new Map(API_RULES.map(({ code, fields }): [string, readonly string[]] => [code, fields]))
const FIELD_IDS = FIELDS.map(({ id }) => id)

function meaningOf(diagnostic: Diagnostic, because = ''): Meaning {
  const place = placeOf(diagnostic.at)
  const change = diagnostic.fixes[0]?.changes.find(({ kind }) => kind === 'set' || kind === 'unset')
  const own = fieldIn(place) ?? (change && 'path' in change ? fieldIn(placeOf(change.path)) : undefined)
  const words: readonly string[] = because.match(/[\w.]+/g) ?? []
  const named = own === undefined ? (RULE_FIELDS.get(diagnostic.code) ?? []) : []
  const fields = [...(own === undefined ? [] : [own]), ...named, ...FIELD_IDS.filter((id) => words.includes(id))]
  return {
    gate: diagnostic.source as GateName,
    code: diagnostic.code,
    severity: diagnostic.severity === 'warning' ? 'warning' : 'error',
    reason: null,
    fields: [...new Set(fields)],
    place,
    explanation: diagnostic.explanation ?? '',
    mends: diagnostic.fixes.map(({ title, certain }) => ({ title, certain }))
  }
}

const LISTS_OF_CONTAINERS = /^(containers|initContainers|ephemeralContainers)$/

/** What a path says below `securityContext`, or else below the container or the pod: `sysctls.name`, `os.name`. */
export function placeOf(path: FieldPath): string | null {
  const names = path.filter((part) => typeof part === 'string')
  const context = names.lastIndexOf('securityContext')
  const list = names.findLastIndex((name) => LISTS_OF_CONTAINERS.test(name))
  const from = context >= 0 ? context : list >= 0 ? list : names.lastIndexOf('spec')
  return names.slice(from + 1).join('.') || null
}

/** The field of the catalogue that such a place belongs to; the parts of one sysctl are not fields of their own. */
export function fieldIn(place: string | null): string | undefined {
  const parts = place?.split('.') ?? []
  for (let length = parts.length; length > 0; length--) {
    const field = fieldById(parts.slice(0, length).join('.'))
    if (field && field.parent !== 'sysctls') return field.id
  }
  return undefined
}
