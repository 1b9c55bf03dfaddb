import { expect, test } from 'vitest'
import { lineStartsOf, placeOf } from '../../../src/model/text.ts'
import { checkLesson } from '../../../src/lesson/check.ts'
import { readLesson } from '../../../src/lesson/read.ts'
import { block, lessonText, POD } from './lesson-text.ts'

/** Code and place of everything found, `unknown-key 3:1`. */
function foundIn(text: string): string[] {
  const starts = lineStartsOf(text)
  return readLesson(text).findings.map(({ code, range }) => {
    const { line, column } = placeOf(starts, range.start)
    return `${code.replace('lesson/', '')} ${line}:${column}`
  })
}

test('a lesson is its front matter, its manifest and its steps', () => {
  const steps = [
    '## The container says more',
    'Prose with `code`.',
    block(
      'step',
      'set:\n  spec.containers[0].securityContext.runAsGroup: 5\nunset: spec.securityContext.fsGroup\nshow: spec.os'
    ),
    block('question', 'ask: file /data'),
    '## Try it',
    block('task', 'goal:\n  uid: 1\nsolution:\n  set:\n    spec.securityContext.runAsUser: 1\nhint: A number.')
  ].join('\n')
  const front = 'title: Order\norder: 3\ncontainer: demo\nkubernetes: "1.30"\nnode: rhel-cri-o\nlevel: baseline'
  const { lesson, findings } = readLesson(lessonText({ front, steps }))
  expect(findings).toEqual([])
  expect(lesson).toMatchObject({
    title: 'Order',
    order: 3,
    container: 'demo',
    manifest: `${POD}\n`,
    options: { kubernetes: 30, runtime: { name: 'cri-o' }, level: 'baseline' },
    steps: [
      {
        title: 'The container says more',
        changes: [
          { kind: 'unset', path: ['spec', 'securityContext', 'fsGroup'] },
          { kind: 'set', path: ['spec', 'containers', 0, 'securityContext', 'runAsGroup'], value: 5 }
        ],
        show: [['spec', 'os']],
        question: { ask: { name: 'file', argument: '/data', container: null } },
        task: null
      },
      { title: 'Try it', task: { hint: 'A number.', goals: [{ ask: { name: 'uid' }, value: 1 }] } }
    ]
  })
})

test('line ends of Windows make no difference', () => {
  const text = lessonText({ steps: `## One\n\nWords.\n\n${block('question', 'ask: id')}` }).replaceAll('\n', '\r\n')
  const { lesson, findings } = readLesson(text)
  expect(findings).toEqual([])
  expect(lesson?.steps[0]?.question?.ask.name).toBe('id')
})

const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['an empty file', '', ['front-matter 1:1', 'manifest 1:1', 'step 1:1']],
  ['front matter that is not closed', '---\ntitle: A\n', ['front-matter 1:1']],
  ['a key nobody knows', lessonText({ front: 'title: A\nauthor: me' }), ['unknown-key 3:1']],
  ['a key written twice', lessonText({ front: 'title: A\ntitle: B' }), ['duplicate-key 3:1']],
  ['no title', lessonText({ front: 'order: 1' }), ['title 2:1']],
  ['a release without quotes', lessonText({ front: 'title: A\nkubernetes: 1.30' }), ['wrong-value 3:13']],
  ['a node nobody knows', lessonText({ front: 'title: A\nnode: mac' }), ['wrong-value 3:7']],
  ['a level nobody knows', lessonText({ front: 'title: A\nlevel: strict' }), ['wrong-value 3:8']],
  ['an order that is no number', lessonText({ front: 'title: A\norder: first' }), ['wrong-value 3:8']],
  ['front matter that is not YAML', lessonText({ front: 'title: "A' }), ['yaml 3:1']],
  ['no manifest', '---\ntitle: A\n---\n\n## One\n', ['manifest 1:1']],
  ['two manifests', lessonText({ steps: `## One\n${block('manifest', POD)}` }), ['manifest 29:4']],
  ['no step', lessonText({ steps: 'Words.' }), ['step 1:1']],
  ['a fence that is not closed', lessonText({ steps: '## One\n```\nx' }), ['fence 29:1']],
  ['a role nobody knows', lessonText({ steps: `## One\n${block('quiz', 'ask: id')}` }), ['block 29:4']],
  ['a question before the first step', lessonText({ intro: block('question', 'ask: id') }), ['block 6:4']],
  [
    'two questions in a step',
    lessonText({ steps: `## One\n${block('question', 'ask: id')}\n${block('question', 'ask: id')}` }),
    ['block 32:4']
  ],
  ['an ask nobody knows', lessonText({ steps: `## One\n${block('question', 'ask: name')}` }), ['ask 30:6']],
  [
    'a question that asks nothing',
    lessonText({ steps: `## One\n${block('question', 'prompt: So?')}` }),
    ['question 29:4']
  ],
  ['a field nobody knows', lessonText({ steps: `## One\n${block('question', 'ask: value uid')}` }), ['ask 30:6']],
  ['a task without a solution', lessonText({ steps: `## One\n${block('task', 'goal:\n  uid: 1')}` }), ['task 29:4']],
  [
    'a path that cannot be read',
    lessonText({ steps: `## One\n${block('step', 'set:\n  "spec..os": 1')}` }),
    ['path 31:3']
  ]
]
for (const [name, text, expected] of cases)
  test(`${name} is found at its place`, () => {
    expect(foundIn(text)).toEqual(expected)
  })

test('every message says what was found and what was expected', () => {
  for (const [, text] of cases)
    for (const { code, message } of readLesson(text).findings)
      if (code !== 'lesson/yaml') expect(message).toMatch(/found .*, expected |outputs are computed/)
})

const proseCases: typeof cases = [
  ['an answer typed into prose', lessonText({ steps: '## One\n\nIt is uid=1000 there.' }), ['typed-output 30:7']],
  ['a status line typed into prose', lessonText({ steps: '## One\n\nSo `NoNewPrivs: 1`.' }), ['typed-output 30:5']],
  [
    'an output typed into a code block',
    lessonText({ steps: '## One\n\n```\nuid=0(root)\n```' }),
    ['typed-output 31:1']
  ],
  ['HTML', lessonText({ steps: '## One\n\nA <b>word</b>.' }), ['html 30:3', 'html 30:10']],
  ['a picture', lessonText({ steps: '## One\n\n![x](y.png)' }), ['picture 30:1']],
  ['a link to anywhere', lessonText({ steps: '## One\n\n[x](https://example.org/)' }), ['link 30:1']],
  ['a placeholder that means nothing', lessonText({ steps: '## One\n\nIt is {{who}}.' }), ['ask 30:7']],
  ['a placeholder that is not closed', lessonText({ steps: '## One\n\nIt is {{id.' }), ['ask 30:7']],
  ['a heading of another level', lessonText({ steps: '## One\n\n# Big' }), ['heading 30:1']]
]
for (const [name, text, expected] of proseCases)
  test(`${name} is found when the lesson is checked`, () => {
    expect(readLesson(text).findings).toEqual([])
    const starts = lineStartsOf(text)
    const found = checkLesson(text).findings.map(({ code, range }) => {
      const { line, column } = placeOf(starts, range.start)
      return `${code.replace('lesson/', '')} ${line}:${column}`
    })
    expect(found).toEqual(expected)
  })

test('HTML in code is only code', () => {
  expect(checkLesson(lessonText({ steps: '## One\n\nWrite `<pod>` there, and a `[x](y)`.' })).findings).toEqual([])
})
