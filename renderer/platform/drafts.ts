import { del, delMany, get, getMany, keys, set } from 'idb-keyval'
import { done } from '../../src/contract/ipc.ts'
import type { OpenedManifest, Result } from './platform.ts'
import { failure } from './web-file.ts'

const PREFIX = 'securitycontext-studio.draft.'
/** How much of a text is written at once, in UTF-16 units: five times as much would hold up typing. */
const PART = 1 << 20

/** What stands under the name of a draft: its text lies in parts of their own, which are there before it is. */
interface Kept {
  readonly name: string
  readonly parts: readonly string[]
}

/**
 * Unsaved texts in the browser's database: one for each page. A page holds a lock of its draft's name as long as it
 * lives; a draft that nobody holds a lock of is left over from a page that ended.
 */
export class BrowserDrafts {
  readonly #own = PREFIX + crypto.randomUUID()
  /** The draft of an ended page that this page told of. */
  #found: string | undefined
  #parts: readonly string[] = []
  #keeping: Promise<unknown> = Promise.resolve()

  constructor() {
    void navigator.locks?.request(this.#own, () => new Promise(() => undefined))
  }

  /** A handle of a file does not outlive its page, so only name and text are kept. One after the other, in order. */
  async keep(draft: OpenedManifest | null): Promise<Result<null>> {
    const keeping = this.#keeping.then(() => this.#keep(draft))
    this.#keeping = keeping.catch(() => undefined)
    try {
      await keeping
      return done(null)
    } catch (error) {
      return failure(error, 'the unsaved text cannot be kept')
    }
  }

  async #keep(draft: OpenedManifest | null): Promise<void> {
    // What is kept now was asked for after the found one was told: it has been taken over, or done away with.
    const found = this.#found
    this.#found = undefined
    const parts = new Map<string, string>()
    for (let at = 0; draft && (at === 0 || at < draft.text.length); at += PART) {
      parts.set(`${this.#own}/${crypto.randomUUID()}`, draft.text.slice(at, at + PART))
    }
    const names = [...parts.keys()]
    try {
      for (const [name, text] of parts) await set(name, text)
      if (draft) await set(this.#own, { name: draft.name, parts: names } satisfies Kept)
      else await del(this.#own)
    } catch (error) {
      // Where there is no room for all parts, the first of them would take the room of the next try.
      await delMany(names).catch(() => undefined)
      throw error
    }
    const before = this.#parts
    this.#parts = names
    await delMany([...before])
    if (found !== undefined) await delMany((await allKeys()).filter((key) => nameIn(key) === found))
  }

  async kept(): Promise<OpenedManifest | null> {
    try {
      const locks = await navigator.locks?.query()
      const alive = new Set<unknown>([this.#own, ...(locks?.held ?? []).map(({ name }) => name)])
      const left = (await allKeys()).filter((key) => !alive.has(nameIn(key)))
      // Parts of a page that ended before it had written the last of them.
      await delMany(left.filter((key) => !left.includes(nameIn(key))))
      for (const key of left.filter((key) => key === nameIn(key))) {
        const draft = await draftOf(await get(key))
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

async function allKeys(): Promise<string[]> {
  return (await keys()).filter((key): key is string => typeof key === 'string' && key.startsWith(PREFIX))
}

/** The name of the draft that a key, which may be that of a part, belongs to. */
function nameIn(key: string): string {
  return key.split('/', 1)[0]!
}

async function draftOf(kept: Kept | undefined): Promise<OpenedManifest | null> {
  const parts = kept && (await getMany<string>([...kept.parts]))
  return parts?.every((part) => typeof part === 'string') ? { id: null, name: kept!.name, text: parts.join('') } : null
}
