import { describe, expect, test } from 'vitest'
import { analyze, analyzeInSteps, DEFAULT_OPTIONS } from '../../../src/index.ts'
import { readDocument } from '../../../src/parse/document.ts'
import { itemOf, lazyDocument, lazySource } from '../../../src/parse/lazy.ts'
import { locate } from '../../../src/parse/locate.ts'
import { pathAt } from '../../../src/parse/path-at.ts'
import { readSource } from '../../../src/parse/source.ts'

const TEXTS = {
  pods: 'kind: Pod\nspec:\n  hostPID: yes\n---\nkind: Pod\n...\n# end\nkind: Pod\n',
  'CRLF and a byte order mark': '\uFEFFkind: Pod\r\n---\r\nkind: Pod\r\nspec: {}\r\n',
  broken: 'kind: [Pod\n---\nkind: Pod\n',
  template: 'kind: {{ .kind }}\n',
  empty: '',
  binary: '\0\0\0\x01\x02'
}

describe.each(Object.entries(TEXTS))('%s', (_name, text) => {
  test('a lazy source says the same as one that is read at once', () => {
    const lazy = lazySource(text)
    const read = readSource(text)
    expect(lazy.documents.map(({ index, start, line }) => ({ index, start, line }))).toEqual(
      read.documents.map(({ index, start, line }) => ({ index, start, line }))
    )
    lazy.documents.forEach(({ body }, index) => {
      const { text, value, state, problems, duplicates } = read.documents[index]!.body
      expect({
        text: body.text,
        value: body.value,
        state: body.state,
        problems: body.problems,
        duplicates: body.duplicates
      }).toEqual({ text, value, state, problems, duplicates })
    })
  })

  test('analysed in steps, the answers are those of one go', () => {
    const steps = analyzeInSteps(text, DEFAULT_OPTIONS)
    let step = steps.next()
    while (!step.done) step = steps.next()
    const said = ({ documents }: ReturnType<typeof analyze>) =>
      documents.map(({ answers, diagnostics }) => ({ answers, diagnostics }))
    expect(said(step.value)).toEqual(said(analyze(text, DEFAULT_OPTIONS)))
  })
})

test('a document is read once, when first asked', () => {
  const body = lazyDocument('kind: Pod')
  expect(body.ast).toBe(body.ast)
  expect(body.value).toEqual({ kind: 'Pod' })
})

test('a document whose text did not change is taken over from before', () => {
  const before = lazySource('kind: Pod\n---\nkind: Job\n')
  const after = lazySource('kind: Pod # now\n---\nkind: Job\n', before)
  expect(after.documents[1]!.body).toBe(before.documents[1]!.body)
  expect(after.documents[0]!.body).not.toBe(before.documents[0]!.body)
})

const LISTS = {
  indented: `kind: List
items:
  - kind: Pod
    spec: { containers: [] }
  # between
  - kind: Pod
    spec:
      securityContext:
        runAsUser: 0x3E8 # kept
      containers:
        - name: a
          image: "b"
`,
  'not indented, CRLF': `kind: List\r\nitems:\r\n- kind: Pod\r\n- spec:\r\n    securityContext:\r\n      runAsUser: 0x3E8\r\n    containers:\r\n    - name: a\r\n`,
  JSON: `{ "kind": "List", "items": [{ "kind": "Pod" },
    { "spec": { "securityContext": { "runAsUser": 1000 }, "containers": [{ "name": "a" }] } }] }`
}
const PATHS = [
  ['items', 1],
  ['items', 1, 'spec'],
  ['items', 1, 'spec', 'securityContext', 'runAsUser'],
  ['items', 1, 'spec', 'containers', 0, 'name']
]

describe.each(Object.entries(LISTS))('one item of a list, %s', (_name, text) => {
  const whole = readDocument(text)
  const item = itemOf(whole, 1, locate(whole, ['items', 1])!.value!)!

  test.each(PATHS)('%s %s %s %s %s stands at the same place', (...path) => {
    const at = path.filter((part) => part !== undefined)
    const { key, value } = locate(whole, at)!
    const found = locate(item, at)!
    expect({ key: found.key, value: found.value }).toEqual({ key, value })
    if (value) expect(pathAt(item, value.start)).toEqual(pathAt(whole, value.start))
  })

  test('the value is that of the item, and the others are not there', () => {
    const { items } = item.value as { items: unknown[] }
    expect(items[1]).toEqual((whole.value as { items: unknown[] }).items[1])
    expect(locate(item, ['items', 0])).toBeUndefined()
  })
})

test('an item with an alias is not understood by itself', () => {
  const whole = readDocument('items:\n  - a: &x 1\n  - b: *x\n')
  expect(itemOf(whole, 1, locate(whole, ['items', 1])!.value!)).toBeUndefined()
})
