import type { Ability, Answer, Cause, ContainerAnswer, PodSecurityLevel } from '../model/answer.ts'
import { abilityOrder, abilityTitle } from './process-card.ts'

/** Something people ask about a container, answered from what the engine found. */
export interface Question {
  /** Unique among the questions of one container. */
  readonly id: string
  /** `Why is the uid 1500?` */
  readonly text: string
  /** In a few words: `runAsUser is 1500`, `No: NoNewPrivs is 1`. */
  readonly answer: string
  /** The id of the field that decides, as far as one does. */
  readonly field: string | null
  /** Other words to find it by. */
  readonly words: string
}

const UNKNOWN_USER = 'Cannot know offline: needs the USER of the image'

/** The field that decides an ability; capabilities where it is none of these. */
const DECIDED_BY: Readonly<Record<string, string>> = {
  writeRootDirectory: 'readOnlyRootFilesystem',
  writeTmp: 'readOnlyRootFilesystem',
  setuidRoot: 'allowPrivilegeEscalation',
  createUserNamespace: 'seccompProfile',
  readMaskedProc: 'procMount',
  readSysFirmware: 'privileged',
  writeProcSys: 'privileged',
  writeSys: 'privileged'
}

/** What can be asked about one container of an object, the most asked first. */
export function questionsAbout(answer: Answer, container: ContainerAnswer): Question[] {
  return [
    start(container),
    ...identity(container),
    ...files(answer, container),
    ...abilities(container),
    ...status(container),
    ...(['baseline', 'restricted'] as const).map((level) => podSecurity(answer, level))
  ]
}

const called = (container: ContainerAnswer) => container.name || 'this container'

function start(container: ContainerAnswer): Question {
  const { outcome, reason, because, message, field } = container.start
  const common = { id: 'start', field: field ?? null, words: 'run refused error' }
  if (outcome === 'starts') return { ...common, text: `Will ${called(container)} start?`, answer: 'Yes' }
  if (outcome === 'unknown') {
    const why = because ?? 'needs facts that no file tells'
    return { ...common, text: `Will ${called(container)} start?`, answer: `Cannot know offline: ${why}` }
  }
  const why = because ?? message ?? ''
  return {
    ...common,
    text: `Why does ${called(container)} not start?`,
    answer: [reason, why].filter((part) => part != null && part !== '').join(': ')
  }
}

/** Who it is, and whether that is root. On Windows there are names and no numbers. */
function identity(container: ContainerAnswer): Question[] {
  const { identity: who } = container
  if (!who || container.process?.noNewPrivs === null) return []
  const because = (of: string, causes = who.causes ?? []) => sentences(causes.filter((cause) => cause.of === of))
  const isRoot: Question = {
    id: 'root',
    text: `Is ${called(container)} root?`,
    answer: who.uid === null ? UNKNOWN_USER : `${who.uid === 0 ? 'Yes' : 'No'}: the uid is ${who.uid}`,
    field: 'runAsUser',
    words: 'user uid 0'
  }
  if (who.uid === null) {
    const text = `Who does ${called(container)} run as?`
    return [{ id: 'uid', text, answer: UNKNOWN_USER, field: 'runAsUser', words: 'uid user' }, isRoot]
  }
  const asked: Question[] = [
    {
      id: 'uid',
      text: `Why is the uid ${who.uid}?`,
      answer: because('uid'),
      field: 'runAsUser',
      words: `user ${who.user ?? ''} runAsUser`
    }
  ]
  if (who.gid !== null) {
    const text = `Why is the gid ${who.gid}?`
    asked.push({ id: 'gid', text, answer: because('gid'), field: 'runAsGroup', words: 'group runAsGroup' })
  }
  if (who.known && who.groups.length > 0) {
    const text = `Why are the groups ${who.groups.join(', ')}?`
    asked.push({ id: 'groups', text, answer: because('groups'), field: 'groups', words: 'fsGroup supplementalGroups' })
  }
  return [...asked, isRoot]
}

