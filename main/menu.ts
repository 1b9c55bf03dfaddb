import type { MenuItemConstructorOptions } from 'electron'
import type { CommandEntry, CommandGroup, CommandId } from '../src/contract/commands.ts'
import { accelerator, COMMANDS } from '../src/contract/commands.ts'

export interface MenuWiring {
  /** Dispatches a command to the window. */
  readonly send: (command: CommandId) => void
  readonly recent: readonly { readonly label: string; readonly open: () => void }[]
  readonly isMac: boolean
  readonly isDevelopment: boolean
}

const LINE: MenuItemConstructorOptions = { type: 'separator' }

/** The native menu: each system's own items by role, ours as commands to the window. */
export function menuTemplate({ send, recent, isMac, isDevelopment }: MenuWiring): MenuItemConstructorOptions[] {
  /** The commands of a group from `from` up to `to`, each side the ends of the group when not given. */
  function commands(group: CommandGroup, after?: CommandId, upTo?: CommandId): MenuItemConstructorOptions[] {
    const entries: (CommandEntry & { id: CommandId })[] = COMMANDS.filter((entry) => entry.group === group)
    const start = entries.findIndex(({ id }) => id === after) + 1
    const end = upTo === undefined ? entries.length : entries.findIndex(({ id }) => id === upTo) + 1
    const items: MenuItemConstructorOptions[] = []
    for (const { id, title, keys, line, submenu } of entries.slice(start, end)) {
      const item: MenuItemConstructorOptions = {
        id,
        label: submenu === undefined ? title : title.replace(/^.*: /, ''),
        ...(keys?.[0] !== undefined && { accelerator: accelerator(keys[0]) }),
        click: () => send(id)
      }
      if (line) items.push(LINE)
      const last = items.at(-1)
      if (submenu === undefined) items.push(item)
      else if (last?.label === submenu && Array.isArray(last.submenu)) last.submenu.push(item)
      else items.push({ label: submenu, submenu: [item] })
    }
    return items
  }

  const openRecent: MenuItemConstructorOptions = {
    label: 'Open &recent',
    enabled: recent.length > 0,
    submenu: recent.map(({ label, open }) => ({ label: label.replaceAll('&', '&&'), click: open }))
  }
  const clipboard: MenuItemConstructorOptions[] = [
    LINE,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' }
  ]
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        ...commands('File', undefined, 'file.open'),
        openRecent,
        ...commands('File', 'file.open'),
        LINE,
        isMac ? { role: 'close' } : { role: 'quit' }
      ]
    },
    {
      label: '&Edit',
      submenu: [...commands('Edit', undefined, 'edit.redo'), ...clipboard, ...commands('Edit', 'edit.redo')]
    },
    {
      label: '&View',
      submenu: [
        ...commands('View'),
        LINE,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isDevelopment ? [LINE, { role: 'toggleDevTools' } as const] : [])
      ]
    },
    { label: '&Go', submenu: commands('Go') },
    { role: 'windowMenu' },
    { role: 'help', submenu: commands('Help') }
  ]
}
