import { fieldById } from '../catalogue/index.ts'
import { askOf } from './ask.ts'
import { factOf, LEVEL_TITLES, levelOf } from './fact.ts'
import type { Block, Inline } from './prose.ts'
import { COMPUTED } from './prose.ts'
import type { Situation } from './situation.ts'

/** Prose to show: everything computed is filled in. */
export type FilledBlock =
  | Exclude<Block, { readonly kind: 'levels' }>
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

const UNKNOWN = 'unknown'

/** Answers every `{{…}}` for one manifest; `unknown` where the engine cannot. */
export function filled(blocks: readonly Block[], situation: Situation, container: string | null): FilledBlock[] {
  const text = (words: string) => fill(words, situation, container)
  const inlines = (list: readonly Inline[]): Inline[] =>
    list.map((inline) => {
      if ('inlines' in inline) return { ...inline, inlines: inlines(inline.inlines) }
      return inline.kind === 'code' ? { ...inline, text: text(inline.text) } : inline
    })
  return blocks.map((block): FilledBlock => {
    switch (block.kind) {
      case 'levels':
        return levelTable(block.fields)
      case 'code':
        return { ...block, text: text(block.text) }
      case 'list':
        return { ...block, items: block.items.map(inlines) }
      default:
        return { ...block, inlines: inlines(block.inlines) }
    }
  })
}

/** One text with every `{{…}}` in it answered. */
export function fill(text: string, situation: Situation, container: string | null): string {
  return text.replaceAll(COMPUTED, (whole, words: string) => {
    const ask = askOf(words, 'prose')
    if ('wrong' in ask) return whole
    return factOf(situation, { ...ask, container: ask.container ?? container })?.text ?? UNKNOWN
  })
}

function levelTable(fields: readonly string[]): FilledBlock {
  const mark = (here: boolean) => (here ? 'yes' : '')
  return {
    kind: 'table',
    head: ['Field', 'Pod', 'Container'],
    rows: fields.flatMap((id) => {
      const field = fieldById(id)
      const level = field && levelOf(field)
      if (!level) return []
      return [
        [
          id,
          level === 'spec' ? LEVEL_TITLES.spec : mark(level !== 'container'),
          mark(level === 'container' || level === 'both')
        ]
      ]
    })
  }
}
