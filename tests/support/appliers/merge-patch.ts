import type { Json, JsonMap } from './json.ts'
import { isMap } from './json.ts'

/** JSON merge patch by the pseudo-code of RFC 7386, section 2; knows nothing of how our patches are made. */
export function applyMergePatch(target: Json, patch: Json): Json {
  if (!isMap(patch)) return patch
  const result: JsonMap = isMap(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(result, name)
    else result[name] = applyMergePatch(result[name] ?? null, value)
  }
  return result
}
