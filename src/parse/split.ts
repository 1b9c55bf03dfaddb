/** One document of a stream, before parsing. */
export interface Chunk {
  readonly text: string
  /** Offset and line (both from 0) of the chunk in the file. */
  readonly start: number
  readonly line: number
}

const LINE_FEED = 10
/** `---`, which starts a document, or `...`, which ends one, at the start of a line. */
const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm
/** A line that is neither empty nor a comment, a directive or the end of a document. */
const CONTENT = /^(?!%|\.\.\.(?:[ \t\r\n]|$))[ \t\uFEFF]*[^ \t\r\n#\uFEFF]/m
/** A line that is neither empty nor a comment. */
const BEGINNING = /^[ \t]*[^ \t\r\n#]/m

/**
 * Cuts a file where a line starts with `---`, and after a `...` that more follows. YAML lets no scalar contain such a
 * line, so the cut needs no parser, and an edit in one document leaves the text of all others as it was. Each chunk
 * keeps the marker it starts with, and joined in order the chunks are the file. Comments and directives before the
 * first marker go with the first document.
 */
export function splitDocuments(text: string): Chunk[] {
  const cuts: number[] = []
  let content = false
  /** Start of what has not been looked at for content. */
  let before = 0
  /** Start of the line after a `...`, where the next document may begin without a `---`. */
  let ended = -1
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    const gap = text.slice(Math.max(before, ended), index)
    if (ended >= 0 && BEGINNING.test(gap)) {
      cuts.push(ended)
      content = false
      ended = -1
    }
    content ||= CONTENT.test(gap)
    if (marker === '---') {
      if (content) cuts.push(index)
      content = true
      ended = -1
    } else if (content) {
      const lineEnd = text.indexOf('\n', index)
      ended = lineEnd < 0 ? text.length : lineEnd + 1
    }
    before = index
  }
  if (ended >= 0 && BEGINNING.test(text.slice(ended))) cuts.push(ended)
  return chunksAt(text, cuts)
}

function chunksAt(text: string, cuts: readonly number[]): Chunk[] {
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

function lineBreaksIn(part: string): number {
  let count = 0
  for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) count++
  for (let at = part.indexOf('\r'); at >= 0; at = part.indexOf('\r', at + 1)) {
    if (part.charCodeAt(at + 1) !== LINE_FEED) count++
  }
  return count
}
