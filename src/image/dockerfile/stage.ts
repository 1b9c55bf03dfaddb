import type { ImageFacts } from '../../model/image.ts'
import type { Accounts } from './accounts.ts'
import { withAccountsOf } from './accounts.ts'
import type { Instruction } from './instructions.ts'
import type { Value, Variables } from './words.ts'
import { assignments, isKnown, substitute, wordsOf } from './words.ts'

/** The image that a stage has made so far. */
export interface Stage {
  readonly name: string | undefined
  /** What FROM names, as written; for messages. */
  readonly from: string
  readonly user: Value
  readonly workingDirectory: Value
  readonly env: ReadonlyMap<string, Value>
  readonly accounts: Accounts
  /** Whether the image it grew from has account files at all; `undefined`: not known. */
  readonly hasAccounts: boolean | undefined
  /** Whether something may have changed the account files. */
  readonly touched: boolean
  readonly idTool: ImageFacts['idTool']
  readonly os: ImageFacts['os']
  /** Whether the catalogue has the image that it all grew from. */
  readonly isBaseKnown: boolean
}

/** What a stage reads names from. */
export interface Scope {
  readonly escape: string
  /** `--build-arg`, then the defaults of ARG lines; changed as the stage goes on. */
  readonly args: Map<string, Value>
  /** ARG defaults that were used, for the note that a build may have others. */
  readonly used: Set<string>
}

const LONGEST_PATH = 256
const ACCOUNT_FILES = /^\/(?:etc(?:\/passwd|\/group)?)?$/

/** The stage after one instruction. Those that cannot change who a process is leave it as it is. */
export function follow(stage: Stage, { name, rest, line }: Instruction, scope: Scope, given: ArgValue): Stage {
  const variables = variablesOf(stage, scope)
  const value = (word: string) => substitute(word, variables, scope.escape)
  switch (name) {
    case 'ARG':
      for (const [key, text] of argumentsOf(rest, scope.escape)) {
        const set = given(key) ?? (text === undefined ? undefined : value(text))
        scope.args.set(key, set ?? { unknown: `ARG ${key} in line ${line} has no default` })
      }
      return stage
    case 'ENV': {
      const env = new Map(stage.env)
      for (const [key, text] of assignments(rest, scope.escape)) env.set(key, value(text))
      return { ...stage, env }
    }
    case 'USER':
      return { ...stage, user: because(value(rest), `USER ${rest} in line ${line}`) }
    case 'WORKDIR':
      return { ...stage, workingDirectory: joined(stage, because(value(rest), `WORKDIR ${rest} in line ${line}`)) }
    case 'RUN': {
      const known = (word: string) => {
        const result = value(word)
        return isKnown(result) ? result.text : ''
      }
      return { ...stage, accounts: withAccountsOf(rest, stage.accounts, known), touched: true }
    }
    case 'COPY':
    case 'ADD':
      if (!overwritesAccounts(rest, stage)) return stage
      return { ...stage, accounts: { passwd: [], group: [] }, touched: true }
    default:
      return stage
  }
}

/** A value that the build was given from outside; `undefined`: none. */
export type ArgValue = (name: string) => Value | undefined

/** ENV of the stage comes before ARG. */
export function variablesOf(stage: Pick<Stage, 'env'>, scope: Scope): Variables {
  return (name) => {
    const env = stage.env.get(name)
    if (env) return env
    const arg = scope.args.get(name)
    if (arg && isKnown(arg)) scope.used.add(name)
    return arg
  }
}

/** `ARG A=1 B` -> A with `1`, B with `undefined`. */
export function argumentsOf(rest: string, escape: string): (readonly [name: string, value: string | undefined])[] {
  return wordsOf(rest, escape).map((word) => {
    const equals = word.indexOf('=')
    return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)]
  })
}

function because(value: Value, what: string): Value {
  return isKnown(value) ? { text: value.text.trim() } : { unknown: `${what}: ${value.unknown}` }
}

/** A relative WORKDIR goes on from the last one. */
function joined({ workingDirectory, os }: Stage, next: Value): Value {
  if (!isKnown(next)) return next
  const windows = os === 'windows'
  if (windows ? /^(?:[A-Za-z]:|[\\/])/.test(next.text) : next.text.startsWith('/')) return next
  if (!isKnown(workingDirectory)) return workingDirectory
  const separator = windows ? '\\' : '/'
  const base = workingDirectory.text.endsWith(separator) ? workingDirectory.text : workingDirectory.text + separator
  return { text: windows ? base + next.text : normal(base + next.text) }
}

function normal(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** Whether files may be put over /etc: a destination of / or /etc, or one of the account files. */
function overwritesAccounts(rest: string, { workingDirectory }: Stage): boolean {
  const written = /([^"'\s[\],]+)["'\s\]]*$/.exec(rest.slice(-LONGEST_PATH))?.[1] ?? ''
  if (written.startsWith('/')) return ACCOUNT_FILES.test(normal(written))
  return !isKnown(workingDirectory) || ACCOUNT_FILES.test(normal(`${workingDirectory.text}/${written}`))
}
