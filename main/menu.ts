import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../src/contract/ipc.ts'

export interface MenuWiring {
  /** Dispatches a command to the window. */
  readonly send: (command: MenuCommand) => void
  readonly recent: readonly { readonly label: string; readonly open: () => void }[]
  readonly isMac: boolean
  readonly isDevelopment: boolean
}

/** The native menu: each system's own items by role, ours as commands to the window. */
export function menuTemplate({ send, recent, isMac, isDevelopment }: MenuWiring): MenuItemConstructorOptions[] {
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    accelerator,
    click: () => send(command)
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const openRecent: MenuItemConstructorOptions = {
    label: 'Open &Recent',
    enabled: recent.length > 0,
    submenu: recent.map(({ label, open }) => ({ label: label.replaceAll('&', '&&'), click: open }))
  }

  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      item('&New...', 'file.new', 'CmdOrCtrl+N'),
      item('&Open...', 'file.open', 'CmdOrCtrl+O'),
      openRecent,
      line,
      item('&Save', 'file.save', 'CmdOrCtrl+S'),
      item('Save &As...', 'file.saveAs', 'CmdOrCtrl+Shift+S'),
      line,
      item('&Copy Manifest', 'file.copy', 'CmdOrCtrl+Shift+C'),
      line,
      isMac ? { role: 'close' } : { role: 'quit' }
    ]
  }
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      item('&Undo', 'edit.undo', 'CmdOrCtrl+Z'),
      item('&Redo', 'edit.redo', isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
      line,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      line,
      item('&Find...', 'edit.find', 'CmdOrCtrl+F')
    ]
  }
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      item('&Build', 'view.build', 'CmdOrCtrl+1'),
      item('&YAML', 'view.yaml', 'CmdOrCtrl+2'),
      item('&Explain', 'view.explain', 'CmdOrCtrl+3'),
      line,
      item('Pr&oblems', 'view.problems', 'CmdOrCtrl+Shift+M'),
      item('Next &Problem', 'problem.next', 'F8'),
      item('Pre&vious Problem', 'problem.previous', 'Shift+F8'),
      item('&Quick Fix', 'problem.fix', 'CmdOrCtrl+.'),
      line,
      {
        label: '&Theme',
        submenu: [
          item('&System', 'view.theme.system'),
          item('&Light', 'view.theme.light'),
          item('&Dark', 'view.theme.dark')
        ]
      },
      line,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(isDevelopment ? [line, { role: 'toggleDevTools' } as const] : [])
    ]
  }
  return [...(isMac ? [{ role: 'appMenu' } as const] : []), file, edit, view, { role: 'windowMenu' }]
}
