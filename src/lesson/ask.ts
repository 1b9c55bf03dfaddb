import { fieldById } from '../catalogue/index.ts'
import { abilityTitle } from '../explain/process-card.ts'
import { oneOf } from './finding.ts'

/** What a lesson can ask the engine, with the word that goes with it, if any. */
export const ASKS = {
  id: null,
  uid: null,
  gid: null,
  groups: null,
  starts: null,
  reason: null,
  message: null,
  sentence: null,
  appArmor: null,
  podSecurity: null,
  file: 'a directory',
  may: 'an ability',
  value: 'a field',
  origin: 'a field',
  level: 'a field',
  Uid: null,
  Gid: null,
  Groups: null,
  NoNewPrivs: null,
  Seccomp: null,
  CapInh: null,
  CapPrm: null,
  CapEff: null,
  CapBnd: null,
  CapAmb: null
} as const
export type AskName = keyof typeof ASKS

/** Only for prose: their answers are no good to choose from. */
const PROSE_ONLY: ReadonlySet<string> = new Set(['reason', 'message', 'sentence'])

/** Something to ask of one container in one manifest. */
export interface Ask {
  readonly name: AskName
  /** `/data` of `file /data`; '' where the name takes none. */
  readonly argument: string
  /** `null`: the container the lesson is about. */
  readonly container: string | null
}

/** What the process can try, as the words after `may`. */
export const ABILITIES = [
  'writeRootDirectory',
  'writeTmp',
  'bindPort80',
  'setuidRoot',
  'changeOwner',
  'rawSocket',
  'setHostname',
  'mount',
  'configureNetwork',
  'chroot',
  'createUserNamespace',
  'createMountNamespace',
  'readKernelLog',
  'readMaskedProc',
  'readSysFirmware',
  'writeProcSys',
  'writeSys',
  'actAsAdministrator',
  'reachHost'
] as const

/** Reads `id`, `file /data`, `value runAsUser demo`; or says what was found and expected. */
export function askOf(words: string, use: 'prose' | 'question' | 'goal'): Ask | { readonly wrong: string } {
  const [name = '', ...rest] = words.trim().split(/\s+/)
  const names = Object.keys(ASKS).filter((known) => use === 'prose' || !PROSE_ONLY.has(known))
  if (!Object.hasOwn(ASKS, name) || !names.includes(name))
    return { wrong: `found ${name === '' ? 'nothing' : `'${name}'`}, expected ${oneOf(names)}` }
  const takes = ASKS[name as AskName]
  const argument = takes === null ? '' : (rest.shift() ?? '')
  const obstacle = takes === null ? undefined : argumentObstacle(name as AskName, argument)
  if (obstacle !== undefined) return { wrong: obstacle }
  if (rest.length > 1) return { wrong: `found '${rest.slice(1).join(' ')}', expected at most the name of a container` }
  return { name: name as AskName, argument, container: rest[0] ?? null }
}

function argumentObstacle(name: AskName, argument: string): string | undefined {
  const found = argument === '' ? `found nothing after ${name}` : `found '${argument}'`
  switch (name) {
    case 'file':
      return argument.startsWith('/') ? undefined : `${found}, expected a directory such as /tmp`
    case 'may':
      return ABILITIES.some((known) => known === argument) ? undefined : `${found}, expected ${oneOf(ABILITIES)}`
    default:
      return fieldById(argument) ? undefined : `${found}, expected a field as sctx fields lists them`
  }
}

/** The words an ask is written with. */
export function askText({ name, argument, container }: Ask): string {
  return [name, argument, container ?? ''].filter((word) => word !== '').join(' ')
}

const IN_STATUS = /^(?:[UG]id|Groups|NoNewPrivs|Seccomp|Cap\w+)$/

/** Whether an ask is a line of `/proc/1/status`. */
export function isStatusLine(name: AskName): boolean {
  return IN_STATUS.test(name)
}

/** Our words for a question, as one line of prose. `windows`: `id` is `whoami` there. */
export function promptFor({ name, argument }: Ask, container: string, windows: boolean): string {
  if (isStatusLine(name)) return `What does \`/proc/1/status\` in \`${container}\` say after \`${name}:\`?`
  switch (name) {
    case 'id':
      return `What will \`${windows ? 'whoami' : 'id'}\` print in \`${container}\`?`
    case 'uid':
    case 'gid':
      return `Which \`${name}\` will the process of \`${container}\` have?`
    case 'groups':
      return `Which groups will the process of \`${container}\` be in?`
    case 'starts':
      return `Does \`${container}\` start?`
    case 'appArmor':
      return `Which AppArmor profile will \`${container}\` run under?`
    case 'podSecurity':
      return 'Which Pod Security levels let this pod in?'
    case 'file':
      return `\`${container}\` runs \`touch ${argument === '/' ? '' : argument}/new\`. Whose file is it?`
    case 'may':
      return `${abilityTitle(argument)}: can \`${container}\` do it?`
    case 'value':
      return `Which value of \`${argument}\` counts for \`${container}\`?`
    case 'origin':
      return `Who has the last word on \`${argument}\` of \`${container}\`?`
    case 'level':
      return `Where may \`${argument}\` be written?`
    default:
      throw new RangeError(`${name} is no question`)
  }
}
