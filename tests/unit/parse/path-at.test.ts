import { expect, test } from 'vitest'
import { formatPath, pathAt, readSource } from '../../../src/index.ts'

const text = `apiVersion: v1
spec:
  securityContext: { runAsUser: 1000, fsGroup: 2 }
  containers:
    - name: a
      image: b   # comment
    - name: c
      securityContext:
        capabilities:
          add: [NET_ADMIN, SYS_TIME]
`
const at = (needle: string, by = 0) =>
  formatPath(pathAt(readSource(text).documents[0]!.body, text.indexOf(needle) + by))

const cases = [
  ['a key names its field', 'apiVersion', 'apiVersion'],
  ['a value names its field', 'v1', 'apiVersion'],
  ['a key of a flow map', 'fsGroup', 'spec.securityContext.fsGroup'],
  ['the value of a flow map', '1000', 'spec.securityContext.runAsUser'],
  ['an item of a list', 'name: c', 'spec.containers[1].name'],
  ['an item of a flow list', 'SYS_TIME', 'spec.containers[1].securityContext.capabilities.add[1]'],
  ['a key without a value of its own line', 'capabilities', 'spec.containers[1].securityContext.capabilities']
] as const
for (const [name, needle, path] of cases) {
  test(name, () => {
    expect(at(needle)).toBe(path)
  })
}

test('a document that cannot be read has no path', () => {
  expect(pathAt(readSource('').documents[0]!.body, 0)).toEqual([])
})
