import { yamlLanguage } from '@codemirror/lang-yaml'
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight'

/** A run of text of one colour; `kind` is a class name, '' for plain text. */
export interface Run {
  readonly text: string
  readonly kind: string
}

const classes = tagHighlighter([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], class: 'key' },
  { tag: tags.string, class: 'string' },
  { tag: [tags.labelName, tags.typeName], class: 'anchor' },
  { tag: tags.lineComment, class: 'comment' }
])

/** YAML to read, not to edit: its lines as coloured runs. */
export function highlightYaml(text: string): Run[][] {
  const lines: Run[][] = [[]]
  highlightCode(
    text,
    yamlLanguage.parser.parse(text),
    classes,
    (run, kind) => lines.at(-1)!.push({ text: run, kind }),
    () => lines.push([])
  )
  if (lines.at(-1)!.length === 0) lines.pop()
  return lines
}
