import type { CheckedLesson, CheckedStep, LessonFinding } from '../../src/index.ts'
import { lineStartsOf, placeOf, shown } from '../../src/index.ts'
import type { FileRange } from '../findings.ts'
import { print } from '../terminal.ts'
import { counted } from './check-text.ts'
import { jsonText } from './json.ts'
import type { Style } from './style.ts'

/** What `sctx lesson check --format json` prints for one file. */
export interface LessonReport {
  readonly schema: 'sctx-lesson/1'
  readonly file: string
  readonly title: string
  readonly order: number | null
  /** Questions with the answers as computed; `right` marks the one. */
  readonly steps: readonly CheckedStep[]
  readonly findings: readonly (Omit<LessonFinding, 'range'> & { readonly range: FileRange })[]
}

export interface LessonReporter {
  lesson(report: LessonReport): Promise<void>
  end(unreadable: number): Promise<void>
}

export function lessonReport(file: string, text: string, { lesson, steps, findings }: CheckedLesson): LessonReport {
  const starts = lineStartsOf(text)
  return {
    schema: 'sctx-lesson/1',
    file,
    title: lesson?.title ?? '',
    order: lesson?.order ?? null,
    steps,
    findings: findings.map((finding) => ({
      ...finding,
      range: { ...finding.range, ...placeOf(starts, finding.range.start) }
    }))
  }
}

/** One line for each finding, and a summary. */
export function lessonTextReporter(style: Style): LessonReporter {
  const totals = { lessons: 0, steps: 0, error: 0, warning: 0 }
  return {
    async lesson({ file, steps, findings }) {
      totals.lessons++
      totals.steps += steps.length
      for (const { code, severity, range, message } of findings) {
        totals[severity]++
        const place = style.strong(shown(`${file}:${range.line}:${range.column}:`))
        const word = severity === 'error' ? style.bad(severity) : style.doubtful(severity)
        await print(`${place} ${word} ${code}: ${shown(message)}\n`)
      }
    },
    async end(unreadable) {
      const found = (['error', 'warning'] as const)
        .filter((severity) => totals[severity] > 0)
        .map((severity) => counted(totals[severity], severity))
      const what = `${counted(totals.lessons, 'lesson')}, ${counted(totals.steps, 'step')}`
      const unread = unreadable > 0 ? `; ${unreadable} could not be read` : ''
      await print(`${what}: ${found.length > 0 ? found.join(', ') : 'nothing found'}${unread}\n`)
    }
  }
}

/** One array of reports. */
export function lessonJsonReporter(): LessonReporter {
  const reports: LessonReport[] = []
  return {
    lesson(report) {
      reports.push(report)
      return Promise.resolve()
    },
    end: () => print(`${jsonText(reports)}\n`)
  }
}
