import { expect, test } from 'vitest'
import { checkLesson } from '../../../src/lesson/check.ts'
import { block, lessonText, POD } from './lesson-text.ts'

const codes = (text: string) => checkLesson(text).findings.map(({ code }) => code.replace('lesson/', ''))
const steps = (...blocks: readonly string[]) => lessonText({ steps: `## One\n\n${blocks.join('\n\n')}` })
const task = (goal: string, solution: string) =>
  steps(
    block('task', `goal:\n  ${goal}\nsolution:\n  set:\n    spec.containers[0].securityContext.runAsUser: ${solution}`)
  )

test('a lesson without faults gives its questions as they will be shown', () => {
  const { steps: checked, findings } = checkLesson(steps(block('question', 'ask: id'), 'It is {{uid}}.'))
  expect(findings).toEqual([])
  expect(checked[0]?.question?.choices.filter(({ right }) => right)).toHaveLength(1)
})

const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['a manifest that is no YAML', lessonText({ manifest: 'a: [1' }), ['manifest']],
  ['a manifest of two documents', lessonText({ manifest: `${POD}\n---\n${POD}` }), ['manifest']],
  ['a manifest without a pod', lessonText({ manifest: 'kind: Service\napiVersion: v1' }), ['manifest']],
  ['a change that changes nothing', steps(block('step', 'set:\n  spec.securityContext.runAsUser: 1000')), ['change']],
  ['a change that cannot be made', steps(block('step', 'set:\n  spec.containers.name: x')), ['change']],
  ['a field to show that is not there', steps(block('step', 'show: spec.os.name')), ['show']],
  ['a question about no container', steps(block('question', 'ask: id\ncontainer: web')), ['container']],
  ['a question without an answer', steps(block('question', 'ask: file /nowhere')), ['unanswerable']],
  ['prose about no container', steps('It is {{id web}}.'), ['container']],
  ['prose without an answer', steps('It says {{message}}.'), ['unanswerable']],
  ['a goal that is reached at once', task('uid: 2000', '5'), ['goal', 'solution']],
  ['a solution that does not reach it', task('uid: 5', '6'), ['solution']],
  ['a task that can be done', task('uid: 5', '5'), []]
]
for (const [name, text, expected] of cases)
  test(name, () => {
    expect(codes(text)).toEqual(expected)
  })

test('a placeholder is told at its own place', () => {
  const text = steps('It says {{message}}.')
  const [finding] = checkLesson(text).findings
  expect(text.slice(finding!.range.start, finding!.range.end)).toBe('{{message}}')
})
