import type { Options } from '../model/options.ts'
import { DEFAULT_OPTIONS } from '../model/options.ts'
import { NODE_PROFILES, parseRuntime } from '../model/profile.ts'
import { formatMinor, MINORS, parseMinor } from '../model/version.ts'
import type { ProsePart } from './blocks.ts'
import type { Findings } from './finding.ts'
import { oneOf } from './finding.ts'
import { Keys } from './keys.ts'
import type { Lesson } from './lesson.ts'

export type FrontMatter = Pick<Lesson, 'title' | 'order' | 'summary' | 'container' | 'options' | 'nodeId'>

export const DEFAULT_FRONT: FrontMatter = {
  title: '',
  order: null,
  summary: '',
  container: null,
  options: DEFAULT_OPTIONS,
  nodeId: NODE_PROFILES[0]!.id
}
const KEYS = ['title', 'order', 'summary', 'container', 'kubernetes', 'node', 'level']
const LEVELS: readonly Options['level'][] = ['privileged', 'baseline', 'restricted']

/** Reads the front matter; what is wrong in it is told and stands at its default. */
export function readFrontMatter(part: ProsePart, findings: Findings): FrontMatter {
  const keys = Keys.read(part.text, part.range, KEYS, findings)
  if (!keys) return DEFAULT_FRONT
  if (!keys.has('title')) findings.error('title', part.range, 'found no title, expected title: and a few words')
  const profile = profileOf(keys)
  return {
    title: keys.text('title') ?? '',
    order: keys.wholeNumber('order') ?? null,
    summary: keys.text('summary') ?? '',
    container: keys.text('container') ?? null,
    options: {
      ...DEFAULT_OPTIONS,
      kubernetes: kubernetesOf(keys),
      runtime: parseRuntime(profile.runtime)!,
      node: profile.node,
      level: levelOf(keys)
    },
    nodeId: profile.id
  }
}

function kubernetesOf(keys: Keys): Options['kubernetes'] {
  const value = keys.value('kubernetes')
  if (value === undefined) return DEFAULT_OPTIONS.kubernetes
  const minor = typeof value === 'string' ? parseMinor(value) : undefined
  if (minor !== undefined) return minor
  const [oldest, newest] = [formatMinor(MINORS[0]!), formatMinor(MINORS.at(-1)!)]
  const quotes = typeof value === 'number' ? ', in quotes: without them 1.30 is the number 1.3' : ''
  keys.wrong('kubernetes', `found ${String(value)}, expected a release, "${oldest}" to "${newest}"${quotes}`)
  return DEFAULT_OPTIONS.kubernetes
}

function profileOf(keys: Keys): (typeof NODE_PROFILES)[number] {
  const id = keys.text('node')
  const profile = NODE_PROFILES.find((known) => known.id === id)
  if (id !== undefined && !profile)
    keys.wrong('node', `found '${id}', expected ${oneOf(NODE_PROFILES.map((known) => known.id))}`)
  return profile ?? NODE_PROFILES[0]!
}

function levelOf(keys: Keys): Options['level'] {
  const text = keys.text('level')
  const level = LEVELS.find((known) => known === text)
  if (text !== undefined && !level) keys.wrong('level', `found '${text}', expected ${oneOf(LEVELS)}`)
  return level ?? DEFAULT_OPTIONS.level
}
