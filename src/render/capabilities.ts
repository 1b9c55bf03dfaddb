import type { CapabilitySet } from '../catalogue/capabilities.ts'
import { listsForMask } from '../catalogue/capability-lists.ts'
import type { FieldChange } from '../model/diagnostic.ts'
import type { FieldPath } from '../model/path.ts'
import type { YamlValue } from '../model/value.ts'
import { valueAt } from './change-value.ts'

/**
 * The changes that make `capabilities` at `path` give a set, counted from what the runtime gives by default. Names that
 * stay keep their order; none where the lists give the set already in the same words. `value` is the document's.
 */
export function changesToMask(
  value: YamlValue,
  path: FieldPath,
  set: CapabilitySet,
  runtimeDefault: CapabilitySet
): readonly FieldChange[] {
  const lists = listsForMask(set, runtimeDefault)
  return (['drop', 'add'] as const).flatMap((name): FieldChange[] => {
    const at = [...path, name]
    const written = writtenAt(value, at)
    const wanted = lists[name]
    if (wanted.length === 0) return written === undefined ? [] : [{ kind: 'unset', path: at }]
    const kept = written?.filter((item) => wanted.includes(item)) ?? []
    const list = [...new Set([...kept, ...wanted])]
    const isSame = written?.length === list.length && list.every((item, index) => item === written[index])
    return isSame ? [] : [{ kind: 'set', path: at, value: list }]
  })
}

function writtenAt(value: YamlValue, path: FieldPath): readonly string[] | undefined {
  const list = valueAt(value, path)
  return Array.isArray(list) ? list.map(String) : undefined
}
