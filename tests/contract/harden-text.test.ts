import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { store } from '../../src/decode/store.ts'
import type { PodSecurityLevel, Subject } from '../../src/index.ts'
import {
  applyEdits,
  DEFAULT_MINOR,
  DEFAULT_OPTIONS,
  editsFor,
  readSource,
  smallestFix,
  subjectsOf
} from '../../src/index.ts'
import type { DocumentBody } from '../../src/parse/document.ts'
import { judgeApi } from '../../src/validate/api/index.ts'

const HERE = import.meta.dirname
const SHARED = join(HERE, '../../../shared')

/** What is wrong with the fixes of a file, applied to its text; [] when all is well. */
function problemsOf(text: string, level: PodSecurityLevel): string[] {
  return readSource(text).documents.flatMap(({ body }) =>
    subjectsOf(body, DEFAULT_MINOR).flatMap((subject, index) => problemsWith(body, subject, index, level))
  )
}

function problemsWith(body: DocumentBody, subject: Subject, index: number, level: PodSecurityLevel): string[] {
  const fix = smallestFix(subject, DEFAULT_OPTIONS, level)
  if (subject.decoded.mismatches.length > 0) return fix.edits.length === 0 ? [] : ['edits what cannot be read']
  if (!fix.passes) return ['does not pass']
  const outcome = editsFor(
    body,
    fix.edits.flatMap(({ changes }) => changes)
  )
  if (outcome.refused) return [`refused: ${outcome.refused}`]
  const [fixed] = readSource(applyEdits(body.text, outcome.edits)).documents
  const after = subjectsOf(fixed!.body, DEFAULT_MINOR)[index]!
  const again = smallestFix(after, DEFAULT_OPTIONS, level)
  const problems = again.passes && again.edits.length === 0 ? [] : ['is not the same twice']
  const before = errorsOf(subject)
  return [
    ...problems,
    ...errorsOf(after)
      .filter((error) => !before.includes(error))
      .map((error) => `new: ${error}`)
  ]
}

/** Without indexes, since an edit can move what stands behind it. */
function errorsOf(subject: Subject): string[] {
  const { verdict } = judgeApi(subject, store(subject, DEFAULT_MINOR), DEFAULT_OPTIONS)
  return verdict.errors.map(({ path, detail }) => `${path.replace(/\[\d+\]/g, '')}: ${detail}`)
}

function yamlIn(folder: string): (readonly [file: string, text: string])[] {
  const files = readdirSync(folder, { recursive: true }).map(String)
  const manifests = files.filter((file) => /\.ya?ml$/.test(file)).sort()
  return manifests.map((file) => [file, readFileSync(join(folder, file), 'utf8')])
}

function vectors(): (readonly [file: string, text: string])[] {
  const file = join(SHARED, 'conformance/api-server/near-restricted.jsonl')
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as { id: string; yaml: string }).map(({ id, yaml }) => [id, yaml])
}

/** Every fifth: the rest differs little, and reading each text three times takes its time. */
function fifth<T>(list: readonly T[]): readonly T[] {
  return list.filter((_, index) => index % 5 === 0)
}

const sources: readonly (readonly [
  title: string,
  read: () => readonly (readonly [string, string])[],
  folder: string
])[] = [
  ['our own pods', () => yamlIn(join(HERE, '../fixtures/pss')), join(HERE, '../fixtures/pss')],
  ['pods near the restricted level', () => fifth(vectors()), join(SHARED, 'conformance/api-server')],
  [
    "the library's pods",
    () => fifth(yamlIn(join(SHARED, 'conformance/pod-security'))),
    join(SHARED, 'conformance/pod-security')
  ],
  ["other people's manifests", () => yamlIn(join(SHARED, 'corpus')), join(SHARED, 'corpus')]
]

for (const [title, read, folder] of sources) {
  const isThere = existsSync(folder)
  if (!isThere) console.log(`skipped: ${title} are not beside this checkout`)
  describe.runIf(isThere)(title, () => {
    test.each<PodSecurityLevel>(['baseline', 'restricted'])(
      'pass %s once fixed; fixing again does nothing; the API server finds nothing new',
      (level) => {
        const found = read().flatMap(([file, text]) => problemsOf(text, level).map((problem) => `${file}: ${problem}`))
        expect(found).toEqual([])
      }
    )
  })
}
