import type { Document, Node } from 'yaml'
import { Composer, Parser, YAMLParseError } from 'yaml'

export type YamlDocument = Document<Node, true>

/**
 * Parses the text of one document into a tree. Scalars stay text: what they mean is up to the reader of the tree. What
 * follows a first document is an error of it. Throws a RangeError when it nests deeper than the stack.
 */
export function composeDocument(text: string, keepSourceTokens: boolean): YamlDocument {
  const composer = new Composer({
    schema: 'failsafe',
    version: '1.1',
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: false,
    keepSourceTokens
  })
  let first: YamlDocument | undefined
  for (const document of composer.compose(new Parser().parse(text), true, text.length)) {
    if (!first) first = document as unknown as YamlDocument
    else
      first.errors.push(new YAMLParseError([document.range[0], document.range[1]], 'MULTIPLE_DOCS', 'another document'))
  }
  return first!
}
