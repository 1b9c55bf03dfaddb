import { expect } from 'vitest'
import type { ExportForm, ExportRequest, ExportText } from '../../../src/export/forms.ts'
import { exportText } from '../../../src/export/forms.ts'
import type { Source } from '../../../src/parse/source.ts'
import { readSource } from '../../../src/parse/source.ts'
import { applyJsonPatch } from './json-patch.ts'
import type { Json, JsonMap } from './json.ts'
import { isMap, readJson, readYaml, withoutNulls } from './json.ts'
import { applyKustomization } from './kustomize.ts'
import { applyMergePatch } from './merge-patch.ts'
import { applyStrategicMerge } from './strategic-merge.ts'

/** Every object of a text, Lists unrolled, as the API server would hold it. */
export function objectsIn(text: string): JsonMap[] {
  const unrolled = (value: Json): JsonMap[] => {
    if (!isMap(value) || typeof value.kind !== 'string') return []
    return value.kind.endsWith('List') && Array.isArray(value.items) ? value.items.flatMap(unrolled) : [value]
  }
  return readYaml(text)
    .flatMap(unrolled)
    .map((object) => withoutNulls(object) as JsonMap)
}

let latest: Source[] = []
/** The same text is read once for all forms. */
function sourceOf(text: string): Source {
  const source = latest.find((known) => known.text === text) ?? readSource(text)
  latest = [source, ...latest.filter((known) => known !== source)].slice(0, 2)
  return source
}

export function exported(
  form: ExportForm,
  before: string,
  after: string,
  options: Partial<ExportRequest> = {}
): ExportText {
  return exportText(form, { before: sourceOf(before), after: sourceOf(after), scope: 'changes', ...options })
}

const sameName = (a: JsonMap, b: JsonMap): boolean => {
  const [x, y] = [a.metadata, b.metadata] as JsonMap[]
  return a.kind === b.kind && x?.name === y?.name && x?.namespace === y?.namespace
}

/** What each patch of a `merge` export makes of the objects it names; the others as they were. */
export function afterMerge({ text }: ExportText, objects: readonly JsonMap[]): JsonMap[] {
  let result = [...objects]
  for (const [index, patch] of (readYaml(text) as JsonMap[]).entries()) {
    if (Object.keys(patch).length === 0) continue
    const strategic = text.split(/^---$/m)[index]!.startsWith('# Strategic', index === 0 ? 0 : 1)
    expect(result.filter((object) => sameName(object, patch))).toHaveLength(1)
    result = result.map((object) => {
      if (!sameName(object, patch)) return object
      return (strategic ? applyStrategicMerge(object, patch) : applyMergePatch(object, patch)) as JsonMap
    })
  }
  return result
}

/** Proves that every patch of two texts with the same objects leads from the one to the other. */
export function proveAll(before: string, after: string): void {
  const [old, now] = [objectsIn(before), objectsIn(after)]
  const byIdentity = now.map((object) => old.find((other) => sameName(object, other)) ?? object)
  const merge = exported('merge', before, after)
  if (merge.leftOut.length === 0) expect(afterMerge(merge, byIdentity), 'merge').toEqual(now)
  const kustomize = exported('kustomize', before, after)
  expect(kustomize.leftOut, 'kustomize').toEqual([])
  expect(applyKustomization(kustomize.text, byIdentity), 'kustomize').toEqual(now)
  const source = sourceOf(after)
  for (const { index } of source.documents) {
    const documentObjects = readYaml(source.documents[index]!.body.text)
    if (documentObjects.length !== 1 || !isMap(documentObjects[0]) || 'items' in documentObjects[0]) continue
    const [is] = objectsIn(source.documents[index]!.body.text)
    if (!is) continue
    const patch = exported('json6902', before, after, { only: { document: index, root: [] } })
    const was = old.find((other) => sameName(is, other))!
    expect(applyJsonPatch(was, readJson(patch.text)), 'json6902').toEqual(is)
  }
}
