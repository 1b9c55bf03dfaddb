import type { Answer, EffectiveField, FieldPath, OriginName, SourceDocument, TextRange } from '../../../src/index.ts'
import { fieldById, fieldPath, locate, parsePath } from '../../../src/index.ts'
import type { Selection } from '../../state/workspace.svelte.ts'
import { formatValue } from '../ui/format-value.ts'

/** Something to show in the text beside its own colours. Ranges count in the file. */
export interface Mark {
  readonly kind: 'selected' | 'related' | 'lost' | 'inert' | 'note'
  /** `selected` and `related`: key and value; `lost` and `inert`: the value; `note`: the key. */
  readonly range: TextRange
  /** Of a `note`: a few words to show after the end of its line. */
  readonly text?: string
}

/** Whether two field ids name the same thing, or one a part of the other. */
export function isSameField(a: string, b: string | null): boolean {
  return b !== null && (a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`))
}

const WORDS: Readonly<Record<OriginName, string>> = {
  container: 'the container',
  pod: 'the pod',
  image: 'the image',
  kubelet: 'the kubelet',
  runtime: 'the runtime',
  unset: 'nothing'
}

/** Selection, losers and values without effect of the selected pod or container, and what else is named of it. */
export function marksFor(
  document: SourceDocument,
  answer: Answer,
  selection: Selection,
  named: readonly string[] = []
): Mark[] {
  const marks: Mark[] = []
  const ranges = (path: FieldPath | string | null) => rangesOf(document, path)
  const add: Add = (kind, range, text) => {
    if (range) marks.push(text === undefined ? { kind, range } : { kind, range, text })
  }
  const container = answer.containers.find(({ path }) => path === selection.scope)
  const declared = declaredPaths(answer, selection)
    .map(ranges)
    .find((found) => found !== undefined)
  add('selected', declared?.whole)
  for (const field of named) {
    if (isSameField(field, selection.field)) continue
    for (const path of declaredPaths(answer, { ...selection, field })) add('related', ranges(path)?.whole)
  }
  for (const [id, field] of Object.entries(container?.effective ?? {})) {
    const winner = ranges(field.path)
    if (isSameField(id, selection.field)) {
      if (!declared) add('selected', winner?.whole)
      for (const loser of field.overridden) add('related', ranges(loser.path)?.whole)
    }
    addLosers(field, container!.name, add, ranges)
    if (field.inert !== null && winner) {
      add('inert', winner.value)
      add('note', winner.key, 'no effect')
    }
  }
  if (!container) addOverridden(answer, selection.field, add, ranges)
  return marks
}

/** Fields to light up whatever is selected. */
export function litMarks(document: SourceDocument, paths: readonly FieldPath[]): Mark[] {
  return paths.flatMap((path): Mark[] => {
    const range = rangesOf(document, path)?.whole
    return range ? [{ kind: 'related', range }] : []
  })
}

interface Ranges {
  readonly key: TextRange
  readonly value: TextRange
  readonly whole: TextRange
}
type RangesOf = (path: string | null) => Ranges | undefined
type Add = (kind: Mark['kind'], range: TextRange | undefined, text?: string) => void

function addLosers(field: EffectiveField, name: string, add: Add, ranges: RangesOf): void {
  const losers = field.overridden.filter(({ path }) => path !== null)
  const by = field.origin === 'container' ? name : WORDS[field.origin]
  for (const { path } of losers) {
    add('lost', ranges(path)?.value)
    add('note', ranges(path)?.key, `${by} overrides this`)
  }
  if (losers.length > 0 && field.inert === null) {
    add('note', ranges(field.path)?.key, `wins over ${losers.map(({ value }) => formatValue(value)).join(', ')}`)
  }
}

/** With the pod selected: which containers do not take its value. */
function addOverridden(answer: Answer, field: string | null, add: Add, ranges: RangesOf): void {
  const overriders = new Map<string, string[]>()
  for (const container of answer.containers) {
    for (const [id, effective] of Object.entries(container.effective)) {
      for (const { path } of effective.overridden) {
        if (path === null) continue
        overriders.set(path, [...(overriders.get(path) ?? []), container.name])
        if (isSameField(id, field)) add('related', ranges(effective.path)?.whole)
      }
    }
  }
  for (const [path, names] of overriders) {
    if (names.length === answer.containers.length) add('lost', ranges(path)?.value)
    add('note', ranges(path)?.key, `${names.join(', ')} ${names.length === 1 ? 'overrides' : 'override'} this`)
  }
}

/** Where the selected field may be written, the place it belongs to first. */
function declaredPaths(answer: Answer, { scope, field: id }: Selection): FieldPath[] {
  const field = id === null ? undefined : fieldById(id)
  const specPath = parsePath(answer.podSpecPath)
  if (!field || !specPath || field.holder === 'annotations') return []
  const container = answer.containers.find(({ path }) => path === scope)
  const own = container ? [fieldPath(field, 'container', specPath, parsePath(container.path))] : []
  if (container && field.levels.includes('container')) return own
  // In a container a field of the pod is a mistake, and what is wrong is what is looked at.
  const pod = field.levels.includes('pod') ? [fieldPath(field, 'pod', specPath)] : []
  return field.holder === 'spec' ? pod : [...own, ...pod]
}

/** Where a field stands in the file; `undefined` where the text does not write it. */
function rangesOf(document: SourceDocument, path: FieldPath | string | null): Ranges | undefined {
  const parsed = typeof path === 'string' ? parsePath(path) : path
  const found = parsed ? locate(document.body, parsed) : undefined
  const key = found?.key ?? found?.value
  if (!found || !key) return undefined
  const value = found.value ?? key
  const inFile = ({ start, end }: TextRange) => ({ start: document.start + start, end: document.start + end })
  return {
    key: inFile(key),
    value: inFile(value),
    whole: inFile({ start: key.start, end: Math.max(key.end, value.end) })
  }
}
