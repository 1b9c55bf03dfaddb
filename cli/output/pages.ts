import type { Printer } from '../judge.ts'
import type { Text } from '../terminal.ts'
import { print } from '../terminal.ts'

/** Prints one page for each object, with an empty line between two. */
export function pagePrinter(): Printer<Text> {
  let first = true
  return {
    async piece(page) {
      if (!first) await print('\n')
      await print(page)
      first = false
    }
  }
}
