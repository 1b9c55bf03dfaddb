import type { Format } from '../judge.ts'
import type { Text } from '../terminal.ts'
import { print } from '../terminal.ts'

const MARK = crypto.randomUUID()
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g')

/** JSON text of plain data; whole numbers beyond 2^53 in full, which JSON allows and `JSON.stringify` does not. */
export function jsonText(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, null, indent)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const marked = JSON.stringify(
      value,
      (_, part: unknown) => (typeof part === 'bigint' ? `${MARK}${part}` : part),
      indent
    )
    return marked.replaceAll(MARKED, '$1')
  }
}

/** One array of answers. */
export const jsonFormat: Format<Text> = {
  pieces: ({ answers }) => answers.map((answer) => jsonText(answer)),
  printer() {
    let first = true
    return {
      start: () => print('['),
      async piece(answer) {
        await print(first ? '\n' : ',\n')
        await print(answer)
        first = false
      },
      end: () => print(first ? ']\n' : '\n]\n')
    }
  }
}

/** One line for each answer. */
export const jsonLinesFormat: Format<Text> = {
  pieces: ({ answers }) => answers.map((answer) => `${jsonText(answer)}\n`),
  printer: () => ({ piece: print })
}
