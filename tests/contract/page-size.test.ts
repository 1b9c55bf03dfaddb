import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const PAGE = join(import.meta.dirname, '../../out/renderer')
/** Bytes, gzipped: what the page loads before it shows its first manifest, editor and engine included. */
const MOST_AT_START = 350_000
/** With everything that comes when it is asked for: Present, lessons, export and the other dialogs, image files. */
const MOST_IN_ALL = 470_000

const gzipped = (name: string): number => gzipSync(readFileSync(join(PAGE, name)), { level: 9 }).length
const total = (names: readonly string[]): number => names.reduce((sum, name) => sum + gzipped(name), 0)

// The build comes before the tests in `npm test`; a single file of tests runs on what was built last.
test('the JavaScript that the page starts with is at most 350 kB gzipped', () => {
  const html = readFileSync(join(PAGE, 'index.html'), 'utf8')
  const names = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name!)
  expect(names.length).toBeGreaterThan(1)
  expect(total(names), names.join('\n')).toBeLessThanOrEqual(MOST_AT_START)
})

test('all of its JavaScript together stays in bounds', () => {
  const names = readdirSync(join(PAGE, 'assets')).filter((name) => name.endsWith('.js'))
  expect(total(names.map((name) => `assets/${name}`))).toBeLessThanOrEqual(MOST_IN_ALL)
})
