import { isMap, isSeq } from 'yaml'
import type { Node, Pair } from 'yaml'
import type { FieldPath } from '../model/path.ts'
import { isMergeKey, keyText } from './reading.ts'
import type { DocumentBody } from './document.ts'

/**
 * The path of the field that the text at `offset` (from the start of the document) writes: that of the innermost key
 * or list item around it. `[]` where the offset lies in none. Aliases are not followed: their text stands elsewhere.
 */
export function pathAt(body: DocumentBody, offset: number): FieldPath {
  const path: (string | number)[] = []
  let node: unknown = body.ast?.contents
  for (;;) {
    if (isMap(node)) {
      const pair = lastStartingBefore(node.items as Pair<Node, Node | null>[], offset, (item) => item.key)
      if (!pair || isMergeKey(pair) || endOf(pair.value ?? pair.key) < offset) return path
      path.push(keyText(pair.key))
      if (!pair.value?.range || pair.value.range[0] > offset) return path
      node = pair.value
    } else if (isSeq(node)) {
      const item = lastStartingBefore(node.items as Node[], offset, (entry) => entry)
      if (!item || endOf(item) < offset) return path
      path.push(node.items.indexOf(item))
      node = item
    } else {
      return path
    }
  }
}

function lastStartingBefore<T>(items: readonly T[], offset: number, nodeOf: (item: T) => Node | null): T | undefined {
  return items.findLast((item) => (nodeOf(item)?.range?.[0] ?? Infinity) <= offset)
}

function endOf(node: Node): number {
  return node.range?.[1] ?? 0
}
