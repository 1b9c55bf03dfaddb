import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Observation } from './observed.ts'
import { compare, DEVIATES, observedOptions } from './observed.ts'

const data = new URL('../fixtures/golden/containers/', import.meta.url)
const seen = readFileSync(new URL('observations.jsonl', data), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Observation)
const images: unknown = JSON.parse(readFileSync(new URL('images.json', data), 'utf8'))

for (const runtime of new Set(seen.map((one) => one.runtime))) {
  const options = observedOptions(runtime, images)
  describe(`${runtime} ran it`, () => {
    for (const one of seen.filter((candidate) => candidate.runtime === runtime)) {
      test(one.case, () => {
        const wrong = compare(one, options).wrong.filter(({ fact }) => !DEVIATES[one.case]?.includes(fact))
        expect(wrong).toEqual([])
      })
    }
  })
}
