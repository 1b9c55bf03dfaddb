import { createContext } from 'svelte'
import type { CommandEntry, CommandId } from '../../../../src/contract/commands.ts'
import { commandEntry, commandTitle, keysText } from '../../../../src/contract/commands.ts'
import type { IconName } from '../../ui/icons.ts'
import type { MenuItem } from '../../ui/menu.ts'
import type { Action } from './actions.ts'
import { commandOfKey } from './keys.ts'

/** The commands of the window: run by key, by the native menu, by a button or from the palette. */
export class Commands {
  readonly isMac: boolean
  readonly #actions: Readonly<Record<CommandId, Action>>

  constructor(actions: Readonly<Record<CommandId, Action>>, isMac: boolean) {
    this.#actions = actions
    this.isMac = isMac
  }

  isAvailable(id: CommandId): boolean {
    return this.#actions[id].available?.() ?? true
  }

  /** Does it, if it can be done now; while a dialog stands in front only what works everywhere can. */
  run(id: CommandId): void {
    const isBehind =
      document.querySelector('dialog:modal, [aria-modal="true"]') !== null && commandEntry(id).everywhere !== true
    if (!isBehind && this.isAvailable(id)) this.#actions[id].run()
  }

  /** Takes a key press that nothing in focus has taken. */
  onkeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return
    const id = commandOfKey(event, this.isMac)
    if (id === undefined) return
    event.preventDefault()
    this.run(id)
  }

  /** Its keys as they stand on the keyboard, `Ctrl Shift M`; empty when it has none. */
  keys(id: CommandId): string {
    const [first] = commandEntry(id).keys ?? []
    return first === undefined ? '' : keysText(first, this.isMac)
  }

  /** `Undo (Ctrl Z)` */
  hint(id: CommandId): string {
    const keys = this.keys(id)
    return commandTitle(commandEntry(id)) + (keys === '' ? '' : ` (${keys})`)
  }

  /** As a line of a menu; `more` replaces what the table says. */
  item(id: CommandId, more: Partial<MenuItem> & { readonly icon?: IconName } = {}): MenuItem {
    const entry: CommandEntry = commandEntry(id)
    const keys = this.keys(id)
    return {
      id,
      text: commandTitle(entry),
      ...(keys !== '' && { keys }),
      disabled: !this.isAvailable(id),
      choose: () => this.run(id),
      ...more
    }
  }
}

export const [getCommands, setCommands] = createContext<Commands>()
