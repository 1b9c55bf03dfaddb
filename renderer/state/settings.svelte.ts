import type { ImageRecord, Minor, NodeFacts, Options } from '../../src/index.ts'
import { DEFAULT_MINOR, NODE_PROFILES, parseRuntime } from '../../src/index.ts'

/** What an answer depends on besides the manifest, as chosen in the top bar. */
export class Settings {
  kubernetes = $state<Minor>(DEFAULT_MINOR)
  profileId = $state(NODE_PROFILES[0]!.id)
  level = $state<Options['level']>('restricted')
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
}
