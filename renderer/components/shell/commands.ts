import type { MenuCommand } from '../../platform/platform.ts'
import type { Appearance } from '../../state/appearance.svelte.ts'
import type { Layout, PaneName } from '../../state/layout.svelte.ts'
import { PANES } from '../../state/layout.svelte.ts'
import type { ManifestFile } from '../../state/manifest-file.svelte.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import type { Problems } from '../problems/problems.svelte.ts'

export interface Studio {
  readonly workspace: Workspace
  readonly file: ManifestFile
  readonly layout: Layout
  readonly appearance: Appearance
  readonly problems: Problems
  readonly showNew: () => void
}

/** Everything a key or the native menu can ask for. */
export function commandsOf({
  workspace,
  file,
  layout,
  appearance,
  problems,
  showNew
}: Studio): Record<MenuCommand, () => void> {
  return {
    'file.new': showNew,
    'file.open': () => void file.open(),
    'file.save': () => void file.save(),
    'file.saveAs': () => void file.save(true),
    'file.copy': () => void file.copy(),
    'edit.undo': () => workspace.editor?.undo(),
    'edit.redo': () => workspace.editor?.redo(),
    'edit.find': () => workspace.editor?.find(),
    'view.build': () => focusPane(layout, 'build'),
    'view.yaml': () => focusPane(layout, 'yaml'),
    'view.explain': () => focusPane(layout, 'explain'),
    'view.problems': () => problems.toggle(),
    'view.theme.system': () => (appearance.choice = 'system'),
    'view.theme.light': () => (appearance.choice = 'light'),
    'view.theme.dark': () => (appearance.choice = 'dark'),
    'problem.next': () => problems.step(1),
    'problem.previous': () => problems.step(-1),
    'problem.fix': () => problems.fixHere()
  }
}

const KEYS: Readonly<Record<string, MenuCommand>> = {
  'mod+n': 'file.new',
  'mod+o': 'file.open',
  'mod+s': 'file.save',
  'mod+shift+s': 'file.saveAs',
  'mod+z': 'edit.undo',
  'mod+shift+z': 'edit.redo',
  'mod+y': 'edit.redo',
  'mod+f': 'edit.find',
  'mod+1': 'view.build',
  'mod+2': 'view.yaml',
  'mod+3': 'view.explain',
  'mod+shift+m': 'view.problems',
  'mod+.': 'problem.fix',
  f8: 'problem.next',
  'shift+f8': 'problem.previous'
}

/** The command of a key, or undefined. Undo inside a text control that holds an unfinished value stays its own. */
export function commandOfKey(event: KeyboardEvent, isMac: boolean): MenuCommand | undefined {
  if (event.altKey) return undefined
  const mod = isMac ? event.metaKey : event.ctrlKey
  const key = `${mod ? 'mod+' : ''}${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`
  const command = KEYS[key]
  if (command === undefined || !command.startsWith('edit.')) return command
  const inEditor = event.target instanceof Element && event.target.closest('.cm-editor') !== null
  if (inEditor) return undefined // the editor has these itself
  const unfinished = event.target instanceof HTMLInputElement && event.target.dataset.unfinished !== undefined
  return unfinished && command !== 'edit.find' ? undefined : command
}

/** Focus goes to what was last focused in the pane, or to the first thing in it. */
export function focusPane(layout: Layout, pane: PaneName): void {
  layout.show(pane)
  requestAnimationFrame(() => {
    const section = document.getElementById(`pane-${pane}`)
    const first =
      section?.querySelector<HTMLElement>('.cm-content') ??
      section?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"], [role="tab"][tabindex="0"]')
    ;(first ?? section)?.focus()
  })
}

/** F6: the next pane that is shown, round and round. */
export function focusNextPane(layout: Layout, by: 1 | -1): void {
  const shown = PANES.filter((pane) => layout.isShown(pane) && !layout.isCollapsed(pane))
  const at = shown.findIndex((pane) => document.getElementById(`pane-${pane}`)?.contains(document.activeElement))
  const next = at < 0 ? (by === 1 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length
  const pane = shown[next]
  if (pane) focusPane(layout, pane)
}
