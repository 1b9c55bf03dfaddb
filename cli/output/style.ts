/** Emphasis for the terminal. Without colour each is the text itself: no meaning may rest on it alone. */
export interface Style {
  readonly strong: (text: string) => string
  readonly quiet: (text: string) => string
  readonly struck: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly doubtful: (text: string) => string
}

export function styleWith(colour: boolean): Style {
  const sgr = (on: number, off: number) => (text: string) => (colour ? `\u001b[${on}m${text}\u001b[${off}m` : text)
  return {
    strong: sgr(1, 22),
    quiet: sgr(2, 22),
    struck: sgr(9, 29),
    good: sgr(32, 39),
    bad: sgr(31, 39),
    doubtful: sgr(33, 39)
  }
}

/** The text in lines of at most `width` characters, each behind `indent`. Words longer than a line stay whole. */
export function wrap(text: string, width: number, indent = '', firstIndent = indent): string {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(/ +/)) {
      const room = width - (lines.length === 0 ? firstIndent : indent).length
      if (line !== '' && line.length + 1 + word.length > room) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines.map((line, index) => `${index === 0 ? firstIndent : indent}${line}`.trimEnd()).join('\n')
}
