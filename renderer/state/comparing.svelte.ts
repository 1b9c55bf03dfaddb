import { createContext } from 'svelte'

/** Whether Explain compares, and with what: the saved text, or another container by object and path. */
export class Comparing {
  isOpen = $state(false)
  /** `saved`, or `2 spec.containers[0]`: index of the answer and path of the container. */
  against = $state('saved')

  toggle(): void {
    this.isOpen = !this.isOpen
  }
}

export const [getComparing, setComparing] = createContext<Comparing>()
