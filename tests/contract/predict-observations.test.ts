import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Observation } from './observed.ts'
import { compare, DEVIATES, observedOptions } from './observed.ts'

const data = new URL('../../../shared/conformance/containers/', import.meta.url)

describe('every container observed on a real runtime', () => {
  if (!existsSync(data)) {
    test.skip('skipped: the observations are not beside this checkout', () => undefined)
    return
  }
  const seen = readFileSync(new URL('observations.jsonl', data), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Observation)
  const images: unknown = JSON.parse(readFileSync(new URL('images.json', data), 'utf8'))
  const options = new Map(
    [...new Set(seen.map((one) => one.runtime))].map((name) => [name, observedOptions(name, images)])
  )
  const results = seen.map((one) => ({ one, ...compare(one, options.get(one.runtime)!) }))

  test('agrees in every fact but those listed', () => {
    const wrong = results.flatMap(({ one, wrong }) =>
      wrong
        .filter(({ fact }) => !DEVIATES[one.case]?.includes(fact))
        .map((found) => `${one.runtime} | ${one.case} | ${JSON.stringify(found)}`)
    )
    const facts = results.reduce((sum, result) => sum + result.facts, 0)
    const missed = results.reduce((sum, result) => sum + result.wrong.length, 0)
    console.log(
      `${seen.length} observations, ${facts} facts, ${facts - missed} agree, ${missed - wrong.length} deviate on purpose`
    )
    expect(wrong).toEqual([])
  })

  test('what deviates on purpose still deviates in SYS_RESOURCE alone', () => {
    for (const { wrong } of results.filter(({ one }) => DEVIATES[one.case])) {
      const masks = wrong.map(({ want, have }) =>
        [want, have].map((value) => (value as { effective: string }).effective)
      )
      for (const [want, have] of masks) expect(BigInt(`0x${want!}`) ^ BigInt(`0x${have!}`)).toBe(1n << 24n)
    }
  })
})
