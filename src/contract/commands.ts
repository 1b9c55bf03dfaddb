/**
 * Every command of the window, once: the native menu, the keys, the window's own menus, the palette and the keyboard
 * map are all made from this table. What a command does stands in `renderer/components/shell/commands/actions.ts`.
 */

/** Headings of the palette and the keyboard map, and the native menus. */
export const COMMAND_GROUPS = ['File', 'Edit', 'View', 'Go', 'Help'] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/**
 * Keys as `Mod+Shift+M`: modifiers in the order Mod (Ctrl, on a Mac Cmd), Alt, Shift, then a letter in capitals, a
 * character or a key's name (`F8`, `ArrowUp`). A character that may need Shift to be typed is written without it.
 */
export type Keys = string

export interface CommandEntry {
  readonly id: string
  readonly group: CommandGroup
  /** As in a native menu: `&` before the letter that chooses it there, `…` when something is asked before it is done. */
  readonly title: string
  /** The first is the one that is shown. */
  readonly keys?: readonly Keys[]
  /** More words to find it by in the palette. */
  readonly words?: string
  /** The native menu gathers neighbours of the same name below it. */
  readonly submenu?: string
  /** In the native menu a line stands above it. */
  readonly line?: true
  /** Its key also works in dialogs. */
  readonly everywhere?: true
}

/** In the order of the menus. */
export const COMMANDS = [
  { id: 'file.new', group: 'File', title: '&New…', keys: ['Mod+N'], words: 'create template example' },
  { id: 'file.open', group: 'File', title: '&Open…', keys: ['Mod+O'] },
  { id: 'file.lessons', group: 'File', title: '&Lessons…', keys: ['Mod+L'], words: 'course learn teach' },
  { id: 'file.save', group: 'File', title: '&Save', keys: ['Mod+S'], line: true, everywhere: true },
  { id: 'file.saveAs', group: 'File', title: 'Save &as…', keys: ['Mod+Shift+S'] },
  {
    id: 'file.export',
    group: 'File',
    title: '&Export…',
    keys: ['Mod+E'],
    words: 'patch kustomize kubectl helm json 6902 strategic merge card svg markdown print handout'
  },
  { id: 'file.copy', group: 'File', title: '&Copy all YAML', keys: ['Mod+Shift+C'], words: 'clipboard', line: true },

  { id: 'edit.undo', group: 'Edit', title: '&Undo', keys: ['Mod+Z'] },
  { id: 'edit.redo', group: 'Edit', title: '&Redo', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  { id: 'edit.find', group: 'Edit', title: '&Find in YAML', keys: ['Mod+F'], words: 'search replace', line: true },
  {
    id: 'edit.settings',
    group: 'Edit',
    title: '&Settings…',
    keys: ['Mod+,'],
    words: 'preferences theme size',
    line: true
  },

  { id: 'view.present', group: 'View', title: '&Present', keys: ['F5'], words: 'projector slides teach clicker' },
  {
    id: 'view.projector',
    group: 'View',
    title: 'Present on another &display…',
    words: 'projector second screen window mirror beamer'
  },
  {
    id: 'view.compare',
    group: 'View',
    title: '&Compare',
    keys: ['Mod+Shift+D'],
    words: 'difference before after containers'
  },
  { id: 'view.theme.system', group: 'View', title: 'Theme: as the &system', submenu: '&Theme' },
  { id: 'view.theme.light', group: 'View', title: 'Theme: &light', submenu: '&Theme' },
  { id: 'view.theme.dark', group: 'View', title: 'Theme: &dark', submenu: '&Theme' },

  { id: 'view.build', group: 'Go', title: '&Build', keys: ['Mod+1'], words: 'pane form fields' },
  { id: 'view.yaml', group: 'Go', title: '&YAML', keys: ['Mod+2'], words: 'pane text editor' },
  { id: 'view.explain', group: 'Go', title: '&Explain', keys: ['Mod+3'], words: 'pane' },
  { id: 'goto.nextPane', group: 'Go', title: 'Next pane', keys: ['F6'] },
  { id: 'goto.previousPane', group: 'Go', title: 'Previous pane', keys: ['Shift+F6'] },
  { id: 'goto.nextContainer', group: 'Go', title: 'Next &container', keys: ['Alt+ArrowDown'], line: true },
  { id: 'goto.previousContainer', group: 'Go', title: 'Previous container', keys: ['Alt+ArrowUp'] },
  { id: 'goto.field', group: 'Go', title: '&Field in YAML…', keys: ['Mod+Shift+O'], words: 'jump line' },
  { id: 'view.problems', group: 'Go', title: 'Pr&oblems', keys: ['Mod+Shift+M'], words: 'errors', line: true },
  { id: 'problem.next', group: 'Go', title: 'Next &problem', keys: ['F8'] },
  { id: 'problem.previous', group: 'Go', title: 'Pre&vious problem', keys: ['Shift+F8'] },
  { id: 'problem.fix', group: 'Go', title: '&Quick fix here', keys: ['Mod+.'] },

  { id: 'help.commands', group: 'Help', title: '&Commands…', keys: ['Mod+K'], words: 'palette search' },
  {
    id: 'help.error',
    group: 'Help',
    title: '&Paste an error…',
    keys: ['Mod+Shift+E'],
    words: 'message explain why refused forbidden invalid event log'
  },
  {
    id: 'help.reference',
    group: 'Help',
    title: '&Field reference…',
    keys: ['F1'],
    words: 'catalogue documentation what does'
  },
  { id: 'help.keys', group: 'Help', title: '&Keyboard map', keys: ['?'], words: 'shortcuts keys' }
] as const satisfies readonly CommandEntry[]

export type CommandId = (typeof COMMANDS)[number]['id']

/** The entry of a command, with the fields that only some have. */
export function commandEntry(id: CommandId): CommandEntry {
  return COMMANDS.find((entry) => entry.id === id)!
}

/** The title without the mark of its menu letter. */
export function commandTitle({ title }: CommandEntry): string {
  return title.replace('&', '')
}

/** Keys as Electron writes them. @see https://www.electronjs.org/docs/latest/api/accelerator */
export function accelerator(keys: Keys): string {
  return keys.replace('Mod+', 'CmdOrCtrl+').replace('Arrow', '')
}

/** Keys as they stand on the keyboard: `Ctrl Shift M`, on a Mac `⌘ Shift M`. */
export function keysText(keys: Keys, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = isMac
    ? { Mod: '⌘', Alt: 'Option', Escape: 'Esc' }
    : { Mod: 'Ctrl', Escape: 'Esc' }
  const parts = keys.split(/\+(?!$)/)
  return parts.map((part) => names[part] ?? part.replace('Arrow', '').replace('Page', 'Page ')).join(' ')
}
