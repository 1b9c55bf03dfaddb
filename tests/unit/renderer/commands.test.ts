import { describe, expect, test } from 'vitest'
import type { KeyPress } from '../../../renderer/components/shell/commands/keys.ts'
import { commandOfKeys } from '../../../renderer/components/shell/commands/keys.ts'
import type { CommandEntry, Keys } from '../../../src/contract/commands.ts'
import { accelerator, COMMANDS, commandTitle, keysText } from '../../../src/contract/commands.ts'

const entries: readonly CommandEntry[] = COMMANDS

/** The press of keys as the table writes them, by a hand that holds Shift for `?` and the like as well. */
function press(keys: Keys, isMac: boolean): KeyPress {
  const parts = keys.split(/\+(?!$)/)
  const key = parts.at(-1)!
  const shiftKey = parts.includes('Shift')
  return {
    key: /^[A-Z]$/.test(key) && !shiftKey ? key.toLowerCase() : key,
    ctrlKey: parts.includes('Mod') && !isMac,
    metaKey: parts.includes('Mod') && isMac,
    altKey: parts.includes('Alt'),
    shiftKey: shiftKey || /^[?:+]$/.test(key)
  }
}

test('every key of the table leads to its command, on both kinds of keyboard', () => {
  for (const { id, keys = [] } of entries) {
    for (const one of keys) {
      expect([one, commandOfKeys(press(one, false), false)]).toEqual([one, id])
      expect([one, commandOfKeys(press(one, true), true)]).toEqual([one, id])
    }
  }
})

test('no two commands share an id, a title or a key', () => {
  for (const all of [
    entries.map(({ id }) => id),
    entries.map((entry) => commandTitle(entry)),
    entries.flatMap(({ keys = [] }) => keys)
  ])
    expect(new Set(all).size).toBe(all.length)
})

test('in a native menu a letter chooses one item at most', () => {
  for (const menu of new Set(entries.map(({ group, submenu }) => `${group} ${submenu ?? ''}`))) {
    const letters = entries
      .filter(({ group, submenu }) => `${group} ${submenu ?? ''}` === menu)
      .flatMap(({ title }) => /&(.)/.exec(title)?.[1]?.toLowerCase() ?? [])
    expect([menu, new Set(letters).size]).toEqual([menu, letters.length])
  }
})

describe('other keys are no command', () => {
  const none: KeyPress[] = [
    { key: 's', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
    { key: 's', ctrlKey: true, metaKey: false, altKey: true, shiftKey: false }, // AltGr on Windows
    { key: 's', ctrlKey: false, metaKey: true, altKey: false, shiftKey: false },
    { key: 'F8', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false }
  ]
  for (const event of none) {
    test(JSON.stringify(event), () => expect(commandOfKeys(event, false)).toBeUndefined())
  }
})

test('keys as they stand on the keyboard, and as Electron writes them', () => {
  expect(keysText('Mod+Shift+Z', false)).toBe('Ctrl Shift Z')
  expect(keysText('Mod+Shift+Z', true)).toBe('⌘ Shift Z')
  expect(keysText('Mod++', false)).toBe('Ctrl +')
  expect(keysText('Alt+ArrowUp', true)).toBe('Option Up')
  expect(accelerator('Mod+Shift+Z')).toBe('CmdOrCtrl+Shift+Z')
  expect(accelerator('Alt+ArrowUp')).toBe('Alt+Up')
})