function files(answer: Answer, container: ContainerAnswer): Question[] {
  const own = container.process?.files ?? []
  const writable = own.filter((file) => file.writable === true).map((file) => file.directory)
  if (own.length === 0) return []
  const where: Question = {
    id: 'writable',
    text: `Where can ${called(container)} write?`,
    answer: writable.length === 0 ? 'Nowhere that is known' : writable.join(', '),
    field: 'readOnlyRootFilesystem',
    words: 'files directory volume'
  }
  return [
    where,
    ...own.flatMap((file): Question[] => {
      const { directory } = file
      const decides = container.effective['fsGroup'] ? 'fsGroup' : 'groups'
      const field = directory === '/' || directory === '/tmp' ? 'readOnlyRootFilesystem' : decides
      const who = answer.containers.flatMap((other) => writer(other, directory))
      const asked: Question[] = [
        {
          id: `writers ${directory}`,
          text: `Who can write ${directory}?`,
          answer: who.length === 0 ? 'No container' : who.join(', '),
          field,
          words: 'files volume permission'
        }
      ]
      if (file.writable !== false && file.owner !== null) {
        asked.push({
          id: `owner ${directory}`,
          text: `Who owns a new file in ${directory}?`,
          answer: `uid ${file.owner}, gid ${file.group ?? 'unknown'}`,
          field,
          words: 'ls -ln ownership'
        })
      }
      return asked
    })
  ]
}

/** `web (uid 1500)`, or nothing where the container cannot write there or has no such directory. */
function writer(container: ContainerAnswer, directory: string): string[] {
  const file = container.process?.files?.find((candidate) => candidate.directory === directory)
  if (!file || file.writable === false) return []
  const uid = container.identity?.uid ?? null
  return [`${called(container)} (${file.writable === null || uid === null ? 'cannot know' : `uid ${uid}`})`]
}

function abilities(container: ContainerAnswer): Question[] {
  const found = container.process?.abilities ?? {}
  return abilityOrder(Object.keys(found)).map((key) => {
    const title = abilityTitle(key)
    const ability = found[key]!
    const ask = key === 'setuidRoot' ? 'become root' : title.charAt(0).toLowerCase() + title.slice(1)
    return {
      id: `ability ${key}`,
      text: `Can ${called(container)} ${ask}?`,
      answer: verdict(ability),
      field: DECIDED_BY[key] ?? 'capabilities',
      words: `${title} ability ${key}`
    }
  })
}

function verdict({ allowed, because }: Ability): string {
  return `${allowed === null ? 'Cannot know offline' : allowed ? 'Yes' : 'No'}: ${because}`
}

const STATUS: readonly (readonly [of: string, line: string, field: string])[] = [
  ['NoNewPrivs', 'NoNewPrivs', 'allowPrivilegeEscalation'],
  ['CapEff', 'CapEff', 'capabilities'],
  ['CapBnd', 'CapBnd', 'capabilities'],
  ['Seccomp', 'Seccomp', 'seccompProfile']
]

/** The lines of `/proc/1/status` that have a cause of their own. */
function status(container: ContainerAnswer): Question[] {
  return STATUS.flatMap(([of, key, field]) => {
    const line = container.process?.status?.find((candidate) => candidate.key === key)
    const causes = container.process?.causes?.filter((cause) => cause.of === of) ?? []
    if (!line || causes.length === 0) return []
    const text = `Why is ${key} ${line.value}?`
    return [{ id: `status ${key}`, text, answer: sentences(causes), field, words: 'proc status' }]
  })
}

function podSecurity(answer: Answer, level: PodSecurityLevel): Question {
  const { allowed, version, violations } = answer.podSecurity[level]
  const reasons = [...new Set(violations.map(({ reason }) => reason))].join(', ')
  return {
    id: `level ${level}`,
    text: `Does this pod pass ${level}?`,
    answer: allowed ? `Yes, of ${version}` : `No: ${reasons}`,
    field: null,
    words: 'pod security admission standard'
  }
}

function sentences(causes: readonly Cause[]): string {
  return causes.map(({ text }) => text).join('; ')
}
