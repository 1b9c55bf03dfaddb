import type { Card, CardBlock } from './card.ts'
import { cell, code, fenced, table } from './markdown.ts'

/** The card as Markdown with tables, for notes or an issue. */
export function cardMarkdown({ title, about, blocks }: Card): string {
  return [`# ${cell(title)}`, cell(about), ...blocks.map(blockMarkdown)].map((block) => `${block}\n`).join('\n')
}

function blockMarkdown(block: CardBlock): string {
  switch (block.kind) {
    case 'container':
      return `## ${cell(block.title)}\n\n${code(block.about)}`
    case 'sentence':
      return block.strong ? `**${cell(block.text)}**` : cell(block.text)
    case 'terminal':
      return `### ${block.title}\n\n${fenced(block.lines, 'console')}`
    case 'table': {
      const rows = block.rows.map((row) =>
        row.map(({ lines, code: isCode }) => lines.map(isCode ? code : cell).join('<br>'))
      )
      return `### ${block.title}\n\n${table(block.head, rows)}`
    }
  }
}
