import type { TextRange } from '../model/text.ts'
import type { Findings } from './finding.ts'

/** A fenced block. `role` is the second word after the fence: `manifest` in "```yaml manifest". */
export interface Fence {
  readonly role: string
  readonly text: string
  /** The text between the fences. */
  readonly range: TextRange
  /** The words after the fence. */
  readonly head: TextRange
}

/** What stands in the file between two headings of the second level. */
export interface Section {
  /** '' before the first heading. */
  readonly title: string
  readonly heading: TextRange
  /** Prose and fences in their order. */
  readonly parts: readonly (Fence | ProsePart)[]
}
export interface ProsePart {
  readonly text: string
  readonly range: TextRange
}

export interface Cut {
  /** The lines between the two `---`; absent when the file has none. */
  readonly front: ProsePart | undefined
  /** The first is what stands before the first heading. */
  readonly sections: readonly Section[]
}

interface Line {
  readonly text: string
  readonly start: number
  /** Without the line end. */
  readonly end: number
  readonly next: number
}

/** Cuts a lesson file into front matter and sections, each with its place. What cannot be cut is a finding. */
export function cut(text: string, findings: Findings): Cut {
  const lines = linesOf(text)
  let at = 0
  let front: ProsePart | undefined
  if (lines[0]?.text === '---') {
    const close = lines.findIndex((line, index) => index > 0 && line.text === '---')
    if (close < 0) {
      findings.error('front-matter', lines[0], 'found --- that opens the front matter, expected another --- after it')
      return { front: undefined, sections: [] }
    }
    front = partOf(text, lines[0].next, lines[close]!.start)
    at = close + 1
  } else {
    const found = lines[0]?.text.slice(0, 20) || 'an empty line'
    findings.error(
      'front-matter',
      lines[0] ?? { start: 0, end: 0 },
      `found ${found}, expected --- and the front matter`
    )
  }

  const sections: { title: string; heading: TextRange; parts: (Fence | ProsePart)[] }[] = []
  const open = (title: string, heading: TextRange) => sections.push({ title, heading, parts: [] })
  open('', { start: 0, end: 0 })
  let prose: { start: number; end: number } | undefined
  const close = () => {
    if (prose) sections.at(-1)!.parts.push(partOf(text, prose.start, prose.end))
    prose = undefined
  }
  for (; at < lines.length; at++) {
    const line = lines[at]!
    const fence = /^(`{3,}|~{3,})\s*(.*)$/.exec(line.text)
    if (fence) {
      close()
      const last = lines.findIndex((other, index) => index > at && other.text.trimEnd() === fence[1])
      if (last < 0) findings.error('fence', line, `found ${fence[1]} that opens a block, expected ${fence[1]} after it`)
      const end = last < 0 ? lines.length : last
      const range = { start: line.next, end: lines[end]?.start ?? text.length }
      const words = fence[2]!.trim().split(/\s+/)
      const head = { start: line.end - fence[2]!.length, end: line.end }
      const role = words.slice(1).join(' ')
      sections.at(-1)!.parts.push({ role, text: text.slice(range.start, range.end), range, head })
      at = end
    } else if (line.text.startsWith('## ')) {
      close()
      open(line.text.slice(3).trim(), line)
    } else {
      prose = { start: prose?.start ?? line.start, end: line.next }
    }
  }
  close()
  return { front, sections }
}

export function isFence(part: Fence | ProsePart): part is Fence {
  return 'role' in part
}

function partOf(text: string, start: number, end: number): ProsePart {
  return { text: text.slice(start, end), range: { start, end } }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  const pattern = /([^\r\n]*)(\r\n|\r|\n|$)/y
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex
    const match = pattern.exec(text)!
    lines.push({ text: match[1]!, start, end: start + match[1]!.length, next: pattern.lastIndex })
  }
  return lines
}
