import type { Node } from 'yaml'
import { visit } from 'yaml'
import type { YamlDocument } from '../../src/parse/document.ts'

/** Everything that a reader of a tree can see: kinds, places and words. What it says of comments, nobody reads. */
export function seenIn(tree: YamlDocument): unknown[] {
  const nodes: unknown[] = [tree.range]
  visit(tree, {
    Node(_key, node) {
      const { range, tag, anchor, constructor } = node as Node & { tag?: string; anchor?: string }
      const { type, value, source, flow } = node as { type?: string; value?: unknown; source?: string; flow?: boolean }
      const { items } = node as { items?: readonly unknown[] }
      nodes.push([constructor.name, range, tag, anchor, type, value, source, flow, items?.length])
    }
  })
  return nodes
}
