import type { Command } from 'commander'
import type { NodeFacts, NodeProfile, Options, Runtime } from '../src/index.ts'
import { DEFAULT_OPTIONS, formatMinor, MINORS, NODE_PROFILES, parseMinor, parseRuntime } from '../src/index.ts'
import { readImages } from './input/images.ts'
import { WordOption } from './known-words.ts'
import { UsageError } from './problem.ts'

/** The flags that decide an answer, as commander hands them over. */
export interface EngineFlags {
  readonly kubernetes?: string
  readonly profile?: string
  readonly runtime?: string
  readonly node?: string
  readonly level?: string
  readonly images?: string
}

const OLDEST = formatMinor(MINORS[0]!)
const NEWEST = formatMinor(MINORS.at(-1)!)
const PROFILE_IDS = NODE_PROFILES.map(({ id }) => id).join(', ')
const LEVELS = ['privileged', 'baseline', 'restricted'] as const

export function addEngineFlags(command: Command): Command {
  return addClusterFlags(command).addOption(
    new WordOption(
      '--level <level>',
      'Pod Security level the namespace enforces: baseline or restricted',
      LEVELS
    ).default('privileged')
  )
}

/** All flags but the level, for a command to which the level means something else. */
export function addClusterFlags(command: Command): Command {
  return command
    .addOption(
      new WordOption(
        '--kubernetes <version>',
        `release to answer for, ${OLDEST} to ${NEWEST}`,
        MINORS.map(formatMinor)
      ).default(formatMinor(DEFAULT_OPTIONS.kubernetes))
    )
    .addOption(
      new WordOption(
        '--profile <name>',
        `a runtime and node by name: ${PROFILE_IDS}`,
        NODE_PROFILES.map(({ id }) => id)
      )
    )
    .addOption(
      new WordOption(
        '--runtime <name[@version]>',
        'containerd or cri-o, the newest release unless one is given (default: containerd)',
        ['containerd', 'cri-o']
      )
    )
    .option(
      '--node <facts>',
      'facts of the node, over those of the profile: apparmor=on,selinux=off,seccompDefault=off,os=any'
    )
    .option('--images <file>', 'facts about images, as JSON; they come before the built-in ones')
}

/** The engine's options for the flags. Throws a UsageError that says what was expected. */
export async function engineOptions(flags: EngineFlags): Promise<Options> {
  const profile = profileOf(flags.profile)
  return {
    kubernetes: kubernetesOf(flags.kubernetes),
    runtime: runtimeOf(flags.runtime ?? profile?.runtime),
    node: nodeOf(flags.node, profile?.node ?? { ...DEFAULT_OPTIONS.node, os: 'any' }),
    level: levelOf(flags.level),
    images: flags.images === undefined ? [] : await readImages(flags.images)
  }
}

function kubernetesOf(text: string | undefined): Options['kubernetes'] {
  if (text === undefined) return DEFAULT_OPTIONS.kubernetes
  const minor = parseMinor(text)
  if (minor === undefined) throw new UsageError(`--kubernetes: found '${text}', expected ${OLDEST} to ${NEWEST}`)
  return minor
}

function profileOf(text: string | undefined): NodeProfile | undefined {
  const profile = NODE_PROFILES.find(({ id }) => id === text)
  if (text !== undefined && !profile) throw new UsageError(`--profile: found '${text}', expected ${PROFILE_IDS}`)
  return profile
}

function runtimeOf(text: string | undefined): Runtime {
  const runtime = text === undefined ? DEFAULT_OPTIONS.runtime : parseRuntime(text)
  if (!runtime)
    throw new UsageError(`--runtime: found '${text}', expected containerd or cri-o, or one like containerd@1.6.12`)
  return runtime
}

function levelOf(text: string | undefined): Options['level'] {
  const level = text === undefined ? DEFAULT_OPTIONS.level : LEVELS.find((known) => known === text)
  if (!level) throw new UsageError(`--level: found '${text}', expected ${LEVELS.join(', ')}`)
  return level
}

type Switch = 'appArmor' | 'seLinux' | 'seccompDefault'
const SWITCHES: Readonly<Record<string, Switch>> = {
  apparmor: 'appArmor',
  selinux: 'seLinux',
  seccompdefault: 'seccompDefault'
}
const STATES: Readonly<Record<string, boolean>> = { on: true, off: false, true: true, false: false }

/** `apparmor=on,selinux=off`: what is not named stays as it is in `base`. */
function nodeOf(text: string | undefined, base: NodeFacts): NodeFacts {
  const facts: { -readonly [key in keyof NodeFacts]: NodeFacts[key] } = { ...base }
  for (const part of (text ?? '').split(',').filter((part) => part.trim() !== '')) {
    const [name = '', state = ''] = part.split('=').map((side) => side.trim().toLowerCase())
    const key = SWITCHES[name]
    if (name === 'os' && (state === 'linux' || state === 'windows' || state === 'any')) facts.os = state
    else if (key !== undefined && state in STATES) facts[key] = STATES[state]!
    else
      throw new UsageError(
        `--node: found '${part}', expected apparmor, selinux or seccompDefault =on or =off, or os=linux, windows or any`
      )
  }
  return facts
}
