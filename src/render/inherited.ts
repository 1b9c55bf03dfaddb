import type { YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { Applied } from './apply.ts'
import { sameValue, valueAt, withValue } from './change-value.ts'
import { addKey } from './entries.ts'
import type { Place } from './find.ts'
import { replaceValue } from './replace.ts'
import type { Style } from './style.ts'
import type { Tree } from './tree.ts'
import { edited } from './tree.ts'

/** An alias gives way to what it stands for: as a merge with one field of its own where that says it, else in full. */
export function expanded(
  tree: Tree,
  style: Style,
  place: Place & { kind: 'alias' },
  wanted: YamlValue
): Applied | undefined {
  const old = valueAt(tree.body.value, place.at)
  const notices = [`the alias *${place.name} is expanded here; the other places that use it stay as they are`]
  const merge = isYamlObject(old) && isYamlObject(wanted) ? onlyAdditions(old, wanted) : undefined
  if (merge) {
    const merged = mergeEdits(tree, style, place, merge)
    if (merged) return { tree: merged, notices }
  }
  return { tree: edited(tree, replaceValue(tree, style, place.spot, wanted, false)), notices }
}

/** The fields in which `wanted` differs; `undefined` when it lacks a field of `old`. */
function onlyAdditions(old: YamlValue, wanted: YamlValue): YamlValue | undefined {
  if (!isYamlObject(old) || !isYamlObject(wanted)) return undefined
  const own = Object.create(null) as Record<string, YamlValue>
  for (const key of Object.keys(old)) if (!(key in wanted)) return undefined
  for (const key of Object.keys(wanted)) if (!sameValue(old[key], wanted[key])) own[key] = wanted[key]!
  return own
}

/** `key: *a` becomes `key: { <<: *a, … }` in the style around it. */
function mergeEdits(tree: Tree, style: Style, place: Place & { kind: 'alias' }, own: YamlValue): Tree | undefined {
  const marker = '__merge__'
  const value = Object.assign(Object.create(null) as Record<string, YamlValue>, { [marker]: 0 }, own)
  if (style.json) return undefined
  const edits = replaceValue(tree, style, place.spot, value, false)
  const written = edits.map((edit) => ({ ...edit, text: edit.text.replace(`${marker}: 0`, `<<: *${place.name}`) }))
  return edited(tree, written)
}

/** A field that a merge key brings gets a value of this map's own. */
export function overridden(
  tree: Tree,
  style: Style,
  place: Place & { kind: 'merged' },
  value: YamlValue
): Applied | undefined {
  const key = String(place.rest[0])
  const inherited = valueAt(tree.body.value, [...place.at, key])
  const own = place.rest.length === 1 ? value : withValue(inherited, place.rest.slice(1), value)
  const edits = addKey(tree, style, place.parent, place.parent.items.length, key, own)
  if (!edits) return undefined
  return {
    tree: edited(tree, edits),
    notices: [`${key} came from a merged anchor; it now has a value of its own here`]
  }
}
