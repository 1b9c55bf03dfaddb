/** A manifest that comes with the app. */
export interface Example {
  readonly file: string
  readonly title: string
  /** One sentence: what it shows. Empty where nobody wrote one. */
  readonly summary: string
  readonly text: string
}

const texts = import.meta.glob<string>('../../../resources/examples/*.{yaml,yml}', {
  query: '?raw',
  import: 'default',
  eager: true
})
const indexes = import.meta.glob<unknown>('../../../resources/examples/index.json', { import: 'default', eager: true })

interface IndexEntry {
  readonly file: string
  readonly title: string
  readonly summary?: string
}

function isEntry(value: unknown): value is IndexEntry {
  const entry = value as Partial<IndexEntry> | null
  return typeof entry === 'object' && typeof entry?.file === 'string' && typeof entry.title === 'string'
}

/** The entries of the index wherever it keeps its list. */
function entriesOf(index: unknown): readonly IndexEntry[] {
  const lists = Array.isArray(index) ? [index] : Object.values((index ?? {}) as object).filter(Array.isArray)
  return lists.flat().filter(isEntry)
}

const byFile = new Map(Object.entries(texts).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]))
const listed = Object.values(indexes).flatMap(entriesOf)

/** The shipped manifests in the order of their index. */
export const EXAMPLES: readonly Example[] = listed.flatMap(({ file, title, summary }) => {
  const text = byFile.get(file)
  return text === undefined ? [] : [{ file, title, summary: summary ?? '', text }]
})
