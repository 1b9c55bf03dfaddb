import { createContext, tick } from 'svelte'
import type { Deck, Position } from '../../src/index.ts'
import type { Platform } from '../platform/platform.ts'

/** What to present. Without a deck it is the selected container, from what is declared to its process. */
export interface PresentRequest {
  readonly deck?: Deck
  /** Where to open the deck; its start unless told. */
  readonly at?: Position
  /** The deck after the shown one, or before it, where there is one; it is the shown one from then on. */
  readonly follow?: (by: 1 | -1) => Deck | undefined
  /** Told where it was left. */
  readonly onleave?: (position: Position) => void
}

/** What is on the wall at this moment, as plain data: enough to show it in another window. */
export interface Shown {
  readonly deck: Deck
  readonly position: Position
  /** The picture is black, until the next key. */
  readonly isBlank: boolean
}

/**
 * Whether Present mode is on. The window below stays as it is, out of reach and unseen, so that leaving brings back
 * exactly what was there; what the mode itself needs is loaded with it.
 */
export class Presentation {
  request = $state.raw<PresentRequest | undefined>()
  /** Kept by the mode while it is on. */
  shown = $state.raw<Shown | undefined>()
  /** Size of the window below, which it keeps while something else fills the screen. */
  kept = $state.raw({ width: 0, height: 0 })
  readonly #platform: Pick<Platform, 'setFullScreen'>
  /** Whether the window has been made to fill the screen, which it did not before. */
  #hasGrown = false
  #focused: HTMLElement | undefined

  constructor(platform: Pick<Platform, 'setFullScreen'>) {
    this.#platform = platform
  }

  get isOpen(): boolean {
    return this.request !== undefined
  }

  open(request: PresentRequest = {}): void {
    if (this.isOpen) return
    this.#focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
    this.kept = { width: innerWidth, height: innerHeight }
    this.request = request
    // At once: a browser grants it only to the key or click itself.
    void this.#platform.setFullScreen(true).then((before) => {
      if (this.request === request) this.#hasGrown = !before
      else if (!before) void this.#platform.setFullScreen(false)
    })
  }

  leave(): void {
    const { request } = this
    if (!request) return
    const close = () => {
      if (this.request === request) this.#close(request)
    }
    if (!this.#hasGrown) close()
    // The window below comes back once there is its room again.
    else void this.#platform.setFullScreen(false).then(close)
    this.#hasGrown = false
  }

  #close({ onleave }: PresentRequest): void {
    const position = this.shown?.position
    const focused = this.#focused
    this.request = undefined
    this.shown = undefined
    this.#focused = undefined
    // It takes the focus again only once it is within reach.
    void tick().then(() => focused?.focus({ preventScroll: true }))
    if (position) onleave?.(position)
  }
}

export const [getPresentation, setPresentation] = createContext<Presentation>()
