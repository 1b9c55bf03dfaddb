import { SvelteMap } from 'svelte/reactivity'
import type { Fix } from '../../../src/index.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { afterPaint } from '../ui/after-paint.ts'
import type { FixOutcome } from './fix-outcome.ts'
import { outcomeOfFix } from './fix-outcome.ts'

/** What fixes would lead to. Each one is a document judged anew, so they follow one by one once the fixes are painted. */
export class Outcomes {
  readonly #workspace: Workspace
  readonly #known = new SvelteMap<Fix, FixOutcome | undefined>()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** False while it is still to come. */
  has(fix: Fix): boolean {
    return this.#known.has(fix)
  }

  get(fix: Fix): FixOutcome | undefined {
    return this.#known.get(fix)
  }

  /** Begins with these, for the container of this path or the whole pod. The answer stops it. */
  find(fixes: readonly Fix[], container: string | undefined): () => void {
    this.#known.clear()
    let stop = (): void => undefined
    const next = (index: number): void => {
      const fix = fixes[index]
      if (!fix) return
      stop = afterPaint(() => {
        const outcome = outcomeOfFix(this.#workspace, fix, container)
        stop = afterPaint(() => {
          this.#known.set(fix, outcome())
          next(index + 1)
        })
      })
    }
    next(0)
    return () => stop()
  }
}
