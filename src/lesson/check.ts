import type { TextRange } from '../model/text.ts'
import type { Ask } from './ask.ts'
import { askOf, askText } from './ask.ts'
import { cut, isFence } from './blocks.ts'
import { factOf } from './fact.ts'
import type { LessonFinding } from './finding.ts'
import { Findings } from './finding.ts'
import type { Lesson, LessonStep } from './lesson.ts'
import type { PosedQuestion } from './question.ts'
import { LEAST_WRONG, posed } from './question.ts'
import { COMPUTED } from './prose.ts'
import { lintProse } from './prose-lint.ts'
import { readLesson } from './read.ts'
import type { Situation } from './situation.ts'
import { changed, containerOf, situationOf } from './situation.ts'
import { goalStates } from './stage.ts'
import { readDocument } from '../parse/document.ts'
import { splitDocuments } from '../parse/split.ts'
import { valueAt } from './misreadings.ts'

/** One step as it will be shown. */
export interface CheckedStep {
  readonly title: string
  readonly question: (PosedQuestion & { readonly ask: string }) | null
  readonly goals: readonly string[]
}

/** A lesson file, read and tried out. */
export interface CheckedLesson {
  readonly lesson: Lesson | undefined
  readonly steps: readonly CheckedStep[]
  /** In file order. */
  readonly findings: readonly LessonFinding[]
}

/**
 * Reads a lesson and plays it: every change must be possible, every question must have one right answer and enough
 * wrong ones, every task must be open at first and reached by its solution.
 */
export function checkLesson(text: string): CheckedLesson {
  const { lesson, findings: found } = readLesson(text)
  const findings = new Findings()
  for (const part of cut(text, new Findings()).sections.flatMap(({ parts }) => parts)) {
    if (!isFence(part)) lintProse(part, findings)
    else if (part.role === '') lintProse(part, findings, 'code')
  }
  const steps = lesson ? play(text, lesson, findings) : []
  const all = [...found, ...findings.inOrder()].sort((a, b) => a.range.start - b.range.start)
  return { lesson, steps, findings: all }
}

function play(text: string, lesson: Lesson, findings: Findings): CheckedStep[] {
  const start = { start: lesson.manifestStart, end: lesson.manifestStart + lesson.manifest.length }
  const body = readDocument(lesson.manifest)
  if (splitDocuments(lesson.manifest).length > 1) {
    findings.error('manifest', start, 'found several YAML documents, expected one')
  } else if (body.state !== 'ok') {
    for (const { message, range, severity } of body.problems)
      if (severity === 'error')
        findings.error('manifest', { start: start.start + range.start, end: start.start + range.end }, message)
  } else if (!situationOf(lesson.manifest, lesson.options)) {
    findings.error('manifest', start, 'found no object with a pod, expected a Pod or a workload with its pod template')
  }
  const first = situationOf(lesson.manifest, lesson.options)
  const intro = { start: 0, end: lesson.steps[0]?.range.start ?? text.length }
  if (first) checkProse(text, intro, lesson, first, findings)
  let manifest = lesson.manifest
  return lesson.steps.map((step, index) => {
    const outcome = changed(manifest, step.changes)
    if ('refused' in outcome) findings.error('change', step.range, `the change cannot be made: ${outcome.refused}`)
    else {
      if (step.changes.length > 0 && outcome.text === manifest)
        findings.warning('change', step.range, 'found changes that change nothing, expected another value')
      manifest = outcome.text
    }
    const situation = situationOf(manifest, lesson.options)
    if (!situation) return { title: step.title, question: null, goals: [] }
    for (const path of step.show)
      if (valueAt(situation.body.value, path) === undefined)
        findings.error(
          'show',
          step.range,
          `found ${path.join('.')} in show, expected a field that stands in the manifest`
        )
    const inContainer = (ask: Ask): Ask => ({ ...ask, container: ask.container ?? lesson.container })
    const end = lesson.steps[index + 1]?.range.start ?? text.length
    checkProse(text, { start: step.range.start, end }, lesson, situation, findings)
    return {
      title: step.title,
      question:
        step.question &&
        checkQuestion(step.question.range, inContainer(step.question.ask), step.question.prompt, situation, findings),
      goals: step.task ? checkTask(step, situation, lesson, findings) : []
    }
  })
}

function checkQuestion(
  range: TextRange,
  ask: Ask,
  prompt: string,
  situation: Situation,
  findings: Findings
): CheckedStep['question'] {
  if (!knowsContainer(ask, range, situation, findings)) return null
  const question = posed(situation, { ask, prompt })
  if (!question) {
    findings.error(
      'unanswerable',
      range,
      `found ${askText(ask)}, which the engine cannot answer offline; expected another ask`
    )
    return null
  }
  const wrong = question.choices.filter(({ right }) => !right).length
  if (wrong < LEAST_WRONG)
    findings.error(
      'too-few-answers',
      range,
      `found ${wrong} plausible wrong answers to ${askText(ask)}, expected ${LEAST_WRONG}`
    )
  return { ...question, ask: askText(ask) }
}

function knowsContainer(ask: Ask, range: TextRange, situation: Situation, findings: Findings): boolean {
  if (containerOf(situation, ask.container)) return true
  const names = situation.answer.containers.map(({ name }) => name).join(', ')
  findings.error(
    'container',
    range,
    `found the container '${ask.container ?? ''}', expected one of the manifest: ${names}`
  )
  return false
}

function checkTask(step: LessonStep, situation: Situation, lesson: Lesson, findings: Findings): string[] {
  const { goals, solution, range } = step.task!
  const before = goalStates(goals, situation, lesson.container)
  for (const { ask, range: at } of goals)
    knowsContainer({ ...ask, container: ask.container ?? lesson.container }, at, situation, findings)
  if (before.every(({ reached }) => reached))
    findings.error('goal', range, 'found a goal that is reached before anything is done, expected one that is not')
  const outcome = changed(situation.text, solution)
  if ('refused' in outcome) findings.error('solution', range, `the solution cannot be made: ${outcome.refused}`)
  else {
    for (const { text, reached, now } of goalStates(goals, situationOf(outcome.text, lesson.options), lesson.container))
      if (!reached) findings.error('solution', range, `found ${now} after the solution, expected ${text}`)
  }
  return before.map(({ text }) => text)
}

/** Everything that prose asks must have an answer. */
function checkProse(text: string, range: TextRange, lesson: Lesson, situation: Situation, findings: Findings): void {
  for (const { 0: whole, 1: words, index } of text.slice(range.start, range.end).matchAll(COMPUTED)) {
    const ask = askOf(words!, 'prose')
    if ('wrong' in ask) continue // told already
    const at = { start: range.start + index, end: range.start + index + whole.length }
    const full = { ...ask, container: ask.container ?? lesson.container }
    if (knowsContainer(full, at, situation, findings) && !factOf(situation, full))
      findings.error('unanswerable', at, `found ${whole}, which has no answer for this manifest; expected another ask`)
  }
}
