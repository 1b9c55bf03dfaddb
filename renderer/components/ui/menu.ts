import type { IconName } from './icons.ts'

/** A line of a menu: something to do, one of several, or something on or off. */
export interface MenuItem {
  readonly id: string
  readonly text: string
  /** A second line that says more. */
  readonly detail?: string
  readonly kind?: 'action' | 'radio' | 'check'
  readonly checked?: boolean
  readonly disabled?: boolean
  readonly icon?: IconName
  /** The shortcut, as written on the keys: `Ctrl S`. */
  readonly keys?: string
  readonly choose: () => void
}
export interface MenuGroup {
  readonly label?: string
  readonly items: readonly MenuItem[]
}
