/** One document of a stream, before parsing. */
export interface Chunk {
  readonly text: string
  /** Offset and line (both from 0) of the chunk in the file. */
  readonly start: number
  readonly line: number
}

const MARKER = /^---(?=[ \t\r\n]|$)/gm

/**
 * Cuts a file where a line starts with `---`. YAML lets no scalar contain such a line, so the cut needs no parser, and
 * an edit in one document leaves the text of all others as it was. Each chunk keeps the marker it starts with, and
 * joined in order the chunks are the file. Comments and directives before the first marker go with the first document.
 */
export function splitDocuments(text: string): Chunk[] {
  const cuts: number[] = []
  let content = false
  let before = 0
  for (const match of text.matchAll(MARKER)) {
    content ||= hasContent(text.slice(before, match.index))
    if (content) cuts.push(match.index)
    content = true
    before = match.index
  }
  const chunks: Chunk[] = []
  let start = 0
  let line = 0
  for (const end of [...cuts, text.length]) {
    const part = text.slice(start, end)
    chunks.push({ text: part, start, line })
    start = end
    line += lineBreaksIn(part)
  }
  return chunks
}

function hasContent(part: string): boolean {
  return part.split(/\r\n?|\n/).some((line) => !/^\uFEFF?\s*(#.*)?$|^%|^\.\.\.\s*$/.test(line))
}

function lineBreaksIn(part: string): number {
  let count = 0
  for (let at = 0; at < part.length; at++) {
    const unit = part.charCodeAt(at)
    if (unit === 10 || (unit === 13 && part.charCodeAt(at + 1) !== 10)) count++
  }
  return count
}
