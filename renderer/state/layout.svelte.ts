import { createContext } from 'svelte'
import { readStored, store } from './stored.ts'

export const PANES = ['build', 'yaml', 'explain'] as const
export type PaneName = (typeof PANES)[number]
export const PANE_TITLES: Readonly<Record<PaneName, string>> = { build: 'Build', yaml: 'YAML', explain: 'Explain' }

/** How many panes stand side by side: three (`wide` gives Explain more room), two, or one with tabs. */
export type Band = 'wide' | 'three' | 'two' | 'one'
export type SplitName = 'build' | 'explain'

interface Sizes {
  /** Width of Build in pixels; null: as designed for the width of the window. */
  build: number | null
  /** Share of Explain in the width it has together with its left neighbour; null: as designed. */
  explain: number | null
}
interface Remembered {
  sizes: Partial<Record<Band, Sizes>>
  collapsed: PaneName[]
}

const RAIL = 32
const SMALLEST: Readonly<Record<PaneName, number>> = { build: 300, yaml: 280, explain: 380 }
const DESIGNED_BUILD = { wide: 388, three: 352 } as const
const DESIGNED_LESSON = 400
const DESIGNED_EXPLAIN: Readonly<Record<Band, number>> = {
  wide: 1.66 / 2.66,
  three: 1.235 / 2.235,
  two: 1.25 / 2.25,
  one: 1
}

/** Which panes are seen and how wide they are: decided by the window's width, changed by splitters and tabs. */
export class Layout {
  width = $state(globalThis.innerWidth)
  /** The pane in front where only one fits, and the left one where two do. */
  front = $state<PaneName>('explain')
  left = $state<'build' | 'yaml'>('yaml')
  readonly #isLesson: () => boolean
  #remembered = $state.raw<Remembered>(readStored('layout', { sizes: {}, collapsed: [] }))

  readonly band: Band = $derived(
    this.width >= 1600 ? 'wide' : this.width >= 1180 ? 'three' : this.width >= 900 ? 'two' : 'one'
  )
  readonly hasThree = $derived(this.band === 'wide' || this.band === 'three')
  readonly columns = $derived(this.#columns())
  readonly #sizes: Sizes = $derived(this.#remembered.sizes[this.band] ?? { build: null, explain: null })

  /** `isLesson`: whether a lesson stands in the place of Build. */
  constructor(isLesson: () => boolean = () => false) {
    this.#isLesson = isLesson
  }

  title(pane: PaneName): string {
    return pane === 'build' && this.#isLesson() ? 'Lesson' : PANE_TITLES[pane]
  }

  isShown(pane: PaneName): boolean {
    if (this.band === 'one') return this.front === pane
    if (this.band === 'two') return pane === 'explain' || this.left === pane
    return true
  }

  /** Folded to a rail; only where three panes stand side by side. */
  isCollapsed(pane: PaneName): boolean {
    return this.hasThree && this.#remembered.collapsed.includes(pane)
  }

  /** Folds or unfolds a pane; at least one stays open. */
  toggle(pane: PaneName): void {
    const { collapsed } = this.#remembered
    const next = collapsed.includes(pane) ? collapsed.filter((name) => name !== pane) : [...collapsed, pane]
    if (next.length < PANES.length) this.#remember({ ...this.#remembered, collapsed: next })
  }

  /** All panes open and as wide as they were designed. */
  reset(): void {
    this.#remember({ sizes: {}, collapsed: [] })
  }

  /** Brings a pane into view, without moving the focus. */
  show(pane: PaneName): void {
    this.front = pane
    if (pane !== 'explain') this.left = pane
    if (this.isCollapsed(pane)) this.toggle(pane)
  }

  /** Position of a splitter: where it stands and how far it can go, in pixels from the left edge of the panes. */
  splitAt(split: SplitName): { readonly at: number; readonly least: number; readonly most: number } {
    const build = this.#build()
    if (split === 'build') {
      return { at: build, least: SMALLEST.build, most: this.width - SMALLEST.yaml - SMALLEST.explain }
    }
    const from = this.#beforeExplain()
    return {
      at: this.width - this.#explain(),
      least: from + (this.band === 'two' ? SMALLEST.build : SMALLEST.yaml),
      most: this.width - SMALLEST.explain
    }
  }

  moveSplit(split: SplitName, to: number): void {
    const { least, most } = this.splitAt(split)
    const at = Math.min(Math.max(to, least), Math.max(least, most))
    if (split === 'build') this.#resize({ build: Math.round(at) })
    else this.#resize({ explain: (this.width - at) / (this.width - this.#beforeExplain()) })
  }

  resetSplit(split: SplitName): void {
    this.#resize({ [split]: null })
  }

  #resize(sizes: Partial<Sizes>): void {
    this.#remember({
      ...this.#remembered,
      sizes: { ...this.#remembered.sizes, [this.band]: { ...this.#sizes, ...sizes } }
    })
  }

  #remember(next: Remembered): void {
    this.#remembered = next
    store('layout', next)
  }

  #build(): number {
    if (this.isCollapsed('build')) return RAIL
    const most = Math.max(SMALLEST.build, this.width - SMALLEST.yaml - SMALLEST.explain)
    return Math.min(this.#sizes.build ?? this.#designedBuild(), most)
  }

  #designedBuild(): number {
    return this.#isLesson() ? DESIGNED_LESSON : DESIGNED_BUILD[this.band === 'wide' ? 'wide' : 'three']
  }

  #beforeExplain(): number {
    return this.hasThree ? this.#build() : 0
  }

  #explain(): number {
    const room = this.width - this.#beforeExplain()
    const wanted = room * (this.#sizes.explain ?? DESIGNED_EXPLAIN[this.band])
    return Math.min(Math.max(wanted, SMALLEST.explain), room - SMALLEST.yaml)
  }

  /** `grid-template-columns` of the panes that are shown, a splitter of 1 px between each two. */
  #columns(): string {
    if (this.band === 'one') return 'minmax(0, 1fr)'
    if (this.band === 'two') return `minmax(0, 1fr) 1px ${this.#explain()}px`
    const open = PANES.filter((pane) => !this.isCollapsed(pane))
    const rail = `${RAIL}px`
    const last = open.at(-1)
    const column = (pane: PaneName): string => {
      if (this.isCollapsed(pane)) return rail
      if (pane === last || pane === 'yaml') return 'minmax(0, 1fr)'
      return `${pane === 'build' ? this.#build() : this.#explain()}px`
    }
    const explain = this.isCollapsed('yaml') || this.isCollapsed('explain') ? column('explain') : `${this.#explain()}px`
    return `${column('build')} 1px ${column('yaml')} 1px ${explain}`
  }
}

export const [getLayout, setLayout] = createContext<Layout>()
