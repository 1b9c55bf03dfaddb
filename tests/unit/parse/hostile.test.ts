import { describe, expect, test } from 'vitest'
import { analyze } from '../../../src/analyze.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import { applyEdits } from '../../../src/model/text.ts'
import { readDocument } from '../../../src/parse/document.ts'
import { editsFor } from '../../../src/render/index.ts'

/** CPU time that any text may take, in milliseconds. */
const MOST = 2000

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')
const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n'

const cases: { name: string; text: () => string; code: string }[] = [
  {
    name: 'an alias bomb of lists',
    text: () =>
      'a: &a [x,x,x,x,x,x,x,x,x]\n' +
      lines(9, (n) => `${'bcdefghij'[n]}: &${'bcdefghij'[n]} [${Array(9).fill(`*${'abcdefghij'[n]}`).join(',')}]`),
    code: 'yaml/excessive-aliasing'
  },
  {
    name: 'an alias bomb inside a pod',
    text: () =>
      `${pod}x0: &x0 {a: b}\n${lines(30, (n) => `x${n + 1}: &x${n + 1} {a: *x${n}, b: *x${n}}`)}\nspec: {containers: [{name: a, resources: *x30}], volumes: *x30}\n`,
    code: 'yaml/excessive-aliasing'
  },
  {
    name: 'lists of lists of objects by aliases',
    text: () =>
      `x: &y0 [{kind: Pod, apiVersion: v1}]\n${lines(30, (n) => `y${n + 1}: &y${n + 1} [{kind: List, items: *y${n}}, {kind: List, items: *y${n}}]`)}\nkind: List\nitems: *y30\n`,
    code: 'yaml/excessive-aliasing'
  },
  {
    name: 'merge keys that double at each step',
    text: () => 'a0: &a0 {k: v}\n' + lines(2000, (n) => `a${n + 1}: &a${n + 1}\n  <<: [*a${n}, *a${n}]\n  k${n}: v`),
    code: 'yaml/excessive-aliasing'
  },
  { name: '100,000 open brackets', text: () => '['.repeat(100_000), code: 'yaml/too-deep' },
  { name: '100,000 open braces with keys', text: () => '{a: '.repeat(100_000), code: 'yaml/too-deep' },
  { name: '100,000 closed brackets', text: () => '['.repeat(100_000) + ']'.repeat(100_000), code: 'yaml/too-deep' },
  { name: '100,000 dashes', text: () => `${'- '.repeat(100_000)}x`, code: 'yaml/too-deep' },
  { name: '100,000 question marks', text: () => `${'? '.repeat(100_000)}x`, code: 'yaml/too-deep' },
  { name: '3,000 levels of indentation', text: () => lines(3000, (n) => `${' '.repeat(n)}a:`), code: 'yaml/too-deep' },
  { name: 'a million keys', text: () => lines(1e6, (n) => `k${n}: v`), code: 'yaml/too-large' },
  { name: 'a million keys in braces', text: () => `{${lines(1e6, (n) => `k${n}: v,`)}}`, code: 'yaml/too-large' },
  { name: 'a million documents', text: () => '---\n'.repeat(1e6), code: 'yaml/too-large' },
  { name: '100 MB of comments', text: () => `# ${'x'.repeat(97)}\n`.repeat(1e6), code: 'yaml/too-large' },
  { name: '100 MB of pods', text: () => `---\n${pod}`.repeat(2e6), code: 'yaml/too-large' },
  { name: '100 MB without a line end', text: () => 'a'.repeat(1e8), code: 'yaml/too-large' },
  { name: 'an executable', text: () => '\x7fELF\x02\x01\0\0\ufffd\ufffd\0'.repeat(1000), code: 'yaml/binary' },
  { name: 'a NUL byte in a manifest', text: () => `${pod}spec: {}\0\n`, code: 'yaml/control-character' },
  { name: 'bytes that were no UTF-8', text: () => `${pod}spec: {nodeName: "\ufffd"}\n`, code: 'yaml/encoding' },
  { name: 'a quote that never closes', text: () => `a: "${'b'.repeat(1e6)}`, code: 'yaml/missing-char' },
  { name: '50,000 commas', text: () => `[${','.repeat(50_000)}`, code: 'yaml/unexpected-token' }
]

// Retried because what other programs do to the caches of the processor counts as well.
describe('a hostile text gets a diagnostic, soon', { retry: 2 }, () => {
  for (const { name, text, code } of cases) {
    test(`${name}: ${code}`, () => {
      const source = text()
      const start = process.cpuUsage().user
      const analysis = analyze(source, DEFAULT_OPTIONS)
      const codes = analysis.documents.flatMap((document) => document.diagnostics.map((diagnostic) => diagnostic.code))
      expect(codes).toContain(code)
      expect(codes.length).toBeLessThanOrEqual(101)
      expect((process.cpuUsage().user - start) / 1000).toBeLessThan(MOST)
      for (const { source: document } of analysis.documents) {
        const { edits } = editsFor(document.body, [{ kind: 'set', path: ['spec', 'hostUsers'], value: true }])
        applyEdits(document.body.text, edits)
      }
    })
  }
})

test('keys named like parts of a prototype are only keys', () => {
  const text = '__proto__:\n  polluted: 1\nconstructor: {prototype: {polluted: 1}}\n<<: {toString: x}\n'
  const { value } = readDocument(text)
  expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'toString'])
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
  const { edits } = editsFor(readDocument(text), [{ kind: 'set', path: ['__proto__', 'polluted'], value: 2 }])
  expect(applyEdits(text, edits)).toBe(text.replace('polluted: 1\nc', 'polluted: 2\nc'))
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('a 10 MB list opens and says how many pods are in it', { timeout: 300_000 }, () => {
  const item = lines(
    1,
    (n) => `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: c${n}\n  data:\n    text: ${'x'.repeat(960)}`
  )
  const text = `apiVersion: v1\nkind: List\nitems:\n${`${item}\n`.repeat(10_000)}${item.replace('ConfigMap', 'Pod')}\n`
  expect(text.length).toBeGreaterThan(10e6)
  expect(analyze(text, DEFAULT_OPTIONS).documents[0]!.answers).toHaveLength(1)
})
