import type { Keys } from '../../../../src/contract/commands.ts'

/** Keys that belong to what has the focus and not to a command. */
export interface PaneKeys {
  readonly title: string
  readonly rows: readonly { readonly keys: readonly Keys[]; readonly does: string }[]
}

export const PANE_KEYS: readonly PaneKeys[] = [
  {
    title: 'Zoom',
    rows: [
      { keys: ['Mod++', 'Mod+-'], does: 'Larger, smaller' },
      { keys: ['Mod+0'], does: 'As large as designed' }
    ]
  },
  {
    title: 'In Build',
    rows: [
      { keys: ['ArrowUp', 'ArrowDown'], does: 'Previous or next container' },
      { keys: ['Space'], does: 'Unset, true, false, round and round' },
      { keys: ['F2'], does: 'Rename the container' },
      { keys: ['Enter'], does: 'Take the value over' },
      { keys: ['Escape'], does: 'Leave the value as it was' },
      { keys: ['Delete'], does: 'Revert to inherited; remove the container' },
      { keys: ['Shift+F10'], does: 'Menu of the field' }
    ]
  },
  {
    title: 'In Explain',
    rows: [
      { keys: ['ArrowUp', 'ArrowDown'], does: 'Previous or next row' },
      { keys: ['ArrowRight'], does: 'Show where the value comes from' },
      { keys: ['ArrowLeft'], does: 'Close that' },
      { keys: ['Enter'], does: 'Go to the line it stands in' }
    ]
  },
  {
    title: 'In YAML',
    rows: [
      { keys: ['Tab', 'Shift+Tab'], does: 'More or less indented' },
      { keys: ['Escape', 'Tab'], does: 'Leave the text, in this order' },
      { keys: ['Mod+/'], does: 'Comment on or off' },
      { keys: ['Mod+D'], does: 'Select the next of the same' },
      { keys: ['Alt+ArrowUp', 'Alt+ArrowDown'], does: 'Move the line' }
    ]
  }
]
