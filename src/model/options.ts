import type { PodSecurityLevel } from './answer.ts'
import type { ImageRecord } from './image.ts'
import type { NodeFacts, Runtime } from './profile.ts'
import { NODE_PROFILES, parseRuntime } from './profile.ts'
import type { Minor } from './version.ts'
import { DEFAULT_MINOR } from './version.ts'

/** Everything besides the manifest that an answer depends on. */
export interface Options {
  readonly kubernetes: Minor
  readonly runtime: Runtime
  readonly node: NodeFacts
  /** The namespace's enforced Pod Security level; `privileged` checks nothing. */
  readonly level: 'privileged' | PodSecurityLevel
  /** Image facts that the user supplied; they come before the built-in catalogue. */
  readonly images: readonly ImageRecord[]
}

/** Kubernetes 1.36 on the first node profile, no Pod Security enforced, no supplied images. */
export const DEFAULT_OPTIONS: Options = {
  kubernetes: DEFAULT_MINOR,
  runtime: parseRuntime(NODE_PROFILES[0]!.runtime)!,
  node: NODE_PROFILES[0]!.node,
  level: 'privileged',
  images: []
}
