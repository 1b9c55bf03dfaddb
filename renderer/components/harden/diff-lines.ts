import { structuredPatch } from 'diff'

/** A line of a comparison; `gap` stands for lines left out. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap'
  readonly text: string
  /** Line number (from 1): of the new text, of the old one where removed; undefined for a gap. */
  readonly number?: number
}

const CONTEXT = 3

/** Both texts line by line, with a few unchanged lines around each change. [] for equal texts. */
export function diffLines(before: string, after: string): DiffLine[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: CONTEXT })
  return hunks.flatMap((hunk) => {
    let [oldLine, newLine] = [hunk.oldStart, hunk.newStart]
    const lines: DiffLine[] = newLine > 1 ? [{ kind: 'gap', text: '' }] : []
    for (const line of hunk.lines) {
      const text = line.slice(1).replace(/\r$/, '')
      if (line.startsWith('+')) lines.push({ kind: 'added', text, number: newLine++ })
      else if (line.startsWith('-')) lines.push({ kind: 'removed', text, number: oldLine++ })
      else if (line.startsWith(' ')) {
        lines.push({ kind: 'same', text, number: newLine++ })
        oldLine++
      }
    }
    return lines
  })
}
