import type { Component } from 'svelte'
import { createContext } from 'svelte'

/** A dialog by its own file: it gets what it was opened with, and `onclose` to go away. */
type DialogFile<Props extends object> = () => Promise<{ default: Component<Props & { onclose: () => void }> }>

/** What stands in front of the window, one thing at a time. Its code is fetched when it is first asked for. */
export class Overlays {
  current = $state.raw<{ readonly component: Component<{ onclose: () => void }>; readonly props: object } | undefined>()
  #asked: unknown

  /** `overlays.open(() => import('…/ExportDialog.svelte'))`. What stood there goes. */
  open(load: DialogFile<object>): void
  open<Props extends object>(load: DialogFile<Props>, props: Props): void
  open<Props extends object>(load: DialogFile<Props>, props?: Props): void {
    this.#asked = load
    void load().then(({ default: component }) => {
      if (this.#asked !== load) return // something else was asked for in the meantime
      this.current = { component: component as Component<{ onclose: () => void }>, props: props ?? {} }
    })
  }

  close(): void {
    this.#asked = undefined
    this.current = undefined
  }
}

export const [getOverlays, setOverlays] = createContext<Overlays>()
