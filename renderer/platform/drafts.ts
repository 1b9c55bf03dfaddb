import { del, get, keys, set } from 'idb-keyval'
import { done } from '../../src/contract/ipc.ts'
import type { OpenedManifest, Result } from './platform.ts'
import { failure } from './web-file.ts'

const PREFIX = 'securitycontext-studio.draft.'

/**
 * Unsaved texts in the browser's database: one for each page. A page holds a lock of its draft's name as long as it
 * lives; a draft that nobody holds a lock of is left over from a page that ended.
 */
export class BrowserDrafts {
  readonly #own = PREFIX + crypto.randomUUID()
  /** The draft of an ended page that this page told of. */
  #found: string | undefined

  constructor() {
    void navigator.locks?.request(this.#own, () => new Promise(() => undefined))
  }

  /** A handle of a file does not outlive its page, so only name and text are kept. */
  async keep(draft: OpenedManifest | null): Promise<Result<null>> {
    // What is kept now was asked for after the found one was told: it has been taken over, or done away with.
    const found = this.#found
    this.#found = undefined
    try {
      if (draft === null) await del(this.#own)
      else await set(this.#own, { name: draft.name, text: draft.text })
      if (found !== undefined) await del(found)
      return done(null)
    } catch (error) {
      return failure(error, 'the unsaved text cannot be kept')
    }
  }

  async kept(): Promise<OpenedManifest | null> {
    try {
      const locks = await navigator.locks?.query()
      const alive = new Set<unknown>(locks?.held?.map(({ name }) => name))
      for (const key of await keys()) {
        if (typeof key !== 'string' || !key.startsWith(PREFIX) || key === this.#own || alive.has(key)) continue
        const draft = draftOf(await get(key))
        if (!draft) continue
        this.#found = key
        return draft
      }
    } catch {
      // A page that may not use its storage has kept nothing.
    }
    return null
  }
}

function draftOf(kept: unknown): OpenedManifest | null {
  const { name, text } = (kept ?? {}) as Record<string, unknown>
  return typeof name === 'string' && typeof text === 'string' ? { id: null, name, text } : null
}
