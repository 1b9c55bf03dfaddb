import type { CommandEntry, CommandId, Keys } from '../../../../src/contract/commands.ts'
import { COMMANDS } from '../../../../src/contract/commands.ts'

/** What of a keyboard event decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const COMMAND_OF = new Map<Keys, CommandId>(
  COMMANDS.flatMap((entry: CommandEntry & { id: CommandId }) => (entry.keys ?? []).map((keys) => [keys, entry.id]))
)

/** A key press as the table of commands writes it. Shift counts for letters and named keys, not for characters. */
export function keysOf(event: KeyPress, isMac: boolean): Keys {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const other = isMac ? event.ctrlKey : event.metaKey
  const isLetter = /^[a-z]$/i.test(event.key)
  const shift = event.shiftKey && (isLetter || event.key.length > 1)
  const key = isLetter ? event.key.toUpperCase() : event.key
  return `${other ? 'Other+' : ''}${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`
}

/** The command of a key press, whatever has the focus. */
export function commandOfKeys(event: KeyPress, isMac: boolean): CommandId | undefined {
  return COMMAND_OF.get(keysOf(event, isMac))
}

/**
 * The command of a key, or undefined where the key belongs to what has the focus: the editor has undo, redo and find
 * itself, a control with an unfinished value undoes its own typing, and a bare character is text wherever one types.
 */
export function commandOfKey(event: KeyboardEvent, isMac: boolean): CommandId | undefined {
  const command = commandOfKeys(event, isMac)
  const target = event.target instanceof HTMLElement ? event.target : null
  if (command === undefined || target === null) return command
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && takesText(target)) return undefined
  if (!command.startsWith('edit.')) return command
  if (target.closest('.cm-editor')) return undefined
  return target.dataset.unfinished !== undefined && command !== 'edit.find' ? undefined : command
}

function takesText(target: HTMLElement): boolean {
  return target.isContentEditable || target.matches('input, textarea, select')
}
