import type { Severity } from '../../src/index.ts'
import { shown } from '../../src/index.ts'
import type { Finding } from '../findings.ts'
import type { Format, Totals } from '../judge.ts'
import type { Text } from '../terminal.ts'
import { print } from '../terminal.ts'
import type { Style } from './style.ts'
import { wrap } from './style.ts'

/** `file:line:column: error api/…: message`, then what it means and how it is mended; a summary at the end. */
export function checkTextFormat(style: Style, width: number): Format<Text> {
  return {
    pieces({ file, answers }) {
      const findings = answers.flatMap((answer) => answer.diagnostics)
      findings.sort((a, b) => a.range.start - b.range.start)
      // One text, since each is a write of its own.
      return [findings.map((finding) => `${findingText(file, finding, style, width)}\n`).join('')]
    },
    printer: () => ({ piece: print, end: (totals) => print(`${summary(totals)}\n`) })
  }
}

function findingText(file: string, finding: Finding, style: Style, width: number): string {
  const { line, column } = finding.range
  const colour: Readonly<Record<Severity, (text: string) => string>> = {
    error: style.bad,
    warning: style.doubtful,
    info: style.quiet
  }
  const head = `${style.strong(shown(`${file}:${line}:${column}:`))} ${colour[finding.severity](finding.severity)} ${finding.code}:`
  const lines = [`${head} ${shown(finding.message)}`]
  if (finding.explanation) lines.push(wrap(shown(finding.explanation), width, '    '))
  for (const fix of finding.fixes) lines.push(wrap(shown(fix.title), width, '         ', '    fix: '))
  return lines.join('\n')
}

function summary(totals: Totals): string {
  const found = (['error', 'warning', 'info'] as const)
    .filter((severity) => totals[severity] > 0)
    .map((severity) => (severity === 'info' ? `${totals.info} info` : counted(totals[severity], severity)))
  const where = `${counted(totals.objects, 'object')} in ${counted(totals.files, 'file')}`
  const unread = totals.unreadable > 0 ? `; ${totals.unreadable} could not be read` : ''
  return `${where}: ${found.length > 0 ? found.join(', ') : 'nothing found'}${unread}`
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
