import { createContext } from 'svelte'
import type { PodSecurityLevel } from '../../src/index.ts'

/** Whether the smallest fix for a Pod Security level is being looked at, and from which level on. */
export class Hardening {
  isOpen = $state(false)
  level = $state<PodSecurityLevel>('restricted')

  start(level: PodSecurityLevel = 'restricted'): void {
    this.level = level
    this.isOpen = true
  }
}

export const [getHardening, setHardening] = createContext<Hardening>()
