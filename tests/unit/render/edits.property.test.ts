import fc from 'fast-check'
import { CST, Lexer } from 'yaml'
import { describe, expect, test } from 'vitest'
import type { FieldChange } from '../../../src/model/diagnostic.ts'
import type { FieldPath } from '../../../src/model/path.ts'
import type { TextEdit } from '../../../src/model/text.ts'
import { applyEdits } from '../../../src/model/text.ts'
import type { YamlObject, YamlValue } from '../../../src/model/value.ts'
import { readDocument } from '../../../src/parse/document.ts'
import { editsFor } from '../../../src/render/index.ts'
import { writtenYaml } from './written-yaml.ts'

/** Cases for each property; `SCTX_RUNS` asks for more. */
const RUNS = Number(process.env.SCTX_RUNS ?? 1200)

const scalarValue: fc.Arbitrary<YamlValue> = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(
    'yes',
    '0755',
    '1_000',
    'null',
    '~',
    '',
    ' a',
    'a ',
    'a: b',
    'a #b',
    'é',
    '😀',
    '2001-01-01',
    '0x1F',
    '.5'
  ),
  fc.constantFrom(
    'on',
    '- a',
    '? a',
    '{a}',
    '[a',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    "it's",
    '"',
    '\\',
    'a:',
    ':a',
    '#a'
  ),
  fc.constantFrom(
    'line\nbreak',
    '\ttab',
    'nul\0',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\r\n',
    '---',
    '...',
    '<<',
    '=',
    '1:30',
    '1e3',
    '+1'
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => !/\p{Surrogate}/u.test(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).map((n) => (Number.isSafeInteger(Number(n)) ? Number(n) : n)),
  fc.constant(null)
)
function mapOf(object: Record<string, YamlValue>): YamlObject {
  return Object.assign(Object.create(null) as YamlObject, object)
}

const anyValue: fc.Arbitrary<YamlValue> = fc.oneof(
  { weight: 4, arbitrary: scalarValue },
  { weight: 1, arbitrary: fc.array(scalarValue, { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc
      .dictionary(fc.constantFrom('a', 'b', 'type', 'x y', '1', 'true', '__proto__', ''), scalarValue, { maxKeys: 3 })
      .map(mapOf)
  },
  { weight: 1, arbitrary: fc.constant<YamlValue>([mapOf({ name: 'net.a', value: '0' }), mapOf({ name: 'b' })]) }
)

/** Every path of a value, the root's `[]` first. */
function pathsOf(value: YamlValue, at: FieldPath = []): FieldPath[] {
  if (typeof value !== 'object' || value === null) return [at]
  const parts = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value)
  return [at, ...parts.flatMap((part) => pathsOf((value as YamlObject)[part]!, [...at, part]))]
}

function at(value: YamlValue | undefined, path: FieldPath): YamlValue | undefined {
  return path.reduce<YamlValue | undefined>(
    (found, part) => (typeof found === 'object' && found !== null ? (found as YamlObject)[part] : undefined),
    value
  )
}

/** Plain data to compare by: no shared parts, no prototypes, numbers by size. */
function plain(value: YamlValue | undefined): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  return new Map(
    Object.keys(value)
      .sort()
      .map((key) => [key, plain(value[key])])
  )
}

