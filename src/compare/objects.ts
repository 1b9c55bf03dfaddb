import type { Answer, ContainerAnswer, LevelVerdict, PodSecurityLevel } from '../model/answer.ts'
import type { Comparison } from './comparison.ts'
import { Differences } from './comparison.ts'
import { compareContainers } from './containers.ts'

/** One container of an object, before and after; `undefined` on the side that has none of its name. */
export interface ComparedContainer {
  readonly name: string
  readonly before: ContainerAnswer | undefined
  readonly after: ContainerAnswer | undefined
  readonly comparison: Comparison
}

/** An object before and after an edit. */
export interface ObjectComparison {
  /** What holds for the whole pod: the levels of Pod Security. */
  readonly pod: Comparison
  /** Only containers that differ, in the order after the edit, then those that are gone. */
  readonly containers: readonly ComparedContainer[]
}

/** What an edit changes for the pod and each of its containers, which go by their names. */
export function compareObjects(before: Answer, after: Answer): ObjectComparison {
  const names = new Set([...after.containers, ...before.containers].map(({ name }) => name))
  const containers = [...names].flatMap((name): ComparedContainer[] => {
    const [was, is] = [before, after].map(({ containers: all }) => all.find((container) => container.name === name))
    const comparison = compareMaybe(was, is)
    return comparison.sentences.length + comparison.groups.length === 0
      ? []
      : [{ name, before: was, after: is, comparison }]
  })
  return { pod: comparePods(before, after), containers }
}

function compareMaybe(before: ContainerAnswer | undefined, after: ContainerAnswer | undefined): Comparison {
  if (before && after) return compareContainers(before, after)
  const text = after ? 'is new' : 'is gone'
  return { sentences: [{ text, direction: 'other' }], groups: [] }
}

const LEVELS: readonly PodSecurityLevel[] = ['baseline', 'restricted']

/** What Pod Security says of the whole pod; a level that both pass or both fail for the same reasons is not named. */
export function comparePods(before: Answer, after: Answer): Comparison {
  const differences = new Differences()
  for (const level of LEVELS) {
    const [was, is] = [before.podSecurity[level], after.podSecurity[level]]
    const says =
      was.allowed === is.allowed
        ? `breaks ${level} for other reasons`
        : is.allowed
          ? `passes ${level} now`
          : `no longer passes ${level}: ${is.violations.map(({ reason }) => reason).join(', ')}`
    differences.row(
      'Pod Security',
      { label: `${level} of ${is.version.replace('v', '')}`, before: verdictText(was), after: verdictText(is) },
      { direction: is.allowed ? 'less' : was.allowed ? 'more' : 'other', says }
    )
  }
  return differences.result
}

function verdictText({ allowed, violations }: LevelVerdict): string {
  return allowed ? 'passes' : `refused: ${violations.map(({ reason }) => reason).join(', ')}`
}
