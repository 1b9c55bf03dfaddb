import { structuredPatch } from 'diff'

/** A line of a comparison; `gap` stands for lines left out. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap'
  readonly text: string
  /** Line numbers (from 1) in the text before and after; undefined where the line does not stand there. */
  readonly was?: number
  readonly is?: number
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
      if (line.startsWith('+')) lines.push({ kind: 'added', text, is: newLine++ })
      else if (line.startsWith('-')) lines.push({ kind: 'removed', text, was: oldLine++ })
      else if (line.startsWith(' ')) lines.push({ kind: 'same', text, was: oldLine++, is: newLine++ })
    }
    return lines
  })
}