/** Everything in the value that does not lie at, below or on the way to one of the paths: leaf by leaf. */
function leavesApartFrom(value: YamlValue, path: FieldPath): unknown[] {
  return pathsOf(value)
    .filter((each) => {
      const leaf = at(value, each)
      const isLeaf = typeof leaf !== 'object' || leaf === null || Object.keys(leaf).length === 0
      return isLeaf && !path.every((part, index) => index >= each.length || part === each[index])
    })
    .map((each) => [each, plain(at(value, each))])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function inverse(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0
  return edits.map(({ range, text: inserted }) => {
    const start = range.start + shift
    shift += inserted.length - (range.end - range.start)
    return { range: { start, end: start + inserted.length }, text: text.slice(range.start, range.end) }
  })
}

/** Makes the change and checks what holds for every change; the new text, or undefined when it was refused. */
function edit(text: string, change: FieldChange, refusable: boolean): string | undefined {
  const outcome = editsFor(readDocument(text), [change])
  if (outcome.refused !== undefined) {
    expect(outcome.edits).toEqual([])
    if (!refusable) throw new Error(`refused: ${outcome.refused}`)
    return undefined
  }
  let last = 0
  for (const { range } of outcome.edits) {
    expect(range.start).toBeGreaterThanOrEqual(last)
    last = range.end
  }
  const after = applyEdits(text, outcome.edits)
  expect(applyEdits(after, inverse(text, outcome.edits))).toBe(text)
  expect(readDocument(after).problems.filter((problem) => problem.severity === 'error')).toEqual([])
  return after
}

const parameters = { numRuns: RUNS, endOnFailure: false }
const hasSharing = (text: string): boolean => /[&*]n\d/.test(text)
const textAndChoice = fc.tuple(writtenYaml, fc.nat(99_999))

function pick<T>(items: readonly T[], choice: number): T {
  return items[choice % items.length]!
}

describe('edits of documents in every style', () => {
  test('setting a field that is there gives exactly that value and leaves every other value', () => {
    fc.assert(
      fc.property(textAndChoice, anyValue, ([text, choice], value) => {
        const before = readDocument(text).value
        const path = pick(pathsOf(before).slice(1), choice)
        const after = edit(text, { kind: 'set', path, value }, hasSharing(text))
        if (after === undefined) return
        const now = readDocument(after).value
        expect(plain(at(now, path))).toEqual(plain(value))
        expect(leavesApartFrom(now, path)).toEqual(leavesApartFrom(before, path))
      }),
      parameters
    )
  })

  test('setting a new field adds it, keeps every comment, and unsetting it restores the text', () => {
    fc.assert(
      fc.property(textAndChoice, anyValue, fc.integer({ min: 1, max: 3 }), ([text, choice], value, depth) => {
        const before = readDocument(text).value
        const maps = pathsOf(before).filter((each) => {
          const found = at(before, each)
          return typeof found === 'object' && found !== null && !Array.isArray(found) && Object.keys(found).length > 0
        })
        const path = [...pick(maps, choice), ...['newField', 'capabilities', 'drop'].slice(0, depth)]
        const after = edit(text, { kind: 'set', path, value }, hasSharing(text))
        if (after === undefined) return
        const now = readDocument(after).value
        expect(plain(at(now, path))).toEqual(plain(value))
        expect(leavesApartFrom(now, path)).toEqual(leavesApartFrom(before, path))
        expect(commentsOf(after)).toEqual(commentsOf(text))
        if (hasSharing(text)) return
        expect(edit(after, { kind: 'unset', path }, false)).toBe(text)
      }),
      parameters
    )
  })

  test('unsetting a field takes it away, with parents left empty, and leaves every other value', () => {
    fc.assert(
      fc.property(textAndChoice, ([text, choice]) => {
        const before = readDocument(text).value
        const path = pick(pathsOf(before).slice(1), choice)
        const after = edit(text, { kind: 'unset', path }, hasSharing(text))
        if (after === undefined) return
        const now = readDocument(after).value
        if (typeof path.at(-1) === 'string') expect(at(now, path) ?? null).toBeNull()
        const parent = at(before, path.slice(0, -1))
        if (Array.isArray(parent)) {
          if (parent.length > 1)
            expect(plain(at(now, path.slice(0, -1)))).toEqual(plain(parent.toSpliced(Number(path.at(-1)), 1)))
        } else if (at(before, path) !== null) {
          expect(leavesApartFrom(now ?? emptyMap(), path)).toEqual(leavesApartFrom(before, path))
        }
      }),
      parameters
    )
  })

  test('inserting an item puts it at its place and unsetting it restores the text', () => {
    fc.assert(
      fc.property(textAndChoice, anyValue, fc.nat(9), ([text, choice], value, place) => {
        const before = readDocument(text).value
        const lists = pathsOf(before).filter((each) => Array.isArray(at(before, each)))
        fc.pre(lists.length > 0)
        const path = pick(lists, choice)
        const list = at(before, path) as YamlValue[]
        fc.pre(list.length > 0)
        const index = place % (list.length + 1)
        const after = edit(text, { kind: 'insert', path, value, index }, hasSharing(text))
        if (after === undefined) return
        const now = readDocument(after).value
        expect(plain(at(now, path))).toEqual(plain(list.toSpliced(index, 0, value)))
        expect(leavesApartFrom(now, path)).toEqual(leavesApartFrom(before, path))
        expect(commentsOf(after)).toEqual(commentsOf(text))
        if (hasSharing(text) || mayEndInBlockScalar(text)) return
        expect(edit(after, { kind: 'unset', path: [...path, index] }, false)).toBe(text)
      }),
      parameters
    )
  })

  test('moving a field takes its value along, and renaming keeps it', () => {
    fc.assert(
      fc.property(textAndChoice, fc.boolean(), ([text, choice], rename) => {
        const before = readDocument(text).value
        const from = pick(
          pathsOf(before).filter((each) => typeof each.at(-1) === 'string'),
          choice
        )
        const value = at(before, from)!
        const to = rename ? [...from.slice(0, -1), 'newName'] : ['elsewhere', 'newName']
        const change: FieldChange = rename ? { kind: 'rename', path: from, key: 'newName' } : { kind: 'move', from, to }
        const after = edit(text, change, hasSharing(text))
        if (after === undefined) return
        const now = readDocument(after).value
        expect(plain(at(now, to))).toEqual(plain(value))
        expect(at(now, from) ?? null).toBeNull()
      }),
      parameters
    )
  })

  test('no change means no edit, and setting what is there already neither', () => {
    fc.assert(
      fc.property(textAndChoice, ([text, choice]) => {
        const body = readDocument(text)
        expect(editsFor(body, []).edits).toEqual([])
        const path = pick(pathsOf(body.value), choice)
        expect(editsFor(body, [{ kind: 'set', path, value: at(body.value, path)! }]).edits).toEqual([])
      }),
      parameters
    )
  })

  test('several changes in one call are disjoint edits of the text as it was', () => {
    fc.assert(
      fc.property(
        writtenYaml,
        fc.array(fc.tuple(fc.nat(99_999), anyValue), { minLength: 2, maxLength: 4 }),
        (text, choices) => {
          const before = readDocument(text).value
          const paths = pathsOf(before).slice(1)
          const changes = choices.map(([choice, value], index): FieldChange =>
            choice % 2 === 0
              ? { kind: 'set', path: [`field${index}`, 'x'], value }
              : { kind: 'unset', path: pick(paths, choice) }
          )
          const outcome = editsFor(readDocument(text), changes)
          if (outcome.refused !== undefined) return
          let stepwise = text
          for (const change of changes)
            stepwise = applyEdits(stepwise, editsFor(readDocument(stepwise), [change]).edits)
          expect(applyEdits(text, outcome.edits)).toBe(stepwise)
        }
      ),
      parameters
    )
  })
})

/** What follows a block scalar that the end of the file cuts off changes its header for good: `|` becomes `|-`. */
function mayEndInBlockScalar(text: string): boolean {
  return !text.endsWith('\n') && /[|>]/.test(text)
}

function emptyMap(): YamlObject {
  return Object.create(null) as YamlObject
}

/** The comments that were written into the text, told from words of a block scalar that look like one. */
function commentsOf(text: string): string[] {
  const lexemes = [...new Lexer().lex(text)]
  const isComment = (lexeme: string, at: number) => lexeme.startsWith('#') && lexemes[at - 1] !== CST.SCALAR
  return lexemes
    .filter(isComment)
    .flatMap((comment) => comment.match(/# c\d+:|# (?:first|and more|head|the end|after)/g) ?? [])
}

test('an edit of arbitrary text is made or refused, never thrown', () => {
  const change = fc.constantFrom<FieldChange>(
    { kind: 'set', path: ['a', 'b'], value: 1 },
    { kind: 'unset', path: ['a'] },
    { kind: 'insert', path: ['a'], value: 'x' },
    { kind: 'move', from: ['a'], to: ['b', 'c'] },
    { kind: 'rename', path: ['a'], key: 'z' },
    { kind: 'set', path: [], value: { a: 1 } as unknown as YamlValue },
    { kind: 'unset', path: [] },
    { kind: 'unset', path: [0] }
  )
  const fragment = fc.constantFrom(
    ...[
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '? ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '#',
      '&x ',
      '*x',
      '<<',
      '!',
      '|',
      '>',
      '"',
      "'",
      '%',
      '---',
      '...',
      '\t',
      '\r',
      '\0',
      '\ufeff',
      '{{',
      '}}'
    ]
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join('')),
    fc.tuple(writtenYaml, fc.nat(400), fragment).map(([yaml, at, cut]) => yaml.slice(0, at) + cut + yaml.slice(at + 3))
  )
  fc.assert(
    fc.property(text, change, (source, one) => {
      const outcome = editsFor(readDocument(source), [one])
      applyEdits(source, outcome.edits)
    }),
    { numRuns: RUNS * 2 }
  )
})
