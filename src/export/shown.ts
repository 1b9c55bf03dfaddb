const UNSHOWABLE = /[^\P{Cc}\t\n]|\p{Bidi_Control}|\p{Cs}|[\ufffe\uffff]/gu

/** Text of a manifest made safe to show: what is no character, controls or turns the direction becomes a visible escape. */
export function shown(text: string): string {
  return text.replaceAll(UNSHOWABLE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
