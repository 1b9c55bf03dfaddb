import { expect, test } from 'vitest'
import { filled } from '../../../src/lesson/fill.ts'
import { proseOf } from '../../../src/lesson/prose.ts'
import { readLesson } from '../../../src/lesson/read.ts'
import { situationOf } from '../../../src/lesson/situation.ts'
import { goalStates, manifestsOf } from '../../../src/lesson/stage.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import { block, lessonText, POD } from './lesson-text.ts'

test('each step has the changes of those before it, and every other byte of the manifest', () => {
  const steps = [
    `## One\n${block('step', 'set:\n  spec.securityContext.runAsUser: 7')}`,
    '## Two',
    `## Three\n${block('step', 'unset: spec.securityContext.fsGroup')}`
  ]
  const texts = manifestsOf(readLesson(lessonText({ steps: steps.join('\n\n') })).lesson!)
  const first = `${POD.replace('runAsUser: 1000', 'runAsUser: 7')}\n`
  expect(texts).toEqual([first, first, first.replace('    fsGroup: 3000\n', '')])
})

test('what prose asks is answered for the manifest of its step', () => {
  const situation = situationOf(POD, DEFAULT_OPTIONS)!
  const blocks = proseOf(
    'User {{uid}}, in `{{ gid demo }}`, message {{message}}.\n\n{{levels fsGroup privileged hostPID}}'
  )
  expect(filled(blocks, situation, null)).toMatchObject(
    [
      { inlines: [{}, { kind: 'code', text: '2000' }, {}, { kind: 'code', text: '0' }, {}, { text: 'unknown' }, {}] },
      {
        kind: 'table',
        rows: [
          ['fsGroup', 'yes', ''],
          ['privileged', '', 'yes'],
          ['hostPID', /pod spec/, '']
        ]
      }
    ].map((block) => (block.kind ? { kind: 'table' } : block))
  )
})

test('a goal is reached by what comes out, not by what is written', () => {
  const text = lessonText({
    steps: `## One\n${block('task', 'goal:\n  uid: 1000\n  groups: [3000, 0]\n  may bindPort80: true\nsolution:\n  unset: spec.os')}`
  })
  const { goals } = readLesson(text).lesson!.steps[0]!.task!
  const now = (manifest: string) =>
    goalStates(goals, situationOf(manifest, DEFAULT_OPTIONS), 'demo').map(({ reached }) => reached)
  expect(now(POD)).toEqual([false, true, true])
  expect(now(POD.replace('runAsUser: 2000', 'runAsUser: 1000'))).toEqual([true, true, true])
  expect(now(POD.replace('        runAsUser: 2000', '        privileged: false'))).toEqual([true, true, true])
  expect(now('nothing')).toEqual([false, false, false])
})
