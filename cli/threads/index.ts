import type { Options } from '../../src/index.ts'
import type { Judge, Target } from '../judge.ts'
import { judgeTarget } from '../judge.ts'
import type { Look } from '../output/check-formats.ts'
import { CHECK_FORMATS } from '../output/check-formats.ts'
import { ThreadPool } from './pool.ts'

/** Files that one thread has judged before another would be ready to help. */
const FEW = 300

/** Judges on up to `most` threads beside this one, where there are many files; a few are judged here. */
export function judgeOnThreads(options: Options, format: string, look: Look, most: number): Judge<unknown> {
  const { pieces } = CHECK_FORMATS[format]!(look)
  const judgeHere = (target: Target) => judgeTarget(target, options, pieces)
  return async function* (targets) {
    const rest = targets[Symbol.asyncIterator]()
    const first: Target[] = []
    let next: IteratorResult<Target>
    do {
      next = await rest.next()
      if (!next.done) first.push(next.value)
    } while (!next.done && first.length <= FEW)
    if (next.done) for (const target of first) yield* judgeHere(target)
    else yield* new ThreadPool({ options, format, look }, most).judge(followedBy(first, rest), judgeHere)
  }
}

async function* followedBy<T>(first: readonly T[], rest: AsyncIterator<T>): AsyncGenerator<T> {
  yield* first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
