import { imageFacts } from '../../catalogue/images.ts'
import type { Account, ImageFacts, ImageRecord } from '../../model/image.ts'
import type { ImageFinding } from '../finding.ts'
import { missingAccount } from '../finding.ts'
import { ImageProblem, LIMITS, sizeText } from '../problem.ts'
import { readInstructions } from './instructions.ts'
import type { Instruction } from './instructions.ts'
import type { Scope, Stage } from './stage.ts'
import { argumentsOf, follow, variablesOf } from './stage.ts'
import type { Value } from './words.ts'
import { isKnown, substitute, wordsOf } from './words.ts'

export interface DockerfileOptions {
  /** The stage to build; absent: the last. By name, as `docker build --target`. */
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  /** Facts that the user supplied; they come before the built-in catalogue. */
  readonly images?: readonly ImageRecord[]
  /** Where the facts come from, as one line. */
  readonly source: string
}

/** ARG names that a build has without being told, all of them about platforms. */
const PREDEFINED = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/

/**
 * What a Dockerfile says about the image that it builds: USER, WORKDIR and HOME, with ARG and ENV put in, stages that
 * build on others, and the base image's accounts from the catalogue. Whatever the file does not decide is said to be
 * unresolved. Throws an `ImageProblem` on a text that is no Dockerfile.
 */
export function readDockerfile(text: string, options: DockerfileOptions): ImageFinding {
  if (text.length > LIMITS.dockerfile) {
    throw new ImageProblem(`expected a Dockerfile of at most ${sizeText(LIMITS.dockerfile)}, found more`)
  }
  const { instructions, escape } = readInstructions(text)
  const start = instructions.findIndex(({ name }) => name === 'FROM')
  if (start < 0) throw new ImageProblem('found no FROM, expected a Dockerfile, an image archive or JSON about an image')
  const odd = instructions.slice(0, start).find(({ name }) => name !== 'ARG')
  if (odd) throw new ImageProblem(`line ${odd.line}: found ${odd.name} before FROM, expected ARG or FROM`)

  const given = (name: string): Value | undefined =>
    options.buildArgs && Object.hasOwn(options.buildArgs, name) ? { text: options.buildArgs[name]! } : undefined
  const used = new Set<string>()
  const globals: Scope = { escape, args: new Map(), used }
  for (const instruction of instructions.slice(0, start)) follow(NOTHING, instruction, globals, given)

  const stages: Stage[] = []
  let scope = globals
  for (const instruction of instructions.slice(start)) {
    if (instruction.name === 'FROM') {
      const current = stages.at(-1)
      if (current && isTarget(current, options.target)) break
      stages.push(fromLine(instruction, stages, globals, options))
      scope = { escape, args: new Map(), used }
    } else {
      const inherited = (name: string) => given(name) ?? globalDefault(instruction, name, globals)
      stages.push(follow(stages.pop()!, instruction, scope, inherited))
    }
  }
  const stage = stages.at(-1)!
  if (options.target !== undefined && !isTarget(stage, options.target)) {
    const names = stages.flatMap(({ name }) => name ?? []).join(', ') || 'none with a name'
    throw new ImageProblem(`expected a stage named ${options.target}, found ${names}`)
  }
  return findingOf(stage, used, options)
}

const NOTHING: Stage = {
  name: undefined,
  from: '',
  user: { text: '' },
  workingDirectory: { text: '/' },
  env: new Map(),
  accounts: { passwd: [], group: [] },
  hasAccounts: undefined,
  touched: false,
  idTool: 'none',
  os: 'linux',
  isBaseKnown: true
}

function isTarget({ name }: Stage, target: string | undefined): boolean {
  return target !== undefined && name === target.toLowerCase()
}

/** A stage's `ARG NAME` without a default takes that of the ARG before the first FROM. */
function globalDefault({ rest }: Instruction, name: string, globals: Scope): Value | undefined {
  const own = argumentsOf(rest, globals.escape).find(([key]) => key === name)
  return own?.[1] === undefined ? globals.args.get(name) : undefined
}

