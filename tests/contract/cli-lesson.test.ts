import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, sctx } from '../support/sctx.ts'

const GOOD = `---
title: Good
---

\`\`\`yaml manifest
apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: a
      image: busybox
\`\`\`

## One

\`\`\`yaml question
ask: id
\`\`\`
`
const folder = folderWith({ 'a.md': GOOD, 'b.md': GOOD.replace('ask: id', 'ask: name'), 'c.yaml': 'not: a lesson' })

test('a folder gives its lessons, findings with their places, and exit code 1', () => {
  const run = sctx(['lesson', 'check', folder])
  expect(run.status).toBe(1)
  expect(run.stdout).toContain(`${join(folder, 'b.md')}:19:6: error lesson/ask: found 'name', expected id`)
  expect(run.stdout).toContain('2 lessons, 2 steps: 1 error')
})

test('a good lesson is 0, and json tells its questions with the right answer', () => {
  const run = sctx(['lesson', 'check', join(folder, 'a.md'), '--format', 'json'])
  expect(run.status).toBe(0)
  const [report] = JSON.parse(run.stdout)
  expect(report).toMatchObject({ schema: 'sctx-lesson/1', title: 'Good', findings: [] })
  const { choices } = report.steps[0].question
  expect(choices.filter(({ right }: { right: boolean }) => right)).toHaveLength(1)
})

test('a lesson comes from standard input too', () => {
  const run = sctx(['lesson', 'check', '-'], { input: GOOD })
  expect(run.status).toBe(0)
})

test('findings below --fail-on leave 0; what cannot be read is 2', () => {
  expect(sctx(['lesson', 'check', join(folder, 'b.md'), '--fail-on', 'never']).status).toBe(0)
  expect(sctx(['lesson', 'check', join(folder, 'none.md')]).status).toBe(2)
  expect(sctx(['lesson', 'check', folder, '--format', 'xml']).status).toBe(2)
  expect(sctx(['lesson']).status).toBe(2)
})
