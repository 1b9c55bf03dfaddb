import { expect, test } from 'vitest'
import type { PaletteItem } from '../../../renderer/components/shell/palette/item.ts'
import { search } from '../../../renderer/components/shell/palette/item.ts'
import { parts } from '../../../renderer/components/shell/palette/parts.ts'
import { match } from '../../../renderer/components/shell/palette/search.ts'

/** The text with its lit stretches in brackets; undefined when it is not found. */
function lit(query: string, text: string, others?: string): string | undefined {
  const found = match(query, text, others)
  return (
    found &&
    parts(text, found.marks)
      .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
      .join('')
  )
}

const cases = [
  ['root', 'readOnlyRootFilesystem', 'readOnly[Root]Filesystem'],
  ['rorf', 'readOnlyRootFilesystem', '[r]ead[O]nly[R]oot[F]ilesystem'],
  ['rasu', 'runAsUser', '[r]un[AsU]ser'],
  ['root read', 'readOnlyRootFilesystem', '[read]Only[Root]Filesystem'],
  ['can root', 'Can web become root?', '[Can] web become [root]?'],
  ['WRITE /data', 'Who can write /data?', 'Who can [write /data]?'],
  ['user', 'runAsUserName', 'runAs[User]Name'],
  ['136', 'Kubernetes 1.36', 'Kubernetes [1].[36]'],
  ['xyz', 'runAsUser', undefined],
  ['root xyz', 'runAsNonRoot', undefined],
  ['nr', 'run', undefined]
] as const
for (const [query, text, expected] of cases) {
  test(`${query} in ${text}`, () => {
    const shown = lit(query, text)
    expect(shown?.replaceAll('] [', ' ')).toBe(expected)
  })
}

test('other words find a text without lighting it, from the start of a word on', () => {
  expect(lit('shortcuts', 'Keyboard map', 'keys shortcuts')).toBe('Keyboard map')
  expect(lit('ort', 'Keyboard map', 'keys shortcuts')).toBeUndefined()
})

const item = (section: PaletteItem['section'], text: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  section,
  id: text,
  text,
  icon: 'right',
  run: () => undefined,
  ...more
})
const ITEMS = [
  item('Fields', 'runAsNonRoot', { onlyFound: true }),
  item('Fields', 'readOnlyRootFilesystem', { onlyFound: true }),
  item('Commands', 'Save'),
  item('Commands', 'Save as…'),
  item('Commands', 'Undo')
]
const shown = (query: string) =>
  search(ITEMS, query).map(({ name, found }) => [name, ...found.map((line) => line.item.text)])

test('without a query what is always there stands in its order', () => {
  expect(shown(' ')).toEqual([['Commands', 'Save', 'Save as…', 'Undo']])
})

test('with a query the best of each section comes first, and the best section too', () => {
  expect(shown('root')).toEqual([['Fields', 'runAsNonRoot', 'readOnlyRootFilesystem']])
  expect(shown('save')).toEqual([['Commands', 'Save', 'Save as…']])
  expect(shown('nothing of that kind')).toEqual([])
})
