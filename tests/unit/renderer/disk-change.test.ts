import { expect, test } from 'vitest'
import { differenceBetween } from '../../../renderer/components/shell/disk-change.ts'

const cases = [
  { name: 'a changed line', mine: 'a\nB\nc\n', theirs: 'a\nb\nc\n', expected: 'in 1 line' },
  { name: 'changed and added lines', mine: 'A\nb\nc\nd\n', theirs: 'a\nb\nc\n', expected: 'in 2 lines' },
  { name: 'lines that only the disk has', mine: 'a\n', theirs: 'a\nb\nc\nd\n', expected: 'in 3 lines' },
  { name: 'line ends', mine: 'a\r\nb\r\n', theirs: 'a\nb\n', expected: 'in its line ends' },
  { name: 'a byte order mark', mine: '\uFEFFa\n', theirs: 'a\n', expected: 'in its line ends' },
  { name: 'an emptied file', mine: 'a\nb\n', theirs: '', expected: 'in 2 lines' }
]
for (const { name, mine, theirs, expected } of cases) {
  test(name, () => expect(differenceBetween(mine, theirs)).toBe(expected))
}
