import type { Card, CardBlock, CardCell, CardSign } from './card.ts'
import type { Face } from './measure.ts'
import { wrapText } from './measure.ts'
import { shown } from './shown.ts'

const WIDTH = 960
const MARGIN = 32
const INNER = WIDTH - 2 * MARGIN
/** Between two columns. */
const GAP = 16

/** The light colours of the window: a picture goes on a white slide or page. */
const INK = '#12161b'
const INK_2 = '#38414b'
const INK_3 = '#56606b'
const PANE = '#ffffff'
const PANE_2 = '#f6f7f8'
const LINE = '#dce0e4'
const CHECK = 'm1 6 3 3 6-7'
const CROSS = 'm1.5 1.5 8 8m0-8-8 8'
const SIGNS: Readonly<Record<CardSign, { readonly colour: string; readonly drawing: string }>> = {
  pass: { colour: '#17653a', drawing: CHECK },
  stop: { colour: '#b0201a', drawing: CROSS },
  'not-reached': { colour: INK_3, drawing: 'M1.5 5.5h8' },
  unknown: { colour: '#874700', drawing: 'M2.5 3.5a3 3 0 1 1 3 3v1.5M5.5 10.4v.2' },
  yes: { colour: INK, drawing: CHECK },
  no: { colour: INK_3, drawing: CROSS }
}

const UI = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
const MONO = "'JetBrains Mono', 'Cascadia Mono', Menlo, Consolas, monospace"

interface Setting extends Face {
  readonly leading: number
  readonly colour?: string
}
const TITLE: Setting = { size: 24, leading: 32, bold: true }
const HEADING: Setting = { size: 18, leading: 26, bold: true }
const SENTENCE: Setting = { size: 16, leading: 24 }
const SECTION: Setting = { size: 13, leading: 20, bold: true }
const HEAD: Setting = { size: 12, leading: 18, colour: INK_3 }
const BODY: Setting = { size: 13, leading: 19, colour: INK_2 }
const CODE: Setting = { size: 12, leading: 19, mono: true }

/** The card as an SVG picture, 960 wide and as high as its text: no font, style or file besides itself. */
export function cardSvg(card: Card): string {
  const page = new Page()
  page.space(MARGIN - 8)
  page.text(card.title, TITLE)
  page.text(card.about, BODY)
  for (const block of card.blocks) draw(page, block)
  page.space(MARGIN - 8)
  return page.svg(card.title)
}

function draw(page: Page, block: CardBlock): void {
  switch (block.kind) {
    case 'container':
      page.space(18)
      page.rule(INK, 2)
      page.space(10)
      page.text(block.title, HEADING)
      page.text(block.about, { ...CODE, colour: INK_2 })
      return
    case 'sentence':
      page.space(8)
      page.text(block.text, block.strong ? { ...SENTENCE, bold: true } : SENTENCE)
      return
    case 'terminal':
      page.space(18)
      page.text(block.title, SECTION)
      page.space(4)
      page.terminal(block.lines)
      return
    case 'table':
      page.space(18)
      page.text(block.title, SECTION)
      page.space(2)
      page.row(
        block.head.map((text) => ({ lines: [text] })),
        block.widths,
        HEAD
      )
      for (const row of block.rows) {
        page.rule(LINE, 1)
        page.row(row, block.widths, BODY)
      }
  }
}

/** Elements from the top down; `y` is where the next one begins. */
class Page {
  #y = 0
  readonly #elements: string[] = []

  space(height: number): void {
    this.#y += height
  }

  rule(colour: string, height: number): void {
    this.#rect(MARGIN, INNER, height, colour)
    this.#y += height
  }

  text(text: string, set: Setting): void {
    this.#y += this.#lines(wrapText(shown(text), INNER, set), MARGIN, this.#y, set)
  }

  row(cells: readonly CardCell[], widths: readonly number[], set: Setting): void {
    const total = widths.reduce((sum, width) => sum + width, 0)
    const top = this.#y + 5
    let x = MARGIN
    let height = set.leading
    cells.forEach((cell, index) => {
      const width = (INNER * widths[index]!) / total
      height = Math.max(height, this.#cell(cell, x, top, width - GAP, set))
      x += width
    })
    this.#y = top + height + 5
  }

  terminal(lines: readonly string[]): void {
    const wrapped = lines.flatMap((line) => wrapText(shown(line), INNER - 28, CODE))
    const height = wrapped.length * CODE.leading + 16
    this.#rect(MARGIN, INNER, height, PANE_2)
    this.#rect(MARGIN, 3, height, INK)
    this.#lines(wrapped, MARGIN + 16, this.#y + 8, CODE)
    this.#y += height
  }

  svg(title: string): string {
    const height = Math.ceil(this.#y)
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="${UI}">`,
      `<title>${escaped(shown(title))}</title>`,
      `<rect width="${WIDTH}" height="${height}" fill="${PANE}"/>`,
      ...this.#elements,
      '</svg>',
      ''
    ].join('\n')
  }

  /** Draws a cell; how high it is. */
  #cell({ lines, code, sign }: CardCell, x: number, y: number, width: number, set: Setting): number {
    const face = code ? { ...CODE, leading: set.leading } : set
    if (sign === undefined) {
      return this.#lines(
        lines.flatMap((line) => wrapText(shown(line), width, face)),
        x,
        y,
        face
      )
    }
    const { colour, drawing } = SIGNS[sign]
    this.#elements.push(
      `<path transform="translate(${round(x)} ${round(y + 4)})" d="${drawing}" fill="none" stroke="${colour}" stroke-width="2"/>`
    )
    const bold = { ...face, colour, bold: true }
    return this.#lines(
      lines.flatMap((line) => wrapText(shown(line), width - 18, bold)),
      x + 18,
      y,
      bold
    )
  }

  #lines(lines: readonly string[], x: number, y: number, { size, mono, bold, leading, colour = INK }: Setting): number {
    lines.forEach((line, index) => {
      if (line === '') return
      const baseline = y + index * leading + leading / 2 + size * 0.36
      const face = `${mono ? ` font-family="${MONO}"` : ''}${bold ? ' font-weight="700"' : ''}`
      this.#elements.push(
        `<text x="${round(x)}" y="${round(baseline)}" font-size="${size}"${face} fill="${colour}">${escaped(line)}</text>`
      )
    })
    return lines.length * leading
  }

  #rect(x: number, width: number, height: number, colour: string): void {
    this.#elements.push(`<rect x="${x}" y="${round(this.#y)}" width="${width}" height="${height}" fill="${colour}"/>`)
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;'
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark]!)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
