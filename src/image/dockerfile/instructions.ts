import { ImageProblem, LIMITS } from '../problem.ts'

/** One instruction of a Dockerfile. */
export interface Instruction {
  /** Upper case: `FROM`, `USER`. */
  readonly name: string
  /** All behind the name on one line, comments and line continuations taken out; behind it the here-documents of RUN. */
  readonly rest: string
  /** From 1. */
  readonly line: number
}

const HEREDOC = /<<-?\s*(?:"([\w.-]+)"|'([\w.-]+)'|([\w.-]+))/g

/**
 * The instructions of a Dockerfile, and its escape character. Comment lines inside a continued instruction are dropped,
 * and here-documents are no instructions, as for BuildKit. Throws an `ImageProblem` on more instructions than a Dockerfile has.
 * @see https://docs.docker.com/reference/dockerfile/#format
 */
export function readInstructions(text: string): { instructions: Instruction[]; escape: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const escape = escapeOf(lines)
  const heredocs = new Heredocs(lines)
  const instructions: Instruction[] = []
  let at = 0
  while (at < lines.length) {
    const line = at + 1
    const pieces: string[] = []
    let open = true
    while (open && at < lines.length) {
      const piece = lines[at++]!
      if (/^\s*(?:#|$)/.test(piece)) {
        if (pieces.length === 0) break
        continue
      }
      const trimmed = piece.trimEnd()
      open = trimmed.endsWith(escape)
      pieces.push(open ? trimmed.slice(0, -1) : piece)
    }
    const match = /^\s*([A-Za-z]+)(?:\s+(.*))?$/s.exec(pieces.join(''))
    if (!match) continue
    const name = match[1]!.toUpperCase()
    const rest = (match[2] ?? '').trim()
    if (instructions.length === LIMITS.instructions) {
      throw new ImageProblem(`line ${line}: found more than ${LIMITS.instructions} instructions`)
    }
    const behind = name === 'RUN' || name === 'COPY' || name === 'ADD' ? heredocs.behind(at, rest) : at
    const document = name === 'RUN' && behind > at ? `\n${lines.slice(at, behind).join('\n')}` : ''
    instructions.push({ name, rest: rest + document, line })
    at = behind
  }
  return { instructions, escape }
}

/** Directives stand before everything else. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^\s*#\s*([a-z]+)\s*=\s*(\S*)/i.exec(line)
    if (!directive) return '\\'
    if (directive[1]!.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\'
  }
  return '\\'
}

/** Finds the ends of here-documents without going through all lines for each. */
class Heredocs {
  readonly #lines: readonly string[]
  #ends: Map<string, number[]> | undefined

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  /** The line behind the documents that `rest` begins. Without its end it is none, or the file is cut off. */
  behind(start: number, rest: string): number {
    let at = start
    for (const [, double, single, bare] of rest.matchAll(HEREDOC)) {
      const ends = this.#find().get(double ?? single ?? bare ?? '') ?? []
      while (ends.length > 0 && ends.at(-1)! < at) ends.pop()
      if (ends.length > 0) at = ends.pop()! + 1
    }
    return at
  }

  /** Lines that can end one, by their text; the last line first. */
  #find(): Map<string, number[]> {
    if (this.#ends) return this.#ends
    this.#ends = new Map()
    for (let at = this.#lines.length - 1; at >= 0; at--) {
      const line = this.#lines[at]!
      if (line.length > 256) continue
      const end = line.replace(/^\t+/, '').trimEnd()
      const found = this.#ends.get(end)
      if (found) found.push(at)
      else this.#ends.set(end, [at])
    }
    return this.#ends
  }
}
