/** A text without white space, with the way back: terminals and logs wrap lines wherever they like. */
export interface Squeezed {
  readonly text: string
  /** The stretch of the readable text that a stretch `[start, end)` of the squeezed one stands for. */
  readonly original: (start: number, end: number) => string
  /** Where the line or word ends that a place of the squeezed text lies in, and where the line begins. */
  readonly lineStart: (at: number) => number
  /** The place in the readable text. */
  readonly placeOf: (at: number) => number
  readonly lineEnd: (at: number) => number
  readonly wordEnd: (at: number) => number
}

// eslint-disable-next-line no-control-regex
const TERMINAL_COLOURS = /\u001b\[[0-9;]*m/g

/**
 * What someone pasted, as it was before terminals coloured it, mails quoted it, and JSON or a log put it between
 * quotes, each level of quoting with backslashes of its own.
 */
export function readable(pasted: string): string {
  const plain = pasted
    .replaceAll(TERMINAL_COLOURS, '')
    .replaceAll(/^[ \t]*[>│|][ \t]?/gm, '')
    .replaceAll(/[\u201c\u201d]/g, '"')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/\\+u(00[0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  if (!/\\"/.test(plain)) return plain
  return plain
    .replaceAll(/\\+[nr]/g, '\n')
    .replaceAll(/\\+t/g, ' ')
    .replaceAll(/\\+"/g, '"')
}

/** Without any white space. */
export function squeeze(text: string): Squeezed {
  let squeezed = ''
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!
    if (/\s/.test(unit)) continue
    squeezed += unit
    places.push(at)
  }
  return {
    text: squeezed,
    original: (start, end) => {
      const from = places[start] ?? text.length
      const to = end <= start ? from : (places[end - 1] ?? text.length - 1) + 1
      return text.slice(from, to).replaceAll(/\s+/g, ' ')
    },
    lineStart: (at) => {
      let place = at
      while (place > 0 && !text.slice(places[place - 1]! + 1, places[place]).includes('\n')) place--
      return place
    },
    placeOf: (at) => places[at] ?? text.length,
    lineEnd: (at) => endOf(at, /\n/),
    wordEnd: (at) => endOf(at, /\s/)
  }

  function endOf(at: number, separator: RegExp): number {
    for (let place = at + 1; place < places.length; place++) {
      if (separator.test(text.slice(places[place - 1]! + 1, places[place]))) return place
    }
    return places.length
  }
}

export function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

export function escapeForPattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
