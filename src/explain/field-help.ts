import type { Applicability } from '../catalogue/applicability.ts'
import { applicability } from '../catalogue/applicability.ts'
import type { Field, FieldLevel, FieldOs } from '../catalogue/field.ts'
import { FIELDS } from '../catalogue/index.ts'
import type { Answer, ContainerAnswer, OriginName } from '../model/answer.ts'
import type { Minor } from '../model/version.ts'
import { chipText } from './cascade.ts'

/** What there is to know of a field, in short pieces. */
export interface FieldHelp {
  readonly title: string
  readonly summary: string
  /** A word or two, and what is so: `Not set`, `The image decides: …`. */
  readonly facts: readonly { readonly term: string; readonly text: string }[]
  /** The page that says so. */
  readonly source: string
}

/** Where somebody asks about a field: the object, and one of its containers unless the pod is meant. */
export interface FieldPlace {
  readonly answer: Answer
  readonly container?: ContainerAnswer | undefined
}

/** A field with where it stands, and whether it can stand at one place. */
export interface ReferenceEntry {
  readonly field: Field
  readonly help: FieldHelp
  /** At the pod and in a container, by the operating system and release that are asked for. */
  readonly pod: Applicability
  readonly container: Applicability
}

const SYSTEMS: Readonly<Record<FieldOs, string>> = { linux: 'Linux', windows: 'Windows' }
const ORIGINS: Readonly<Record<OriginName, string>> = {
  container: 'set on the container',
  pod: 'from the pod',
  image: 'from the image',
  kubelet: 'by default',
  runtime: 'by default',
  unset: 'by default'
}

/** Levels, systems, releases and defaults of a field; with a place also what holds there. */
export function fieldHelp(field: Field, place?: FieldPlace): FieldHelp {
  const facts = [
    { term: 'Stands', text: levelWords(field) },
    { term: 'For', text: field.os.map((os) => SYSTEMS[os]).join(' and ') },
    ...(field.since.startsWith('<') ? [] : [{ term: 'Since', text: `Kubernetes ${field.since}` }]),
    ...(field.type.kind === 'choice' ? [{ term: 'Values', text: field.type.values.join(', ') }] : []),
    ...(field.type.kind === 'object' ? [{ term: 'Parts', text: partsOf(field.type.fields) }] : []),
    { term: 'Not set', text: field.whenUnset },
    ...(field.levelsNote === undefined ? [] : [{ term: 'Mind', text: field.levelsNote }]),
    ...(place ? holdsHere(field, place) : [])
  ]
  return { title: field.id, summary: field.summary, facts, source: field.source }
}

/** The whole catalogue with what can stand where, in its order; the parts of objects stand behind them. */
export function reference(situation: {
  readonly os?: string | undefined
  readonly kubernetes: Minor
}): ReferenceEntry[] {
  return FIELDS.map((field) => ({
    field,
    help: fieldHelp(field),
    pod: applicability(field, { ...situation, level: 'pod' }),
    container: applicability(field, { ...situation, level: 'container' })
  }))
}

/** `type, localhostProfile` */
function partsOf(ids: readonly string[]): string {
  return ids.map((id) => id.slice(id.lastIndexOf('.') + 1)).join(', ')
}

function levelWords(field: Field): string {
  if (field.holder === 'annotations') return 'in the annotations of the pod'
  if (field.holder === 'spec') return 'in the pod spec'
  const words: Readonly<Record<FieldLevel, string>> = { pod: 'on the pod', container: 'on each container' }
  return field.levels.map((level) => words[level]).join(' and ')
}

function holdsHere(field: Field, { answer, container }: FieldPlace): FieldHelp['facts'] {
  const asked = container ? [container] : answer.containers
  return asked.flatMap((one) => {
    const effective = one.effective[field.id]
    if (!effective) return []
    const { value, origin, inert, overridden } = effective
    const beaten = overridden.filter((loser) => loser.value !== null).map((loser) => chipText(loser.value))
    const text = [
      value === null ? (origin === 'image' ? 'the image decides, and it is not known' : 'not set') : chipText(value),
      ...(value === null ? [] : [ORIGINS[origin]]),
      ...(beaten.length > 0 ? [`wins over ${beaten.join(', ')}`] : []),
      ...(inert === null ? [] : [`no effect: ${inert}`])
    ].join(', ')
    return [{ term: `In ${one.name || 'the container'}`, text }]
  })
}
