import type { CascadeRow, LaneValue } from '../explain/cascade.ts'
import type { ContainerAnswer } from '../model/answer.ts'
import type { Run, Words } from './deck.ts'

/** How people ask for a field of a container, and how the answer is put. */
interface RowWords {
  /** What the slide is about: `Next: the user`. */
  readonly name: string
  readonly ask: (container: string) => string
  /** `value` is the highlighted result. */
  readonly say: (value: Run, container: ContainerAnswer) => readonly Run[]
  /** What is counted at the end of the rail. */
  readonly unit?: string
}

const said = (before: string, after = '.') => {
  return (value: Run): readonly Run[] => [...(before ? [{ text: before }] : []), value, { text: after }]
}
const yesOrNo = (isYes: boolean, rest: string): readonly Run[] => [
  { text: isYes ? 'Yes' : 'No', as: 'mark' },
  { text: rest }
]
/** True also of a container that something will stop: nothing is given away. */
const startsAs = (container: ContainerAnswer) =>
  container.start.outcome === 'starts' ? `${container.name} starts as` : `${container.name} is to start as`

const WORDS: Readonly<Record<string, RowWords>> = {
  'windowsOptions.runAsUserName': {
    name: 'the user',
    ask: (container) => `Which user will the process in ${container} be?`,
    say: (value, container) => said(`${startsAs(container)} `)(value),
    unit: 'user'
  },
  runAsUser: {
    name: 'the user',
    ask: (container) => `Which user will the process in ${container} be?`,
    say: (value, container) => said(`${startsAs(container)} uid `)(value),
    unit: 'uid'
  },
  runAsGroup: {
    name: 'the primary group',
    ask: (container) => `Which primary group will the process in ${container} have?`,
    say: said('Its primary group is '),
    unit: 'gid'
  },
  groups: {
    name: 'the groups',
    ask: (container) => `Which groups will the process in ${container} hold?`,
    say: (value) => said(value.text === 'none' ? 'Its other groups: ' : 'It holds the groups ')(value),
    unit: 'groups'
  },
  runAsNonRoot: {
    name: 'the check for root',
    ask: (container) => `Is ${container} kept from running as root?`,
    say: said('runAsNonRoot is ')
  },
  privileged: {
    name: 'privileged',
    ask: (container) => `Is ${container} privileged?`,
    say: (value) =>
      yesOrNo(value.text === 'true', value.text === 'true' ? ': devices of the host, nothing masked.' : '.')
  },
  allowPrivilegeEscalation: {
    name: 'gaining privileges',
    ask: (container) => `Can the process in ${container} gain privileges?`,
    say: (value, { process }) =>
      yesOrNo(value.text !== 'false', process?.noNewPrivs == null ? '.' : `. NoNewPrivs is ${process.noNewPrivs}.`)
  },
  capabilities: {
    name: 'the capabilities',
    ask: (container) => `How many capabilities will the process in ${container} hold?`,
    say: ({ text }) => [
      { text: 'It holds ' },
      { text: text === 'none' ? 'no' : text, as: 'mark' },
      { text: text === '1' ? ' effective capability.' : ' effective capabilities.' }
    ]
  },
  readOnlyRootFilesystem: {
    name: 'the root filesystem',
    ask: (container) => `Can anything in ${container} write to the root filesystem?`,
    say: (value) =>
      yesOrNo(value.text !== 'true', value.text === 'true' ? ', it is read-only.' : ', who may, may write.')
  },
  seccompProfile: {
    name: 'system calls',
    ask: (container) => `Are the system calls of ${container} filtered?`,
    say: (_, { process }) => yesOrNo(process?.seccomp === 2, `. Seccomp is ${process?.seccomp ?? 'not there'}.`)
  },
  appArmorProfile: {
    name: 'AppArmor',
    ask: (container) => `Which AppArmor profile confines ${container}?`,
    say: said('')
  }
}

export function rowName(field: string): string {
  return WORDS[field]?.name ?? field
}

export function rowUnit(field: string): string {
  return WORDS[field]?.unit ?? ''
}

export function rowQuestion(row: CascadeRow, container: ContainerAnswer): string {
  return WORDS[row.field]?.ask(container.name) ?? `What will ${row.field} be for ${container.name}?`
}

/** The answer, and who has the last word. */
export function rowAnswer(row: CascadeRow, container: ContainerAnswer, text: string | null): Words {
  if (text === null) return 'Nobody can tell offline.'
  const value: Run = { text, as: 'mark' }
  const answer = WORDS[row.field]?.say(value, container) ?? said(`${row.field} is `)(value)
  return [...answer, { text: `\n${lastWord(row)}` }]
}

function lastWord({ values, winner, blocked }: CascadeRow): string {
  const speakers = values.filter(({ state }) => state !== 'lost')
  if (speakers.length > 1) return 'They add up.'
  const lost = values.some(({ lane, state }) => state === 'lost' && lane !== 'defaults')
  if (winner === 'container') return lost ? 'The container has the last word.' : 'The container says so.'
  if (winner === 'pod') return blocked.includes('container') ? 'The pod says so for all.' : 'The pod has the last word.'
  if (winner === 'image') return 'The image says so.'
  return 'The default holds.'
}

/** At most two sentences why it is so: what has no effect, what replaced what, what the system adds. */
export function rowNote(row: CascadeRow): string {
  const unconfirmed = row.causes.filter(({ confirmed }) => !confirmed).map(({ text }) => `${text} (not confirmed)`)
  const causes = row.causes.filter(({ confirmed }) => confirmed).map(({ text }) => text)
  const inert = row.inert ? [`${row.inert.whole ? 'no effect: ' : ''}${row.inert.because}`] : []
  const sentences = [...unconfirmed, ...inert, ...replacing(row), ...causes]
  return sentences.slice(0, 2).map(asSentence).join(' ')
}

function replacing({ field, values, winner, blocked }: CascadeRow): string[] {
  const lost = (lane: LaneValue['lane']) => values.find((value) => value.lane === lane && value.state === 'lost')
  const [pod, image] = [lost('pod'), lost('image')]
  const found: string[] = []
  if (winner === 'container' && pod) {
    found.push(
      `Pod and container are not mixed: where the container sets a field, ${image ? "the pod's value and the image's user no longer count" : "the pod's value no longer counts"}`
    )
    if (pod.usedBy.length > 0) {
      found.push(`${pod.text} still applies to ${listed(pod.usedBy)}, where nothing else is said`)
    }
  } else if (image && winner) {
    found.push(`The ${winner} says ${field}, so the user of the image no longer counts`)
  } else if (winner === 'container' && blocked.includes('pod')) {
    found.push('Only a container can say this, each for itself')
  } else if (winner === 'pod') {
    found.push(
      blocked.includes('container')
        ? 'It is said once for the whole pod; no container can change it'
        : 'The container says nothing of its own, so it takes what the pod says'
    )
  }
  return found
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
}

/** Our causes begin in lower case and end without a full stop; names of fields keep their spelling. */
export function asSentence(text: string): string {
  const begins = /^[a-z]+,? /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
  return /[.?]$/.test(begins) ? begins : `${begins}.`
}
