import type { Card } from './card.ts'
import { cardMarkdown } from './card-markdown.ts'
import { cardSvg } from './card-svg.ts'
import type { ExportText } from './forms.ts'
import { fileStem } from './text.ts'

export type CardForm = 'cardMarkdown' | 'cardSvg'

/** The explanation card in one form, to copy or to save. */
export function cardText(form: CardForm, card: Card): ExportText {
  const isSvg = form === 'cardSvg'
  return {
    text: isSvg ? cardSvg(card) : cardMarkdown(card),
    language: isSvg ? 'svg' : 'markdown',
    fileName: `${fileStem(card.stem).slice(0, 120) || 'card'}${isSvg ? '.svg' : '.md'}`,
    objects: 1,
    leftOut: [],
    cautions: []
  }
}
