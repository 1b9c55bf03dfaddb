import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CommandEntry } from '../../src/contract/commands.ts'
import { COMMANDS, commandTitle, keysText } from '../../src/contract/commands.ts'

const at = (path: string) => new URL(`../../docs/${path}`, import.meta.url)
const guide = readFileSync(at('guide.md'), 'utf8')
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
const rows = guide
  .slice(guide.indexOf('\n## Keys'))
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map(cells)

test('its table of keys is that of the window', () => {
  const keyed = COMMANDS.map((entry): CommandEntry => entry).filter(({ keys }) => keys !== undefined)
  const expected = keyed.map((entry) => [
    entry.keys!.map((keys) => `\`${keysText(keys, false)}\``).join(', '),
    commandTitle(entry)
  ])
  expect(rows.slice(2)).toEqual(expected)
})

test('what it links to is there', () => {
  const links = [...guide.matchAll(/\]\(([^)#]+)/g)].map(([, path]) => path!)
  expect(links).toContain('fields.md')
  expect(links.filter((path) => !existsSync(at(path)))).toEqual([])
})
