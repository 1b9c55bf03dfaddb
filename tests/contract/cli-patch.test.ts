import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { applyJsonPatch } from '../support/appliers/json-patch.ts'
import { readJson } from '../support/appliers/json.ts'
import { applyKustomization } from '../support/appliers/kustomize.ts'
import { afterMerge, objectsIn } from '../support/appliers/proof.ts'
import { folderWith, pod, sctx } from '../support/sctx.ts'

const OLD = pod('web')
const NEW = pod('web', 'securityContext: { runAsUser: 1000 }\n  containers: [{ name: app, image: busybox }]')
const TWO = `${NEW}---\n${pod('log', 'hostPID: true\n  containers: [{ name: app, image: busybox }]')}`
const cwd = folderWith({
  'old.yaml': OLD,
  'new.yaml': NEW,
  'two-old.yaml': `${OLD}---\n${pod('log')}`,
  'two.yaml': TWO,
  'broken.yaml': 'kind: Pod\nspec: [',
  'chart.yaml': 'kind: Pod\nmetadata: { name: {{ .Values.name }} }\n',
  'none.yaml': 'just: data\n'
})
const patch = (args: string, input?: string) => sctx(['patch', ...args.split(' ')], { cwd, ...(input && { input }) })

test('a merge patch is what one gets unless told otherwise', () => {
  const { status, stdout, stderr } = patch('new.yaml --from old.yaml')
  expect(status).toBe(0)
  expect(stderr).toMatch(/^new\.yaml: note: A Pod that exists keeps its securityContext/)
  expect(afterMerge({ text: stdout } as never, objectsIn(OLD))).toEqual(objectsIn(NEW))
})

test('json6902 is one JSON array', () => {
  const { status, stdout } = patch('new.yaml --from old.yaml --format json6902')
  expect(status).toBe(0)
  expect(applyJsonPatch(objectsIn(OLD)[0]!, readJson(stdout))).toEqual(objectsIn(NEW)[0])
})

test('kustomize takes several objects at once', () => {
  const { status, stdout } = patch('two.yaml --from two-old.yaml --format kustomize')
  expect(status).toBe(0)
  expect(applyKustomization(stdout, objectsIn(`${OLD}---\n${pod('log')}`))).toEqual(objectsIn(TWO))
})

test('kubectl is one line for each object, which a shell can read', () => {
  const { status, stdout } = patch('two.yaml --from two-old.yaml --format kubectl')
  expect(status).toBe(0)
  expect(stdout.match(/^kubectl patch pod\/(?:web|log) --type strategic --patch /gm)).toHaveLength(2)
  expect(spawnSync('/bin/sh', ['-n'], { input: stdout }).status).toBe(0)
})

test('either text may come by standard input', () => {
  expect(patch('new.yaml --from -', OLD).stdout).toBe(patch('new.yaml --from old.yaml').stdout)
  expect(patch('- --from old.yaml', NEW).stdout).toBe(patch('new.yaml --from old.yaml').stdout)
})

test('equal texts need an empty patch, and a line says so', () => {
  for (const [format, empty] of [
    ['merge', '{}\n'],
    ['json6902', '[]\n'],
    ['kubectl', '']
  ]) {
    const { status, stdout, stderr } = patch(`old.yaml --from old.yaml --format ${format}`)
    expect([status, stdout, stderr]).toEqual([0, empty, 'old.yaml: nothing differs from old.yaml\n'])
  }
})

test('what no patch can do is told, with exit code 1', () => {
  const { status, stdout, stderr } = patch('two.yaml --from old.yaml --format kubectl')
  expect(status).toBe(1)
  expect(stdout).toContain('pod/web')
  expect(stderr).toContain('two.yaml: warning: Pod log is not in the original')
})

test('--document takes one of several', () => {
  const { stdout } = patch('two.yaml --from two-old.yaml --format json6902 --document 1')
  expect(readJson(stdout)).toEqual([{ op: 'add', path: '/spec/hostPID', value: true }])
})

test.each([
  ['two.yaml --from two-old.yaml --format json6902', 'has 2 objects that differ'],
  ['new.yaml --from old.yaml --format xml', "--format: found 'xml'"],
  ['new.yaml --from old.yaml --document 4', "--document: found '4'"],
  ['new.yaml', '--from'],
  ['- --from -', 'standard input holds one text'],
  ['new.yaml --from missing.yaml', 'missing.yaml: no such file'],
  ['broken.yaml --from old.yaml', 'broken.yaml:'],
  ['chart.yaml --from old.yaml', 'found a Helm template'],
  ['none.yaml --from old.yaml', 'none.yaml: found no object']
])('wrong usage or input, exit code 2: %s', (args, message) => {
  const { status, stdout, stderr } = patch(args)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain(message)
})
