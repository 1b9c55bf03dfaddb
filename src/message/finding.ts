import type { GateName, PodSecurityLevel } from '../model/answer.ts'
import type { Minor } from '../model/version.ts'
import type { MessageAbout } from './about.ts'
import type { Mend } from './known.ts'

/** One thing that a pasted text complains of. */
export interface MessageFinding {
  /** Who says so; `null` for kubectl itself, which reads the file before any gate. */
  readonly gate: GateName | null
  /** The engine's code; `null` where no rule is known for the text. */
  readonly code: string | null
  readonly severity: 'error' | 'warning'
  /** The status or event reason that goes with it: `CreateContainerConfigError`. */
  readonly reason: string | null
  /** The object that it is said of. */
  readonly about: MessageAbout
  /** Its own words as pasted, wrapped lines joined. */
  readonly text: string
  /** Paths that it names, as the server spells them. */
  readonly paths: readonly string[]
  /** Fields of the catalogue that it is about, the first above all. */
  readonly fields: readonly string[]
  /** Names of containers in it. */
  readonly containers: readonly string[]
  /** What it means, in plain words. */
  readonly meaning: string
  /** What mends it; [] where only people can decide. */
  readonly mends: readonly Mend[]
  /**
   * How sure: `exact`, the words are those of a known rule; `form`, who speaks and where is certain, but not which rule;
   * `gate`, only who speaks.
   */
  readonly certainty: 'exact' | 'form' | 'gate'
  /** The Pod Security policy it was judged by; `version` is undefined for `latest`. */
  readonly policy?: { readonly level: PodSecurityLevel; readonly version?: Minor }
  /** The line of the file that it names, from 1. */
  readonly line?: number
}

/** A finding before anyone knows whom it is about. */
export type Unattributed = Omit<MessageFinding, 'about'>

/** A finding with its stretch of the squeezed text. */
export interface PlacedFinding {
  readonly start: number
  readonly end: number
  readonly finding: Unattributed
}
