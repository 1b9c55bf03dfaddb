import { describe, expect, test } from 'vitest'
import type { YamlObject, YamlValue } from '../../../src/model/value.ts'
import { readDocument } from '../../../src/parse/document.ts'

/** Spelling and value; each was read by kubectl 1.32 (`kubectl label --local -o json`). */
const cases: [spelling: string, value: YamlValue][] = [
  ['0o17', 15],
  ['017', 15],
  ['+1', 1],
  ['-0b1', -1],
  ['0b11', 3],
  ['0x1F', 31],
  ['-0x1F', -31],
  ['08', 8],
  ['1_000', 1000],
  ['1e3', 1000],
  ['1E3', 1000],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['1.', 1],
  ['.5_1', 0.51],
  ['.5_', '.5_'],
  ['._5', '._5'],
  ['+.5_1', 0.51],
  ['1_0.5', 10.5],
  ['1.2.3', '1.2.3'],
  ['1:30', '1:30'],
  ['2001-01-01', '2001-01-01'],
  ['y', true],
  ['N', false],
  ['on', true],
  ['oFF', 'oFF'],
  ['~', null],
  ['nULL', 'nULL'],
  ['_1', '_1'],
  ['0x', '0x'],
  ['0b2', '0b2'],
  ['=', '='],
  ['1.0', 1],
  ['9007199254740993', 9007199254740993n],
  ['!!str 12', '12'],
  ['!!str yes', 'yes'],
  ['!!int "5"', 5],
  ['!!int 0x1F', 31],
  ['!!float 1', 1],
  ['!!bool "yes"', true],
  ['!!null ""', null],
  ['!!binary aGVsbG8=', 'hello'],
  ['!!binary "w6k="', 'é'],
  ['!!timestamp 2001-01-01', '2001-01-01'],
  ['!foo 5', '5'],
  ['! 5', '5'],
  ['"yes"', 'yes'],
  ["'0x1F'", '0x1F']
]

describe('a scalar means what kubectl reads', () => {
  for (const [spelling, value] of cases) {
    test(`${spelling} is ${typeof value === 'bigint' ? value : JSON.stringify(value)}`, () => {
      const body = readDocument(`v: ${spelling}\n`)
      expect(body.problems).toEqual([])
      expect((body.value as YamlObject).v).toEqual(value)
    })
  }
})

describe('what kubectl cannot turn into JSON is a problem', () => {
  for (const spelling of [
    '.inf',
    '-.Inf',
    '.nan',
    '!!null x',
    '!!int 1.5',
    '!!int x',
    '!!bool 1',
    '!!float x',
    '!!binary "%"'
  ]) {
    test(spelling, () => {
      expect(readDocument(`v: ${spelling}\n`).problems.map((problem) => problem.code)).toEqual(['not-json'])
    })
  }
})

test('a block scalar that the end of the file cuts off has no line end', () => {
  expect((readDocument('a: |\n  x').value as YamlObject).a).toBe('x')
  expect((readDocument('a: |\n  x\n').value as YamlObject).a).toBe('x\n')
})
