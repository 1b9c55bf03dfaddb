import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FieldPath } from '../../src/model/path.ts'
import { applyEdits } from '../../src/model/text.ts'
import { toJson } from '../../src/model/value.ts'
import type { YamlObject, YamlValue } from '../../src/model/value.ts'
import { DEFAULT_MINOR } from '../../src/model/version.ts'
import { subjectsOf } from '../../src/decode/subject.ts'
import type { DocumentBody } from '../../src/parse/document.ts'
import { readDocument } from '../../src/parse/document.ts'
import { readSource } from '../../src/parse/source.ts'
import { editsFor } from '../../src/render/index.ts'

const shared = resolve(import.meta.dirname, '../../../shared')
const corpus = join(shared, 'corpus')
const catalogue = join(shared, 'spec/fields.json')

interface Field {
  readonly path: string
  readonly scope: 'pod' | 'container'
  readonly type: string
}

/** A value of the field's type; what it means does not matter here. */
function valueFor(type: string): YamlValue {
  if (/^\[\]|list|array/i.test(type))
    return /int/.test(type) ? [4242] : /string/.test(type) || /capab/i.test(type) ? ['ALL'] : [4242]
  if (/bool/.test(type)) return true
  if (/int/.test(type)) return 4242
  return 'sctx value'
}

function at(value: YamlValue | undefined, path: FieldPath): YamlValue | undefined {
  return path.reduce<YamlValue | undefined>(
    (found, part) => (typeof found === 'object' && found !== null ? (found as YamlObject)[part] : undefined),
    value
  )
}

function linesTouched(before: string, after: string): number {
  const a = before.split('\n')
  const b = after.split('\n')
  let head = 0
  while (head < a.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return Math.max(a.length, b.length) - head - tail
}

function checkField(body: DocumentBody, path: FieldPath, value: YamlValue): void {
  const outcome = editsFor(body, [{ kind: 'set', path, value }])
  expect(outcome.refused).toBeUndefined()
  const after = applyEdits(body.text, outcome.edits)
  const now = readDocument(after)
  expect(toJson(at(now.value, path))).toBe(toJson(value))
  expect(linesTouched(body.text, after)).toBeLessThanOrEqual(4)
  // Unset from the text that had no such field, nor an empty map to hold it, gives that text back.
  if (at(body.value, path) !== undefined || hasEmptyOnTheWay(body.value, path)) return
  const back = editsFor(now, [{ kind: 'unset', path }])
  expect(applyEdits(after, back.edits)).toBe(body.text)
}

function hasEmptyOnTheWay(value: YamlValue, path: FieldPath): boolean {
  return path.some((_, index) => {
    const found = at(value, path.slice(0, index))
    return found === null || (typeof found === 'object' && Object.keys(found).length === 0)
  })
}

describe.skipIf(!existsSync(corpus))(
  'manifests of well-known projects (skipped where ../shared/corpus is absent)',
  () => {
    const fields = existsSync(catalogue) ? (JSON.parse(readFileSync(catalogue, 'utf8')) as Field[]) : []
    const files = existsSync(corpus) ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }) : []
    for (const file of files.filter((name) => /\.(?:ya?ml|json)$/.test(name)).sort()) {
      test(file, () => {
        const text = readFileSync(join(corpus, file), 'utf8')
        const { documents } = readSource(text)
        expect(documents.map((document) => document.body.text).join('')).toBe(text)
        for (const { body } of documents) {
          expect(editsFor(body, []).edits).toEqual([])
          for (const subject of subjectsOf(body, DEFAULT_MINOR)) {
            const containers = (['initContainers', 'containers'] as const).flatMap((list) =>
              (subject.pod.spec[list] ?? []).map((_, index): FieldPath => [...subject.specPath, list, index])
            )
            for (const field of fields) {
              const below = field.path.replaceAll('[]', '').split('.')
              if (below.includes('sysctls') || below[0] === 'metadata' || /object|map/.test(field.type)) continue
              const owners = field.scope === 'pod' ? [subject.specPath] : containers
              for (const owner of owners) checkField(body, [...owner, ...below], valueFor(field.type))
            }
          }
        }
      })
    }
  }
)
