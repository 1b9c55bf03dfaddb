import { createContext } from 'svelte'
import { MediaQuery } from 'svelte/reactivity'
import { readStored, store } from './stored.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEMES)[number]

/** Sizes of the manifest's text in pixels, the designed one first. */
export const CODE_SIZES = [12.5, 14, 16, 18] as const

/** Light or dark, as chosen or as the system says, and with more contrast where the system asks for it. */
export class Appearance {
  #choice = $state<ThemeChoice>(readStored<ThemeChoice>('theme', 'system'))
  #codeSize = $state<number>(readStored<number>('codeSize', CODE_SIZES[0]))
  readonly #dark = new MediaQuery('prefers-color-scheme: dark')
  readonly #contrast = new MediaQuery('prefers-contrast: more')

  readonly #base = $derived.by(() => {
    const dark = this.#choice === 'system' ? this.#dark.current : this.#choice === 'dark'
    return dark ? 'dark' : 'light'
  })
  /** For a projector: the same with all the contrast there is. */
  readonly projected = $derived(`contrast-${this.#base}` as const)
  readonly theme = $derived(this.#contrast.current ? this.projected : this.#base)

  get choice(): ThemeChoice {
    return this.#choice
  }
  set choice(choice: ThemeChoice) {
    this.#choice = choice
    store('theme', choice)
  }

  get codeSize(): number {
    return CODE_SIZES.find((size) => size === this.#codeSize) ?? CODE_SIZES[0]
  }
  set codeSize(size: number) {
    this.#codeSize = size
    store('codeSize', size)
  }
}

export const [getAppearance, setAppearance] = createContext<Appearance>()
