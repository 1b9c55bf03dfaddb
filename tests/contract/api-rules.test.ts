import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { NEWEST_MINOR, OLDEST_MINOR, parseMinor } from '../../src/model/version.ts'
import { readSource } from '../../src/parse/source.ts'
import { editsFor } from '../../src/render/index.ts'
import { applyEdits } from '../../src/model/text.ts'
import { API_RULES } from '../../src/validate/api/registry.ts'
import { WARNING_RULES } from '../../src/validate/api/warnings/index.ts'
import { judged } from '../support/judged.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/api/', import.meta.url))
const SOURCES = fileURLToPath(new URL('../../src/validate/api/', import.meta.url))

/** What the decoder and the store say; these are no rules of the server's validation. */
const OTHER_CODES = [
  'api/type-mismatch',
  'api/unknown-field',
  'api/duplicate-key',
  'api/dropped-field',
  'api/filled-field'
]
const RULES = [...API_RULES, ...WARNING_RULES]
const CODES = [...new Set([...RULES.map((rule) => rule.code), ...OTHER_CODES])]

interface Fixture {
  readonly name: string
  readonly text: string
  readonly minor: number
  /** Messages of this code that the server, or we for silent changes, have for it. */
  readonly says: readonly string[]
}

function fixturesOf(code: string): Fixture[] {
  const folder = `${FIXTURES}${code.slice('api/'.length)}/`
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((file) => {
    const whole = readFileSync(folder + file, 'utf8')
    const comments = [...whole.matchAll(/^# (kubernetes|says): (.*)\n/gm)]
    const text = whole.replace(/^# (kubernetes|says): .*\n/gm, '')
    const minor = parseMinor(comments.find(([, key]) => key === 'kubernetes')?.[2] ?? '1.36')!
    const says = comments.filter(([, key]) => key === 'says').map(([, , message]) => message!)
    return { name: file.replace('.yaml', ''), text, minor, says }
  })
}

test('every rule has its source, its fields and versions that ascend within the supported releases', () => {
  for (const { code, source, summary, fields, versions } of RULES) {
    expect(source, code).toMatch(/^https:\/\/github\.com\/kubernetes\/kubernetes\//)
    expect(summary, code).toMatch(/^[A-Za-z].*\.$/)
    expect(fields.length, code).toBeGreaterThan(0)
    const since = versions.map((version) => version.since)
    expect(since, code).toEqual([...new Set(since)].sort((a, b) => a - b))
    expect(since[0], code).toBeGreaterThanOrEqual(OLDEST_MINOR)
    expect(since.at(-1), code).toBeLessThanOrEqual(NEWEST_MINOR)
  }
})

test('the code of a rule is the name of its file', () => {
  for (const { code } of API_RULES) expect(existsSync(`${SOURCES}rules/${code.slice(4)}.ts`), code).toBe(true)
  for (const { code } of WARNING_RULES) expect(existsSync(`${SOURCES}warnings/${code.slice(4)}.ts`), code).toBe(true)
})

test('no fixture folder is left without a rule', () => {
  expect(readdirSync(FIXTURES).map((folder) => `api/${folder}`)).toEqual([...CODES].sort())
})

describe.each(CODES)('%s', (code) => {
  const fixtures = fixturesOf(code)
  const passing = fixtures.filter(({ name }) => name.startsWith('pass-'))
  const failing = fixtures.filter(({ name }) => name.startsWith('fail-'))

  test('has a passing and a failing fixture', () => {
    expect(passing.length).toBeGreaterThan(0)
    expect(failing.length).toBeGreaterThan(0)
    expect(passing.length + failing.length).toBe(fixtures.length)
  })

  test.each(passing)('$name', ({ text, minor }) => {
    const { diagnostics } = judged(text, minor)
    expect(diagnostics.filter((diagnostic) => diagnostic.code === code)).toEqual([])
  })

  test.each(failing)('$name', ({ text, minor, says }) => {
    const found = judged(text, minor).diagnostics.filter((diagnostic) => diagnostic.code === code)
    expect(found.map(({ message }) => message)).toEqual(says)
    expect(says.length).toBeGreaterThan(0)
    for (const { explanation, at } of found) {
      expect(explanation).toMatch(/^\S.*\.$/)
      expect(at.length).toBeGreaterThan(0)
    }
  })

  test.each(failing)('$name: a fix that is certain ends the finding and brings no other', ({ text, minor }) => {
    const before = judged(text, minor).diagnostics
    const known = new Set(before.map(({ message }) => message))
    for (const { message, fixes } of before) {
      for (const fix of fixes.filter(({ certain }) => certain)) {
        const body = readSource(text).documents[0]!.body
        const outcome = editsFor(body, fix.changes)
        expect(outcome.refused, fix.title).toBeUndefined()
        const after = judged(applyEdits(text, outcome.edits), minor).diagnostics.map((left) => left.message)
        expect(after, fix.title).not.toContain(message)
        // A type error hides all that comes after it, so those findings may appear now.
        if (code !== 'api/type-mismatch')
          expect(
            after.filter((left) => !known.has(left)),
            fix.title
          ).toEqual([])
      }
    }
  })
})
