import { applyPatch } from 'rfc6902'
import type { Operation } from 'rfc6902'
import type { Json } from './json.ts'

/** Applies a JSON patch with an npm library. Throws where an operation or a test fails. */
export function applyJsonPatch(target: Json, patch: Json): Json {
  const holder = { root: structuredClone(target) }
  const operations = structuredClone(patch) as unknown as Operation[]
  const failed = applyPatch(holder.root, operations).filter((error) => error !== null)
  if (failed.length > 0) throw failed[0]!
  return holder.root
}
