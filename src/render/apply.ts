import type { Node, Scalar, YAMLSeq } from 'yaml'
import { isMap, isScalar, isSeq } from 'yaml'
import type { FieldChange } from '../model/diagnostic.ts'
import type { FieldPath } from '../model/path.ts'
import type { TextEdit } from '../model/text.ts'
import type { YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import { changed, nested, removalTarget, sameValue, valueAt, withoutPath, withValue } from './change-value.ts'
import type { Place } from './find.ts'
import { addAt, addItem, addKey, removalEdits, removeRoot, writeRoot } from './entries.ts'
import { find } from './find.ts'
import { expanded, overridden } from './inherited.ts'
import { leadingCommentsStart, MARKER, withMovedText } from './move.ts'
import type { Margin } from './remove.ts'
import { wholeLines } from './remove.ts'
import { replaceValue } from './replace.ts'
import { relocateAnchors } from './shared.ts'
import type { Style } from './style.ts'
import { styleOf } from './style.ts'
import type { Tree } from './tree.ts'
import { edited, extentEnd, isBlockScalar, startsItsLine } from './tree.ts'
import { Writer } from './write.ts'

/** A tree after a change, with what is worth saying about it. */
export interface Applied {
  readonly tree: Tree
  readonly notices: readonly string[]
}

/** One way to make a change. `undefined` when it does not fit the text. */
type Way = () => Applied | undefined

/** Most changes that one `set` of a map or list is split into before the whole value is written anew. */
const MOST_PARTS = 200

/**
 * Makes one change. Several ways are tried, the gentlest first; only a text that then says exactly what was asked for,
 * here and everywhere else, is taken. `undefined` when no way gives such a text. Throws a Misfit.
 */
export function applied(tree: Tree, change: FieldChange): Applied | undefined {
  const expected = changed(tree.body.value, change)
  if (sameValue(expected, tree.body.value) && change.kind !== 'rename') return { tree, notices: [] }
  const style = styleOf(tree)
  const errors = errorsIn(tree)
  for (const way of waysTo(tree, style, change)) {
    const result = attempt(way)
    if (!result || errorsIn(result.tree) > errors) continue
    if (style.json && !styleOf(result.tree).json) continue
    if (sameValue(result.tree.body.value, expected) || nulledAs(result.tree.body.value, change, expected)) return result
  }
  return undefined
}

function errorsIn(tree: Tree): number {
  return tree.body.problems.filter((problem) => problem.severity === 'error').length
}

/** Positions in a text that does not parse may contradict each other: then this way does not fit the text. */
function attempt(way: Way): Applied | undefined {
  try {
    return way()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/**
 * An inherited field is unset by a `null` of one's own, which kubectl and the server read as not set; and of a document
 * in braces the empty braces stay.
 */
function nulledAs(value: YamlValue, change: FieldChange, expected: YamlValue): boolean {
  if (expected === null && change.kind === 'unset') return typeof value === 'object' && Object.keys(value!).length === 0
  if (change.kind !== 'unset' || valueAt(value, change.path) !== null) return false
  return sameValue(value, withValue(expected, change.path, null))
}

function waysTo(tree: Tree, style: Style, change: FieldChange): Way[] {
  switch (change.kind) {
    case 'set':
      return waysToSet(tree, style, change.path, change.value)
    case 'unset':
      return waysToUnset(tree, style, change.path)
    case 'insert':
      return waysToInsert(tree, style, change.path, change.value, change.index)
    case 'move':
      return [
        () => movedAsWritten(tree, style, change.from, change.to),
        () => movedByValue(tree, change.from, change.to)
      ]
    case 'rename':
      return [() => renamed(tree, style, change.path, change.key), () => renamedByValue(tree, change.path, change.key)]
  }
}

function quietly(tree: Tree, edits: readonly TextEdit[] | undefined): Applied | undefined {
  return edits && { tree: edited(tree, edits), notices: [] }
}

function waysToSet(tree: Tree, style: Style, path: FieldPath, value: YamlValue): Way[] {
  const old = valueAt(tree.body.value, path)
  const parts = old === undefined ? undefined : differences(path, old, value)
  const place = find(tree, style, path)
  return [
    () => (parts ? inTurn(tree, parts) : undefined),
    () => setAt(tree, style, place, value),
    () => (place.kind === 'missing' ? quietly(tree, addAt(tree, style, place, value, 'before the last')) : undefined),
    () => afterClosing(tree, (closed) => setAt(closed, style, find(closed, style, path), value)),
    () => afterRelocation(tree, path, (moved) => setAt(moved, style, find(moved, style, path), value))
  ]
}

function setAt(tree: Tree, style: Style, place: Place, value: YamlValue): Applied | undefined {
  switch (place.kind) {
    case 'here':
      return quietly(tree, replaceValue(tree, style, place.spot, value))
    case 'root':
      return quietly(tree, writeRoot(tree, style, value))
    case 'empty': {
      const below = nested(place.rest, value)
      return quietly(tree, place.spot ? replaceValue(tree, style, place.spot, below) : writeRoot(tree, style, below))
    }
    case 'missing':
      return quietly(tree, addAt(tree, style, place, value))
    case 'merged':
      return overridden(tree, style, place, value)
    case 'alias':
      return expanded(tree, style, place, withValue(valueAt(tree.body.value, place.at), place.rest, value))
    case 'nowhere':
      return undefined
  }
}

/** The changes that turn one map or list into another of its kind; `undefined` when the value is best written anew. */
function differences(path: FieldPath, old: YamlValue, wanted: YamlValue): FieldChange[] | undefined {
  const changes: FieldChange[] = []
  if (isYamlObject(old) && isYamlObject(wanted)) {
    for (const key of Object.keys(wanted)) {
      if (!sameValue(old[key], wanted[key])) changes.push({ kind: 'set', path: [...path, key], value: wanted[key]! })
    }
    const kept = Object.keys(old).filter((key) => key in wanted)
    if (kept.length === 0) return undefined
    for (const key of Object.keys(old)) if (!(key in wanted)) changes.push({ kind: 'unset', path: [...path, key] })
  } else if (Array.isArray(old) && Array.isArray(wanted) && old.length > 0 && wanted.length > 0) {
    let start = 0
    while (start < old.length && start < wanted.length && sameValue(old[start], wanted[start])) start++
    let tail = 0
    const most = Math.min(old.length, wanted.length) - start
    while (tail < most && sameValue(old[old.length - 1 - tail], wanted[wanted.length - 1 - tail])) tail++
    if (start + tail === 0) return undefined
    for (let index = start; index < wanted.length - tail; index++) {
      const value = wanted[index]!
      if (index < old.length - tail) changes.push({ kind: 'set', path: [...path, index], value })
      else changes.push({ kind: 'insert', path, value, index })
    }
    for (let index = old.length - tail - 1; index >= wanted.length - tail; index--) {
      changes.push({ kind: 'unset', path: [...path, index] })
    }
  } else return undefined
  return changes.length > MOST_PARTS ? undefined : changes
}

function inTurn(tree: Tree, changes: readonly FieldChange[]): Applied | undefined {
  let now: Applied = { tree, notices: [] }
  for (const change of changes) {
    const next = applied(now.tree, change)
    if (!next) return undefined
    now = { tree: next.tree, notices: [...now.notices, ...next.notices] }
  }
  return now
}

function waysToUnset(tree: Tree, style: Style, path: FieldPath): Way[] {
  const { value } = tree.body
  const target = removalTarget(value, path)
  if (!target) return []
  return [
    () => removeAt(tree, style, target),
    () => removeAt(tree, style, target, 'nothing'),
    () => removeAt(tree, style, target, 'empty lines after'),
    () => unsetShared(tree, style, path),
    () => afterRelocation(tree, target, (moved) => removeAt(moved, style, target))
  ]
}

function removeAt(tree: Tree, style: Style, target: FieldPath, margin?: Margin): Applied | undefined {
  if (target.length === 0) return quietly(tree, removeRoot(tree))
  let now = tree
  // A key that stands twice goes twice: until no place of its own is left.
  for (let round = 0; round < 10; round++) {
    const place = find(now, style, target)
    if (place.kind !== 'here') return round === 0 ? undefined : { tree: now, notices: [] }
    now = edited(now, removalEdits(now, place.spot, margin))
    if (place.spot.key === undefined) return { tree: now, notices: [] }
  }
  return undefined
}

/** Takes away a field that an alias or merge key brings. */
function unsetShared(tree: Tree, style: Style, path: FieldPath): Applied | undefined {
  const place = find(tree, style, path)
  if (place.kind === 'alias') {
    const wanted = withoutPath(valueAt(tree.body.value, place.at) ?? null, place.rest)
    return expanded(tree, style, place, wanted)
  }
  if (place.kind !== 'merged') return undefined
  const key = String(place.rest[0])
  if (place.rest.length > 1) {
    const inherited = valueAt(tree.body.value, [...place.at, key]) ?? null
    return overridden(tree, style, place, withoutPath(inherited, place.rest.slice(1)))
  }
  const edits = addKey(tree, style, place.parent, place.parent.items.length, key, null)
  if (!edits) return undefined
  return { tree: edited(tree, edits), notices: [`${key} comes from a merged anchor; null takes it away here`] }
}

function waysToInsert(tree: Tree, style: Style, path: FieldPath, value: YamlValue, index?: number): Way[] {
  const list = valueAt(tree.body.value, path)
  if (!Array.isArray(list) || list.length === 0) return waysToSet(tree, style, path, [value])
  const at = index ?? list.length
  const insertAt = (into: Tree): Applied | undefined => {
    const place = find(into, style, path)
    const node = place.kind === 'here' ? place.spot.entry.value : place.kind === 'root' ? into.root : null
    const wanted = [...list.slice(0, at), value, ...list.slice(at)]
    if (node && 'items' in node && !isMap(node)) return quietly(into, addItem(into, style, node as YAMLSeq, at, value))
    if (place.kind === 'here' && place.spot.entry.value && 'source' in place.spot.entry.value) {
      const name = String(place.spot.entry.value.source)
      return expanded(into, style, { kind: 'alias', spot: place.spot, name, at: path, rest: [] }, wanted)
    }
    return setAt(into, style, place, wanted)
  }
  return [() => insertAt(tree), () => afterClosing(tree, insertAt), () => afterRelocation(tree, path, insertAt)]
}

/** Takes the entry along as it is spelled, with the comments above, beside and inside it. */
function movedAsWritten(tree: Tree, style: Style, from: FieldPath, to: FieldPath): Applied | undefined {
  const place = find(tree, style, from)
  if (place.kind !== 'here' || place.spot.key === undefined) return undefined
  const marked = applied(tree, { kind: 'set', path: to, value: MARKER })
  const moved = marked && withMovedText(marked.tree, tree, style, place.spot, to)
  const old = moved && find(moved, style, from)
  if (!moved || old?.kind !== 'here') return undefined
  const target = removalTarget(moved.body.value, from)
  const { spot } = old
  if (target?.length !== from.length || spot.surroundings !== 'block' || !startsItsLine(moved.text, spot.entry.start)) {
    const removed = target && removeAt(moved, style, target)
    return removed && { tree: removed.tree, notices: [...marked.notices, ...removed.notices] }
  }
  const end = extentEnd(moved.text, spot.entry.end, spot.column)
  const range = wholeLines(moved.text, leadingCommentsStart(moved.text, spot), end)
  return { tree: edited(moved, [{ range, text: '' }]), notices: marked.notices }
}

function movedByValue(tree: Tree, from: FieldPath, to: FieldPath): Applied | undefined {
  const value = valueAt(tree.body.value, from)
  return inTurn(tree, [
    { kind: 'set', path: to, value: value! },
    { kind: 'unset', path: from }
  ])
}

function renamed(tree: Tree, style: Style, path: FieldPath, key: string): Applied | undefined {
  const place = find(tree, style, path)
  if (place.kind !== 'here' || !place.spot.entry.key) return undefined
  const node = place.spot.entry.key
  const [start, end] = node.range!
  const old = tree.text[start]
  const writer = new Writer(style, start)
  const quoted = old === '"' ? JSON.stringify(key) : old === "'" && /^[\w./-]*$/.test(key) ? `'${key}'` : undefined
  return quietly(tree, [{ range: { start, end }, text: quoted ?? writer.key(key, place.spot.surroundings) }])
}

function renamedByValue(tree: Tree, path: FieldPath, key: string): Applied | undefined {
  const value = valueAt(tree.body.value, path)!
  return inTurn(tree, [
    { kind: 'set', path: [...path.slice(0, -1), key], value },
    { kind: 'unset', path }
  ])
}

/** Gives anchors that the change would take or alter to the next place that uses them, then makes the change. */
function afterRelocation(tree: Tree, path: FieldPath, then: (tree: Tree) => Applied | undefined): Applied | undefined {
  const moved = relocateAnchors(tree, path)
  if (!moved) return undefined
  const result = then(moved.tree)
  return result && { tree: result.tree, notices: [...moved.notices, ...result.notices] }
}

/**
 * A block scalar that the end of the file cuts off has no last line end. Before anything can follow it, its header has
 * to say so: `|` becomes `|-`.
 */
function afterClosing(tree: Tree, then: (tree: Tree) => Applied | undefined): Applied | undefined {
  const last = lastScalar(tree.root)
  if (!last || !isBlockScalar(last) || last.range![1] < tree.text.length || tree.text.endsWith('\n')) return undefined
  const start = last.range![0]
  const header = /^[|>][-+0-9]*/.exec(tree.text.slice(start, start + 8))![0]
  const text = `${header.replaceAll(/[-+]/g, '')}-`
  return then(edited(tree, [{ range: { start, end: start + header.length }, text }]))
}

function lastScalar(node: Node | null): Scalar | undefined {
  let last: unknown = node
  while (isMap(last) || isSeq(last)) last = isMap(last) ? last.items.at(-1)?.value : last.items.at(-1)
  return isScalar(last) ? last : undefined
}
