import { shown } from './shown.ts'

/** Text as Markdown shows it, in one line, also inside a table. */
export function cell(text: string): string {
  return shown(text.replaceAll(/\r\n?/g, '\n'))
    .replaceAll(/[\\`*_{}[\]<>#|~]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '<br>')
}

/** Text as code in one line, whatever backticks it holds. */
export function code(text: string): string {
  if (text === '') return ''
  const line = shown(text.replaceAll(/\s*[\r\n]+\s*/g, ' ')).replaceAll('|', '\\|')
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`
}

/** A table whose cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Lines as a block of code that none of them can end. */
export function fenced(lines: readonly string[], language: string): string {
  const text = lines.map((line) => shown(line).replaceAll(/\r\n?/g, '\n')).join('\n')
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
