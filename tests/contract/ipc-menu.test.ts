import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { menuTemplate } from '../../main/menu.ts'
import type { MenuCommand } from '../../src/contract/ipc.ts'
import { MENU_COMMANDS } from '../../src/contract/ipc.ts'

const itemsOf = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

for (const isMac of [true, false]) {
  describe(isMac ? 'on macOS' : 'on Linux and Windows', () => {
    const sent: MenuCommand[] = []
    const items = itemsOf(
      menuTemplate({ send: (command) => sent.push(command), recent: [], isMac, isDevelopment: false })
    )

    test('every command of the contract is one item, and choosing it sends the command', () => {
      const ours = items.filter((item) => item.id !== undefined)
      expect(ours.map((item) => item.id).sort()).toEqual([...MENU_COMMANDS].sort())
      for (const item of ours) (item.click as () => void)()
      expect(sent).toEqual(ours.map((item) => item.id))
    })

    test('no two items share a shortcut', () => {
      const shortcuts = items.flatMap((item) => item.accelerator ?? [])
      expect(new Set(shortcuts).size).toBe(shortcuts.length)
    })

    test('a packaged app offers no developer tools', () => {
      expect(items.map((item) => item.role)).not.toContain('toggleDevTools')
    })
  })
}
