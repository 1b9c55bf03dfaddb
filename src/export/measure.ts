/** How text is set, as far as its width depends on it. */
export interface Face {
  /** In pixels. */
  readonly size: number
  readonly mono?: boolean
  readonly bold?: boolean
}

/**
 * Width of a character in parts of the font's size, as the widest of the usual sans-serif fonts has it: which font draws
 * the card is not known when it is made.
 */
function advance(character: string): number {
  const point = character.codePointAt(0)!
  if (point > 0x2e7f) return 1.4
  if (point > 0x24f) return 1
  if (point > 0x7e) return 0.8
  if (/[ijl.,:;'|!()[\]\s/\\ft-]/.test(character)) return 0.42
  if (/[mwMWQOG@%&+<>=~^#]/.test(character)) return 1
  if (/[A-Z]/.test(character)) return 0.78
  return 0.66
}

/** The most that the text can be wide, in pixels. */
export function widthOf(text: string, { size, mono, bold }: Face): number {
  let parts = 0
  for (const character of text) {
    parts += mono ? (character.codePointAt(0)! < 0x250 ? 0.62 : 1.4) : advance(character) * (bold ? 1.12 : 1)
  }
  return parts * size
}

/** Text in lines of at most `width` pixels, cut between words; a longer word is cut behind a mark, or where it is full. */
export function wrapText(text: string, width: number, face: Face): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(/ +/)) {
      const longer = line === '' ? word : `${line} ${word}`
      if (widthOf(longer, face) <= width) {
        line = longer
        continue
      }
      if (line !== '') lines.push(line)
      line = ''
      for (const character of word) {
        if (line !== '' && widthOf(line + character, face) > width) {
          const cut = Math.max(...[...'-./,:='].map((mark) => line.lastIndexOf(mark) + 1))
          const end = cut > line.length / 2 ? cut : line.length
          lines.push(line.slice(0, end))
          line = line.slice(end)
        }
        line += character
      }
    }
    return [...lines, line]
  })
}