function fromLine(
  { rest, line }: Instruction,
  stages: readonly Stage[],
  globals: Scope,
  options: DockerfileOptions
): Stage {
  const words = wordsOf(rest, globals.escape).filter((word) => !word.startsWith('--'))
  const name = words[1]?.toLowerCase() === 'as' ? words[2]?.toLowerCase() : undefined
  const platform = (key: string): Value | undefined => (PREDEFINED.test(key) ? { text: '' } : undefined)
  const variables = variablesOf(NOTHING, globals)
  const image = substitute(words[0] ?? '', (key) => variables(key) ?? platform(key), globals.escape)
  if (!isKnown(image))
    return { ...unknownBase(`FROM ${rest} in line ${line}: ${image.unknown}`), name, from: words[0]! }
  if (image.text === '') throw new ImageProblem(`line ${line}: found FROM without an image`)
  const earlier = stages.findLast((stage) => stage.name === image.text.toLowerCase())
  if (earlier) return { ...earlier, name }
  if (image.text === 'scratch') return { ...NOTHING, name, from: 'scratch', hasAccounts: false }
  const facts = imageFacts(image.text, options.images ?? [])
  return facts
    ? { ...onBase(facts), name, from: image.text }
    : { ...unknownBase(`the base image ${image.text} in line ${line} is in no catalogue`), name, from: image.text }
}

function onBase(facts: ImageFacts): Stage {
  return {
    ...NOTHING,
    user: { text: facts.user },
    workingDirectory:
      facts.workingDirectory === null
        ? { unknown: 'that of the base image is not known' }
        : { text: facts.workingDirectory || '/' },
    env: new Map(facts.home === undefined ? [] : [['HOME', { text: facts.home }]]),
    accounts: { passwd: facts.passwd ?? [], group: facts.group ?? [] },
    hasAccounts: facts.partial ? undefined : facts.passwd !== null,
    idTool: facts.idTool,
    os: facts.os
  }
}

function unknownBase(why: string): Stage {
  const unknown = { unknown: why }
  return { ...NOTHING, user: unknown, workingDirectory: unknown, isBaseKnown: false }
}

function findingOf(stage: Stage, used: ReadonlySet<string>, { source, buildArgs }: DockerfileOptions): ImageFinding {
  const unresolved: string[] = []
  const { user, workingDirectory, accounts, hasAccounts, touched } = stage
  if (!isKnown(user)) unresolved.push(`The user is not known: ${user.unknown}.`)
  if (!isKnown(workingDirectory)) unresolved.push(`The working directory is not known: ${workingDirectory.unknown}.`)
  const partial = touched || hasAccounts === undefined
  if (partial) {
    unresolved.push(
      touched
        ? 'The account files are known in part: what RUN, COPY and ADD do to them shows only in the built image.'
        : `The account files of ${stage.from} are ${stage.isBaseKnown ? 'known in part' : 'not known'}.`
    )
  }
  const home = stage.env.get('HOME')
  const defaults = [...used].filter((name) => !(buildArgs && Object.hasOwn(buildArgs, name)))
  const notes =
    defaults.length > 0 ? [`A build may give other values to ${defaults.map((name) => `ARG ${name}`).join(', ')}.`] : []
  const facts: ImageFacts | null = isKnown(user)
    ? {
        user: user.text,
        workingDirectory: isKnown(workingDirectory) ? workingDirectory.text : null,
        ...(home && isKnown(home) && home.text !== '' && { home: home.text }),
        passwd: hasAccounts === false && !touched ? null : withoutHomes(accounts.passwd, stage),
        group: hasAccounts === false && !touched ? null : accounts.group,
        ...(partial && { partial }),
        idTool: stage.idTool,
        os: stage.os,
        confidence: 'high',
        source
      }
    : null
  return { names: [], facts, unresolved: [...unresolved, ...(facts ? missingAccount(facts) : [])], notes }
}

/** A base image that is not known may set HOME, which comes before that of an account. */
function withoutHomes(accounts: readonly Account[], { isBaseKnown }: Stage): readonly Account[] {
  return isBaseKnown ? accounts : accounts.map((account) => ({ ...account, home: null }))
}
