import type { ImageRecord, Minor, NodeFacts, Options } from '../../src/index.ts'
import { DEFAULT_MINOR, MINORS, NODE_PROFILES, parseRuntime } from '../../src/index.ts'
import { readStored, store } from './stored.ts'

type Level = Options['level']
export const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted']

interface Remembered {
  readonly kubernetes: Minor
  readonly profileId: string
  readonly level: Level
}

/** What an answer depends on besides the manifest, as chosen in the top bar. Kept between runs, images excepted. */
export class Settings {
  kubernetes = $state<Minor>(DEFAULT_MINOR)
  profileId = $state(NODE_PROFILES[0]!.id)
  level = $state<Level>('privileged')
  /** Switches that differ from the profile's own node. */
  node = $state.raw<Partial<NodeFacts>>({})
  images = $state.raw<readonly ImageRecord[]>([])

  /** What was chosen before a lesson came with its own choices. */
  #own: (Remembered & Pick<Settings, 'node' | 'images'>) | undefined

  readonly profile = $derived(NODE_PROFILES.find((profile) => profile.id === this.profileId) ?? NODE_PROFILES[0]!)
  readonly options = $derived<Options>({
    kubernetes: this.kubernetes,
    runtime: parseRuntime(this.profile.runtime)!,
    node: { ...this.profile.node, ...this.node },
    level: this.level,
    images: this.images
  })

  /** Takes over what the last run was set to, as far as it still exists. */
  restore(): void {
    const kept = readStored<Partial<Remembered>>('settings', {})
    if (kept.kubernetes !== undefined && MINORS.includes(kept.kubernetes)) this.kubernetes = kept.kubernetes
    if (NODE_PROFILES.some(({ id }) => id === kept.profileId)) this.profileId = kept.profileId!
    if (kept.level !== undefined && LEVELS.includes(kept.level)) this.level = kept.level
  }

  /** Takes a lesson's choices for as long as it is open; they are not kept. */
  lend(choices: Remembered): void {
    const { kubernetes, profileId, level, node, images } = this
    this.#own ??= { kubernetes, profileId, level, node, images }
    Object.assign(this, choices, { node: {}, images: [] })
  }

  /** Whether the choices differ from these. */
  differ({ kubernetes, profileId, level }: Remembered): boolean {
    const isSame = this.kubernetes === kubernetes && this.profileId === profileId && this.level === level
    return !isSame || Object.keys(this.node).length > 0
  }

  /** Ends what `lend` began. */
  giveBack(): void {
    if (this.#own) Object.assign(this, this.#own)
    this.#own = undefined
  }

  keep(): void {
    const { kubernetes, profileId, level } = this
    if (!this.#own) store('settings', { kubernetes, profileId, level } satisfies Remembered)
  }
}
