import { parseImageReference } from '../catalogue/image-reference.ts'
import type { ImageRecord } from '../model/image.ts'
import type { ImageFinding } from './finding.ts'

/** The facts of one image from what a file holds, or why the file gives none; both as sentences to show. */
export type ImageOfFile =
  { readonly ok: true; readonly record: ImageRecord } | { readonly ok: false; readonly because: string }

/**
 * The facts for the image that a manifest names. A file with one image is taken to be about it, whatever the file calls
 * it; of several, the one of that name.
 */
export function imageOfFile(image: string, findings: readonly ImageFinding[]): ImageOfFile {
  const { repository } = parseImageReference(image)
  const named = findings.find(({ names }) => names.includes(repository))
  const finding = named ?? (findings.length === 1 ? findings[0]! : undefined)
  if (!finding) {
    const names = findings.map(({ names }) => names.join(', ') || 'one without a name').join('; ')
    return { ok: false, because: `Found ${findings.length} images, none of them ${repository}: ${names}.` }
  }
  const { facts, unresolved, notes } = finding
  if (!facts) return { ok: false, because: unresolved[0] ?? '' }
  const called = named || finding.names.length === 0 ? [] : [`The file calls the image ${finding.names.join(', ')}.`]
  return {
    ok: true,
    record: { match: [repository], facts: { ...facts, notes: [...called, ...unresolved, ...notes].join(' ') } }
  }
}
