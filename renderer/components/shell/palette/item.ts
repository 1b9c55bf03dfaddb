import type { IconName } from '../../ui/icons.ts'
import type { Match } from './search.ts'
import { match } from './search.ts'

/** Headings of the palette, in the order in which they stand when nothing tells them apart. */
export type SectionName =
  'Containers' | 'Fields' | 'Do' | 'Ask' | 'Learn' | 'Commands' | 'Kubernetes' | 'Node' | 'Pod Security' | 'Recent'

/** A line of the palette. */
export interface PaletteItem {
  readonly section: SectionName
  /** Unique in its section. */
  readonly id: string
  readonly text: string
  /** On the right: a state, an answer, keys. */
  readonly detail?: string
  /** What it is now, or what it would be: shown as chosen. */
  readonly isCurrent?: boolean
  /** Written by a machine. */
  readonly isCode?: boolean
  readonly icon: IconName
  /** Class of the icon's colour: `from-pod`. */
  readonly tone?: string
  /** More words to find it by. */
  readonly words?: string
  /** Only shown once something was typed. */
  readonly onlyFound?: true
  /** Why it cannot be done; choosing it says so and nothing else. */
  readonly refused?: string
  /** Runs when the palette has gone. */
  readonly run: () => void
}

export interface Found {
  readonly item: PaletteItem
  readonly match: Match
}
export interface Section {
  readonly name: SectionName
  readonly found: readonly Found[]
}

const MOST = 8
const NO_MATCH: Match = { score: 0, marks: [] }

/** What to show for a query: sections with their best lines, the section of the best line first. */
export function search(items: readonly PaletteItem[], query: string): Section[] {
  const isAsked = query.trim() !== ''
  const sections = new Map<SectionName, Found[]>()
  for (const item of items) {
    if (!isAsked && item.onlyFound) continue
    const found = isAsked ? match(query, item.text, `${item.words ?? ''} ${item.section}`) : NO_MATCH
    if (!found) continue
    const section = sections.get(item.section) ?? []
    section.push({ item, match: found })
    sections.set(item.section, section)
  }
  const all = [...sections].map(([name, found]) => ({ name, found: isAsked ? best(found) : found }))
  return isAsked ? all.sort((a, b) => topOf(b) - topOf(a)) : all
}

function best(found: readonly Found[]): Found[] {
  return [...found].sort((a, b) => b.match.score - a.match.score).slice(0, MOST)
}

/** Where the best lines are about as good, the order of the sections stays. */
function topOf({ found }: Section): number {
  return Math.round((found[0]?.match.score ?? 0) / 4)
}
