import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Field } from '../../src/index.ts'
import { fieldById, FIELDS } from '../../src/index.ts'

/** What the API knows of one field at one level, gathered from the Kubernetes sources. */
interface Fact {
  readonly path: string
  readonly scope: 'pod' | 'container'
  readonly type: string
  readonly os: readonly string[]
  readonly pod: boolean
  readonly container: boolean
  readonly min?: number
  readonly max?: number
  readonly values?: readonly (string | boolean)[]
  readonly default?: string | boolean
  readonly inherits: string
  readonly required?: boolean
  readonly since: string
  readonly stage: Readonly<Record<string, string>>
  readonly featureGate?: string
  readonly gateDefault?: Readonly<Record<string, boolean | string>>
}

const facts = JSON.parse(
  readFileSync(new URL('../fixtures/catalogue/fields.json', import.meta.url), 'utf8')
) as readonly Fact[]

const idOf = (path: string) =>
  path
    .replace(/^securityContext\./, '')
    .replace('[]', '')
    .replace(/^metadata\.annotations\[(.*)\]$/, '$1')
    .replace('/<container>', '')

const TYPE_NAMES: Readonly<Record<Field['type']['kind'], string>> = {
  integer: 'int64',
  integers: 'array<int64>',
  boolean: 'boolean',
  choice: 'string',
  text: 'string',
  capabilities: 'array<string>',
  sysctls: 'array<object>',
  object: 'object'
}

/** The bounds of an entry in the facts' columns: numbers for IDs, bytes for text. */
function boundsOf(field: Field): { min?: number; max?: number } {
  const { type } = field
  if (type.kind === 'integer' || type.kind === 'integers') return { min: type.min, max: type.max }
  return type.kind === 'text' && type.maxBytes !== undefined ? { max: type.maxBytes } : {}
}

function valuesOf(field: Field): readonly (string | boolean)[] | undefined {
  const { type } = field
  if (type.kind === 'boolean') return [true, false]
  return type.kind === 'choice' ? type.values : type.kind === 'text' ? type.forms : undefined
}

describe('every field of the API is in the catalogue with its levels, systems, bounds, values and stages', () => {
  for (const fact of facts) {
    test(`${fact.path} (${fact.scope})`, () => {
      const field = fieldById(idOf(fact.path))
      if (!field) throw new Error(`no entry for ${fact.path}`)
      expect(field.levels).toContain(fact.scope)
      expect({ pod: field.levels.includes('pod'), container: field.levels.includes('container') }).toEqual({
        pod: fact.pod,
        container: fact.container
      })
      expect(TYPE_NAMES[field.type.kind]).toBe(fact.type)
      expect(field.os).toEqual(fact.os)
      expect(boundsOf(field).max).toBe(fact.max)
      if (fact.min !== undefined && field.type.kind !== 'text') expect(boundsOf(field).min).toBe(fact.min)
      if (fact.min !== undefined && field.type.kind === 'text') expect(field.type.minBytes).toBe(fact.min)
      expect(valuesOf(field)).toEqual(fact.values)
      expect({ since: field.since, stage: field.stage }).toEqual({ since: fact.since, stage: fact.stage })
      expect(field.featureGate).toBe(fact.featureGate)
      if (fact.gateDefault) expect(field.gateDefault).toEqual(fact.gateDefault)
      expect(field.required).toBe(fact.required)
      const topOfScope = fact.scope === 'container' || field.levels.length === 1
      if (topOfScope) expect(field.inherits).toBe(fact.inherits)
      const behaves = typeof fact.default === 'boolean' || field.type.kind === 'choice' ? fact.default : undefined
      expect(field.default).toBe(behaves)
    })
  }
})

test('the catalogue has no field that the API does not have', () => {
  const known = new Set(facts.map((fact) => idOf(fact.path)))
  expect(FIELDS.map((field) => field.id).filter((id) => !known.has(id))).toEqual([])
})

test('ids are unique', () => {
  expect(new Set(FIELDS.map((field) => field.id)).size).toBe(FIELDS.length)
})

test('a part names its object, and the object names its parts', () => {
  const parts = FIELDS.filter((field) => field.parent !== undefined).map((field) => [field.parent, field.id])
  const named = FIELDS.flatMap((field) =>
    field.type.kind === 'object' ? field.type.fields.map((part) => [field.id, part]) : []
  )
  const inLists = parts.filter(([parent]) => parent === 'sysctls')
  expect([...named, ...inLists].sort()).toEqual([...parts].sort())
})

describe('each entry says in whole sentences what it is and what happens without it, with a source', () => {
  for (const field of FIELDS) {
    test(field.id, () => {
      for (const text of [field.summary, field.whenUnset, field.levelsNote].filter((text) => text !== undefined)) {
        expect(text).toMatch(/^[A-Za-z].{5,}\.$/)
        expect(text).not.toMatch(/[!]|please/i)
      }
      expect(field.source).toMatch(/^https:\/\/kubernetes\.io\/docs\/.+/)
    })
  }
})

// What runtimes and kernels bound is their own; this is about what the API server takes.
test('no bound of the catalogue is written anywhere else', () => {
  const bounds = /2_?147_?483_?647|\b65_?536\b|\b4_?095\b/
  const roots = ['src/validate/api', 'cli', 'main', 'renderer'].map(
    (name) => new URL(`../../${name}/`, import.meta.url)
  )
  const repeated: string[] = []
  for (const root of roots) {
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = `${entry.parentPath}/${entry.name}`
      if (!/\.(ts|svelte)$/.test(entry.name)) continue
      if (bounds.test(withoutComments(readFileSync(path, 'utf8'))))
        repeated.push(path.slice(path.indexOf(root.pathname)))
    }
  }
  expect(repeated).toEqual([])
})

const withoutComments = (code: string) => code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
