import type { TextRange } from '../model/text.ts'

/** A stretch of a paragraph. Code may hold `{{…}}`, which is filled in once the manifest is known. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inlines: readonly Inline[] }

/** One block of prose. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  /** Which fields stand at which level, from the catalogue: computed like everything else that can be. */
  | { readonly kind: 'levels'; readonly fields: readonly string[] }

/** Something that asks the engine: `{{id demo}}`, and where it stands in the text. */
export const COMPUTED = /\{\{\s*([^{}]*?)\s*\}\}/g

const ITEM = /^(?:[-*]|(\d+)[.)])\s+(.*)$/
const LEVELS = /^\{\{\s*levels\s+([\w., ]+?)\s*\}\}$/

/** Lines without fences -> paragraphs, third-level headings and lists. Nothing is refused here; see `proseProblems`. */
export function proseOf(text: string): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  let items: { ordered: boolean; texts: string[] } | undefined
  const flush = () => {
    if (items) blocks.push({ kind: 'list', ordered: items.ordered, items: items.texts.map(inlinesOf) })
    else if (lines.length > 0) blocks.push(paragraph(lines.join(' ')))
    lines = []
    items = undefined
  }
  for (const line of text.split(/\r\n|\r|\n/)) {
    const trimmed = line.trim()
    const item = ITEM.exec(trimmed)
    if (trimmed === '') flush()
    else if (trimmed.startsWith('### ')) {
      flush()
      blocks.push({ kind: 'heading', inlines: inlinesOf(trimmed.slice(4).trim()) })
    } else if (item && (items || lines.length === 0)) {
      items ??= { ordered: item[1] !== undefined, texts: [] }
      items.texts.push(item[2]!)
    } else if (items) items.texts[items.texts.length - 1] += ` ${trimmed}`
    else lines.push(trimmed)
  }
  flush()
  return blocks
}

function paragraph(text: string): Block {
  const levels = LEVELS.exec(text)
  if (levels) return { kind: 'levels', fields: levels[1]!.split(/[\s,]+/).filter((word) => word !== '') }
  return { kind: 'paragraph', inlines: inlinesOf(text) }
}

/** In the order in which they are tried: code, what is computed, a link, strong, emphasis, an escaped character. */
const MARKS =
  /`([^`]+)`|(\{\{[^{}]*\}\})|\[([^\]]+)\]\(([^()\s]+)\)|\*\*([^*]+)\*\*|(?<![\w*])[*_](?=\S)([^*_]*[^*_\s])[*_](?![\w*])|\\([\\`*_{}[\]])/g

/** One line of text with its marks. Marks do not nest, but for code in strong, emphasised and linked text. */
export function inlinesOf(text: string): Inline[] {
  const inlines: Inline[] = []
  let at = 0
  const plain = (words: string) => {
    const last = inlines.at(-1)
    if (words === '') return
    if (last?.kind === 'text') inlines[inlines.length - 1] = { kind: 'text', text: last.text + words }
    else inlines.push({ kind: 'text', text: words })
  }
  for (const match of text.matchAll(MARKS)) {
    const [whole, code, computed, linked, href, strong, emphasis, escaped] = match
    plain(text.slice(at, match.index))
    at = match.index + whole.length
    if (code !== undefined || computed !== undefined) inlines.push({ kind: 'code', text: (code ?? computed)! })
    else if (href !== undefined) inlines.push({ kind: 'link', href, inlines: inlinesOf(linked!) })
    else if (strong !== undefined) inlines.push({ kind: 'strong', inlines: inlinesOf(strong) })
    else if (emphasis !== undefined) inlines.push({ kind: 'emphasis', inlines: inlinesOf(emphasis) })
    else plain(escaped!)
  }
  plain(text.slice(at))
  return inlines
}

/** The words alone. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ('inlines' in inline ? plainText(inline.inlines) : inline.text)).join('')
}

/** A stretch of prose in the file, fences left out. */
export interface ProseSpan extends TextRange {
  readonly text: string
}
