import { unquoted } from './line.ts'

/** Where a text that opens brackets or braces ends. */
export interface FlowPlace {
  /** From the value that the text starts with: keys of maps, indexes of lists. */
  readonly path: readonly (string | number)[]
  readonly position: 'key' | 'value' | 'item'
  /** What is typed of the key, value or item so far, without an open quote. */
  readonly typed: string
  /** Keys of the map or items of the list that stand before. */
  readonly siblings: readonly string[]
}

interface Frame {
  readonly isMap: boolean
  key: string | undefined
  readonly siblings: string[]
  index: number
}

/** Reads the start of a flow collection. `undefined` when all that it opens is closed, or it ends in a comment. */
export function flowPlace(text: string): FlowPlace | undefined {
  const frames: Frame[] = []
  let token = ''
  const end = (frame: Frame) => {
    const word = unquoted(token.trim())
    token = ''
    if (word !== '' && (!frame.isMap || frame.key === undefined)) frame.siblings.push(word)
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    const frame = frames.at(-1)
    if (token.trim() === '' && (character === '"' || character === "'")) {
      const close = text.indexOf(character, at + 1)
      token = close < 0 ? text.slice(at) : text.slice(at, close + 1)
      at = close < 0 ? text.length : close
    } else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const line = text.indexOf('\n', at)
      if (line < 0) return undefined
      at = line
    } else if (character === '{' || character === '[') {
      frames.push({ isMap: character === '{', key: undefined, siblings: [], index: 0 })
      token = ''
    } else if (character === '}' || character === ']') {
      token = ''
      frames.pop()
      if (frames.length === 0) return undefined
    } else if (character === ',' && frame) {
      end(frame)
      frame.key = undefined
      frame.index++
    } else if (character === ':' && frame?.isMap && frame.key === undefined && /^(\s|$)/.test(text.slice(at + 1))) {
      const key = unquoted(token.trim())
      end(frame)
      frame.key = key
    } else token += character
  }
  const frame = frames.at(-1)
  if (!frame) return undefined
  const path = frames.flatMap(({ isMap, key, index }): (string | number)[] =>
    isMap ? (key === undefined ? [] : [key]) : [index]
  )
  const position = !frame.isMap ? 'item' : frame.key === undefined ? 'key' : 'value'
  const typed = token.trimStart()
  return { path, position, typed: unquoted(typed), siblings: frame.siblings }
}
