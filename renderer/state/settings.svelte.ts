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

  keep(): void {
    store('settings', {
      kubernetes: this.kubernetes,
      profileId: this.profileId,
      level: this.level
    } satisfies Remembered)
  }
}
