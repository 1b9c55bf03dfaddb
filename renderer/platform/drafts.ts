import { done } from '../../src/contract/ipc.ts'
import type { OpenedManifest, Result } from './platform.ts'
import { failure } from './web-file.ts'

const PREFIX = 'securitycontext-studio.draft.'

/**
 * Unsaved texts in the browser's own storage, which takes some megabytes: one for each page. A page holds a lock of its
 * draft's name as long as it lives; a draft that nobody holds a lock of is left over from a page that ended.
 */
export class BrowserDrafts {
  readonly #own = PREFIX + crypto.randomUUID()
  /** The draft of an ended page that this page told of. */
  #found: string | undefined

  constructor() {
    void navigator.locks?.request(this.#own, () => new Promise(() => undefined))
  }

  /** A handle of a file does not outlive its page, so only name and text are kept. */
  keep(draft: OpenedManifest | null): Result<null> {
    try {
      // What is kept now was asked for after the found one was told: it has been taken over, or done away with.
      if (this.#found !== undefined) localStorage.removeItem(this.#found)
      this.#found = undefined
      if (draft === null) localStorage.removeItem(this.#own)
      else localStorage.setItem(this.#own, JSON.stringify({ name: draft.name, text: draft.text }))
      return done(null)
    } catch (error) {
      return failure(error, 'the unsaved text cannot be kept')
    }
  }

  async kept(): Promise<OpenedManifest | null> {
    try {
      const locks = await navigator.locks?.query()
      const alive = new Set(locks?.held?.map(({ name }) => name))
      for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
        const draft = alive.has(key) || key === this.#own ? null : parsed(localStorage.getItem(key))
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

function parsed(json: string | null): OpenedManifest | null {
  try {
    const { name, text } = JSON.parse(json ?? '{}') as Record<string, unknown>
    return typeof name === 'string' && typeof text === 'string' ? { id: null, name, text } : null
  } catch {
    return null
  }
}
