import type { FieldPath } from '../model/path.ts'
import { parsePath } from '../model/path.ts'
import { locateNearest } from '../parse/locate.ts'
import type { SourceDocument } from '../parse/source.ts'
import { placeInFile } from '../parse/source.ts'

/** Line of the file (from 1) in which a field stands; `undefined` when the text does not hold it. */
export function lineOf(document: SourceDocument | undefined, path: FieldPath | string): number | undefined {
  const parts = typeof path === 'string' ? parsePath(path) : path
  if (!document || !parts) return undefined
  const nearest = locateNearest(document.body, parts)
  if (nearest?.path.length !== parts.length) return undefined
  const range = nearest.location.key ?? nearest.location.value
  return range && placeInFile(document, range.start).line
}

/** `line 30`, `lines 12 and 14`; '' when none of the fields stands in the text. */
export function linesOf(document: SourceDocument | undefined, paths: readonly string[]): string {
  const found = paths.map((path) => lineOf(document, path)).filter((line) => line !== undefined)
  const lines = [...new Set(found)].sort((a, b) => a - b)
  if (lines.length === 0) return ''
  return lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`
}
