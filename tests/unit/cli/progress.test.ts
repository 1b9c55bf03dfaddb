import { expect, test } from 'vitest'
import { Progress } from '../../../cli/progress.ts'

/** A run on a terminal, or not, with a clock of its own. */
function run(isTTY: boolean) {
  const written: string[] = []
  const clock = { now: 0 }
  const progress = new Progress({ isTTY, write: (text) => written.push(text) }, () => clock.now)
  return { written, clock, progress }
}
const CLEAR = '\r\u001b[K'

test('a short run shows no line, a long one at most five a second', () => {
  const { written, clock, progress } = run(true)
  for (; clock.now < 2000; clock.now += 10) progress.step(() => `${clock.now}`)
  expect(written).toEqual(['1000', '1200', '1400', '1600', '1800'].map((text) => CLEAR + text))
})

test('the line is taken away before something else is written, once', () => {
  const { written, clock, progress } = run(true)
  progress.clear()
  clock.now = 1000
  progress.step(() => 'a')
  progress.clear()
  progress.clear()
  expect(written).toEqual([`${CLEAR}a`, CLEAR])
})

test('where nobody looks nothing is written, nor worked out', () => {
  const { written, clock, progress } = run(false)
  clock.now = 5000
  progress.step(() => {
    throw new Error('asked for the text')
  })
  progress.clear()
  expect(written).toEqual([])
})
