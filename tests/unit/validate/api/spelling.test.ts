import { expect, test } from 'vitest'
import { editDistance, nearestWord } from '../../../../src/validate/api/spelling.ts'

test.each([
  ['runAsUser', 'runAsUser', 0],
  ['runAsUsr', 'runAsUser', 1],
  ['runAsUsre', 'runAsUser', 1],
  ['runsAsUsers', 'runAsUser', 2],
  ['abcdef', 'uvwxyz', 3]
])('%s is %s with mistakes: %i at most', (a, b, mistakes) => {
  expect(editDistance(a, b, 2)).toBe(mistakes)
})

test('a word in reach is found, but neither in a tie nor for a short text', () => {
  expect(nearestWord('privileged_', ['privileged', 'procMount'])).toEqual({ word: 'privileged', mistakes: 1 })
  expect(nearestWord('hostIPD', ['hostIPC', 'hostPID'])).toBeUndefined()
  expect(nearestWord('tpe', ['type'])).toBeUndefined()
  expect(nearestWord('unrelated', ['fsGroup'])).toBeUndefined()
})
