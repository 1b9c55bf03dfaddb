import type { FieldPath } from '../model/path.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject, toJson } from '../model/value.ts'
import { listPlan } from './list-steps.ts'
import type { MergeShape } from './merge-keys.ts'
import { sameValue, valueAt } from './value.ts'

/** One operation; `path` and `from` are JSON pointers into the object as the operations before have left it. */
export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: YamlValue }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string }

/** `/spec/containers/0`, as RFC 6901 writes it. */
export function jsonPointer(path: FieldPath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/**
 * The JSON patch that turns one value into the other, in few operations. Before an item of a list that has
 * names is changed or removed, a `test` says which it must be: a patch for another object then fails as a whole.
 * `shape` tells the keys by which items of lists are the same.
 * @see https://www.rfc-editor.org/rfc/rfc6902
 */
export function jsonPatch(before: YamlObject, after: YamlObject, shape: MergeShape = {}): JsonPatchOperation[] {
  return sameValue(before, after) ? [] : mapOperations(before, after, [], shape)
}

function operations(was: YamlValue, is: YamlValue, path: FieldPath, shape: MergeShape): JsonPatchOperation[] {
  if (sameValue(was, is)) return []
  if (isYamlObject(was) && isYamlObject(is)) return mapOperations(was, is, path, shape)
  const whole: JsonPatchOperation[] = [{ op: 'replace', path: jsonPointer(path), value: is }]
  if (!Array.isArray(was) || !Array.isArray(is)) return whole
  const parts = listOperations(was, is, path, shape)
  // What the cluster has added to a map or a keyed list stays; any other list is one value, said the shorter way.
  return shape.key !== undefined || cost(parts) <= cost(whole) ? parts : whole
}

function mapOperations(
  before: YamlObject,
  after: YamlObject,
  path: FieldPath,
  shape: MergeShape
): JsonPatchOperation[] {
  const made: JsonPatchOperation[] = []
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) made.push({ op: 'remove', path: jsonPointer([...path, key]) })
  }
  for (const [key, is] of Object.entries(after)) {
    const at = [...path, key]
    const inner = shape.fields && Object.hasOwn(shape.fields, key) ? shape.fields[key]! : {}
    if (Object.hasOwn(before, key)) made.push(...operations(before[key]!, is, at, inner))
    else made.push({ op: 'add', path: jsonPointer(at), value: is })
  }
  return made
}

function listOperations(
  before: readonly YamlValue[],
  after: readonly YamlValue[],
  path: FieldPath,
  shape: MergeShape
): JsonPatchOperation[] {
  const { steps, kept } = listPlan(before, after, shape.key)
  const made: JsonPatchOperation[] = []
  for (const step of steps) {
    if (step.kind === 'move') {
      made.push({ op: 'move', from: jsonPointer([...path, step.from]), path: jsonPointer([...path, step.to]) })
    } else if (step.kind === 'add') {
      made.push({ op: 'add', path: jsonPointer([...path, step.index]), value: step.item })
    } else {
      const at = [...path, step.index]
      made.push(...identityTest(step.item, at, shape), { op: 'remove', path: jsonPointer(at) })
    }
  }
  for (const { index, was } of kept) {
    const changes = operations(was, after[index]!, [...path, index], shape)
    if (changes.length > 0) made.push(...identityTest(was, [...path, index], shape), ...changes)
  }
  return made
}

/** The test that an item is the one meant; empty where nothing names it. */
export function identityTest(item: YamlValue, at: FieldPath, { key }: MergeShape): JsonPatchOperation[] {
  const name = key === undefined ? undefined : valueAt(item, [key])
  return name === undefined || typeof name === 'object'
    ? []
    : [{ op: 'test', path: jsonPointer([...at, key!]), value: name }]
}

/** Length of what the operations say, tests aside: they guard and change nothing. */
function cost(made: readonly JsonPatchOperation[]): number {
  return made.reduce((sum, operation) => sum + (operation.op === 'test' ? 0 : toJson({ ...operation }).length), 0)
}
