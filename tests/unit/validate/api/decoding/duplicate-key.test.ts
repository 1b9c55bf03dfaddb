import { expect, test } from 'vitest'
import { judged, judgedAll, manifest } from '../../../../support/judged.ts'

test('repeated keys of YAML are one error with a line each', () => {
  const { verdict, diagnostics } = judged(manifest({ pod: 'runAsUser: 1\nrunAsUser: 2\nrunAsUser: 3\ncolour: red' }))
  expect(verdict.strictError).toBe(
    'strict decoding error: yaml: unmarshal errors:\n  line 8: key "runAsUser" already set in map\n' +
      '  line 9: key "runAsUser" already set in map, unknown field "spec.securityContext.colour"'
  )
  expect(diagnostics.map(({ path, range }) => `${path} ${range ? 'placed' : ''}`)).toEqual([
    'spec.securityContext.runAsUser placed',
    'spec.securityContext.runAsUser placed',
    'spec.securityContext.colour '
  ])
})

test('repeated keys of JSON are an error each, with their path', () => {
  const text =
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"w"},"spec":{"containers":[{"name":"w","image":"x","securityContext":{"privileged":true,"privileged":false}}]}}'
  expect(judged(text).verdict.strictError).toBe(
    'strict decoding error: duplicate field "spec.containers[0].securityContext.privileged"'
  )
})

test('in a List only the object with the repeated key is refused', () => {
  const item = (hostPID: string) =>
    `  - apiVersion: v1\n    kind: Pod\n    metadata: { name: w }\n    spec:\n${hostPID}      containers: []\n`
  const once = '      hostPID: false\n'
  const text = `apiVersion: v1\nkind: List\nitems:\n${item(once)}${item(once + once)}`
  expect(judgedAll(text).map(({ verdict }) => verdict.accepted)).toEqual([true, false])
})

test('an unknown key may repeat too', () => {
  const { diagnostics } = judged(manifest({ pod: 'colour: red\ncolour: blue' }))
  expect(diagnostics.map(({ code }) => code)).toEqual(['api/duplicate-key', 'api/unknown-field'])
})
