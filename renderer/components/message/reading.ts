import type { Analysis, FoundInManifest, MessageFinding, MessageReading } from '../../../src/index.ts'
import { findInManifest } from '../../../src/index.ts'

/** A finding with what the open manifest has to do with it; without a manifest nothing. */
export interface Answered {
  readonly finding: MessageFinding
  readonly found: FoundInManifest | undefined
}

/** Long logs repeat themselves; more than this nobody reads. */
const MOST_FINDINGS = 24

export function answersTo({ findings }: MessageReading, analysis: Analysis | undefined, selected: number): Answered[] {
  return findings.slice(0, MOST_FINDINGS).map((finding) => ({
    finding,
    found: analysis && findInManifest(finding, analysis, selected)
  }))
}

/** How sure an answer is, in a word or two; '' where the words are known. */
export const CERTAINTY_WORDS: Readonly<Record<MessageFinding['certainty'], string>> = {
  exact: '',
  form: 'rule not known',
  gate: 'only who speaks is certain'
}
