import { highlightCode, tagHighlighter } from '@lezer/highlight'
import { YAML_COLOURS, yamlLanguage } from './yaml-language.ts'

/** A run of text of one colour; `kind` is a class name, '' for plain text. */
export interface Run {
  readonly text: string
  readonly kind: string
}

const classes = tagHighlighter(YAML_COLOURS.map(({ tag, colour }) => ({ tag, class: colour })))

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
