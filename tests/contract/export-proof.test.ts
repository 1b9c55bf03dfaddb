import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/model/text.ts'
import { editsFor } from '../../src/render/index.ts'
import { readSource } from '../../src/parse/source.ts'
import { subjectsOf } from '../../src/decode/subject.ts'
import { DEFAULT_MINOR } from '../../src/model/version.ts'
import { manifestPairs } from '../support/appliers/pod-pairs.ts'
import { afterMerge, exported, objectsIn, proveAll } from '../support/appliers/proof.ts'

// Every patch is applied to the original by a program that knows nothing of `src/export`, and the objects compared.

test('patches between any two manifests lead from the one to the other', () => {
  fc.assert(
    fc.property(manifestPairs, ({ before, after }) => proveAll(before, after)),
    { numRuns: 60 }
  )
})

test('a text and itself need no patch', () => {
  fc.assert(
    fc.property(manifestPairs, ({ before }) => {
      expect(exported('merge', before, before).text).toBe('{}\n')
      expect(exported('json6902', before, before).text).toBe('[]\n')
      expect(exported('kubectl', before, before).text).toBe('')
      expect(exported('kustomize', before, before).objects).toBe(0)
    }),
    { numRuns: 30 }
  )
})

/** The text with one field set and, where there is one, the first container's context removed. */
function edited(text: string): string {
  const source = readSource(text)
  const edits = source.documents.flatMap((document) => {
    const changes = subjectsOf(document.body, DEFAULT_MINOR).flatMap(({ specPath, pod }) => [
      { kind: 'set' as const, path: [...specPath, 'securityContext', 'runAsUser'], value: 4242 },
      ...(pod.spec.containers ?? []).map((container, index) =>
        container.securityContext
          ? { kind: 'unset' as const, path: [...specPath, 'containers', index, 'securityContext'] }
          : {
              kind: 'set' as const,
              path: [...specPath, 'containers', index, 'securityContext', 'capabilities', 'drop'],
              value: ['ALL']
            }
      )
    ])
    const outcome = editsFor(document.body, changes)
    return outcome.edits.map((edit) => ({
      text: edit.text,
      range: { start: document.start + edit.range.start, end: document.start + edit.range.end }
    }))
  })
  return applyEdits(text, edits)
}

const examples = resolve(import.meta.dirname, '../../resources/examples')
for (const file of readdirSync(examples).filter((name) => name.endsWith('.yaml'))) {
  test(`example ${file}`, () => {
    const text = readFileSync(join(examples, file), 'utf8')
    proveAll(text, edited(text))
    proveAll(edited(text), text)
  })
}

const corpus = resolve(import.meta.dirname, '../../../shared/corpus')
describe.skipIf(!existsSync(corpus))(
  'manifests of well-known projects (skipped where ../shared/corpus is absent)',
  () => {
    const files = existsSync(corpus) ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }) : []
    for (const file of files.filter((name) => /\.(?:ya?ml|json)$/.test(name)).sort()) {
      const text = readFileSync(join(corpus, file), 'utf8')
      const { documents } = readSource(text)
      if (documents.some(({ body }) => body.state === 'broken' || body.state === 'template')) continue
      test(file, () => {
        const after = edited(text)
        const names = objectsIn(text).map(({ kind, metadata }) => `${String(kind)} ${JSON.stringify(metadata)}`)
        if (new Set(names).size < names.length || !names.every((name) => name.includes('"name"'))) return
        proveAll(text, after)
        // A patch of the fields alone leaves the same objects: nothing else was edited.
        const only = exported('merge', text, after, { scope: 'securityContext' })
        expect(afterMerge(only, objectsIn(text))).toEqual(objectsIn(after))
      })
    }
  }
)
