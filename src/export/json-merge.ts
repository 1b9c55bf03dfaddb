import type { YamlObject } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import { recordOf, sameValue } from './value.ts'

/**
 * The JSON merge patch that turns one value into the other: maps merge, `null` removes, anything else replaces. Neither
 * value may hold `null`, which such a patch cannot set.
 * @see https://www.rfc-editor.org/rfc/rfc7386
 */
export function jsonMergePatch(before: YamlObject, after: YamlObject): YamlObject {
  const patch = recordOf([])
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) patch[key] = null
  for (const [key, is] of Object.entries(after)) {
    const was = Object.hasOwn(before, key) ? before[key] : undefined
    if (isYamlObject(was) && isYamlObject(is)) {
      if (!sameValue(was, is)) patch[key] = jsonMergePatch(was, is)
    } else if (!sameValue(was, is)) patch[key] = is
  }
  return patch
}
