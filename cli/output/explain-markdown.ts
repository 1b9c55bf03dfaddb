import {
  cell,
  code,
  GATE_NAMES,
  locateNearest,
  OUTCOME_NAMES,
  parsePath,
  placeInFile,
  sourcesText,
  table,
  viewOf
} from '../../src/index.ts'
import type { AnalyzedDocument, ContainerView, Options } from '../../src/index.ts'
import type { PlacedAnswer } from '../findings.ts'
import type { Format } from '../judge.ts'
import type { Text } from '../terminal.ts'
import { pagePrinter } from './pages.ts'

/** The explanation as Markdown, to paste into notes or an issue. */
export const explainMarkdownFormat: Format<Text> = {
  pieces: ({ document, answers, options }) => answers.map((answer) => objectMarkdown(answer, document, options)),
  printer: pagePrinter
}

function objectMarkdown(answer: PlacedAnswer, document: AnalyzedDocument, options: Options): string {
  const lineOf = (path: string) => {
    const parsed = parsePath(path)
    const nearest = parsed && locateNearest(document.source.body, parsed)
    const range = nearest?.location.key ?? nearest?.location.value
    return range && placeInFile(document.source, range.start).line
  }
  const gates = answer.gates.map(({ gate, outcome, text }) => [GATE_NAMES[gate], OUTCOME_NAMES[outcome], cell(text)])
  return [
    `## ${cell(`${answer.kind} ${answer.namespace}/${answer.name}`)}`,
    `${code(answer.file)}, Kubernetes ${answer.kubernetes}, ${answer.runtime}`,
    ...(gates.length > 0 ? [table(['Gate', 'Outcome', 'Message'], gates)] : []),
    ...answer.containers.flatMap((container) => containerMarkdown(viewOf(answer, container, options, lineOf)))
  ]
    .map((block) => `${block}\n`)
    .join('\n')
}

function containerMarkdown(view: ContainerView): string[] {
  const blocks = [`### ${cell(`${view.type} ${view.name}`)}`]
  if (view.sentence !== '') blocks.push(cell(view.sentence))
  if (view.start) blocks.push(`**${cell(view.start)}**`)
  if (view.id) blocks.push(`\`\`\`console\n$ id\n${view.id}\n\`\`\``)
  if (view.values.length > 0) {
    const rows = view.values.map((value) => [
      code(value.field),
      cell(sourcesText(value)),
      value.overridden.map((loser) => `~~${cell(loser.text)}~~ (${cell(loser.where)})`).join('<br>'),
      cell(value.inert ?? '')
    ])
    blocks.push(table(['Field', 'Value and where from', 'Overrides', 'No effect because'], rows))
  }
  if (view.status.length > 0) {
    blocks.push(`\`\`\`text\n${view.status.map(({ key, value }) => `${key}:\t${value}`).join('\n')}\n\`\`\``)
  }
  if (view.files.length > 0) {
    blocks.push(
      table(
        ['A new file in', ''],
        view.files.map((file) => [code(file.directory), cell(file.text)])
      )
    )
  }
  if (view.abilities.length > 0) {
    const rows = view.abilities.map(({ title, answer, because }) => [cell(title), answer, cell(because)])
    blocks.push(table(['If it tries', '', 'Because'], rows))
  }
  return blocks
}
