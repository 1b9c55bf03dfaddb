import { expect, test } from 'vitest'
import { policyCells, policySentence } from '../../../src/explain/policy-history.ts'
import type { HistoryEntry } from '../../../src/model/answer.ts'

const allowed = (since: string): HistoryEntry => ({ since, allowed: true })
const refused = (since: string, message: string): HistoryEntry => ({ since, allowed: false, message })

const cases: { name: string; history: HistoryEntry[]; now: number; sentence: unknown }[] = [
  {
    name: 'one answer for all versions needs no reason when it allows',
    history: [allowed('1.25')],
    now: 36,
    sentence: { claim: 'Allowed in every version.', lead: '', reason: '' }
  },
  {
    name: 'one refusal for all versions gives its reason',
    history: [refused('1.25', 'privileged (container "a")')],
    now: 36,
    sentence: { claim: 'Refused in every version.', lead: 'Reason:', reason: 'privileged (container "a")' }
  },
  {
    name: 'a pod allowed later says since when, and what stood in the way before',
    history: [refused('1.25', 'forbidden sysctls (x)'), allowed('1.29')],
    now: 36,
    sentence: { claim: 'Allowed since 1.29.', lead: 'Before:', reason: 'forbidden sysctls (x)' }
  },
  {
    name: 'seen from an older version the same pod is refused up to 1.28',
    history: [refused('1.25', 'forbidden sysctls (x)'), allowed('1.29')],
    now: 27,
    sentence: { claim: 'Refused in every version up to 1.28.', lead: 'Reason:', reason: 'forbidden sysctls (x)' }
  },
  {
    name: 'a reason that changes within one refusal does not start a new run',
    history: [allowed('1.25'), refused('1.31', 'a'), refused('1.34', 'b')],
    now: 36,
    sentence: { claim: 'Refused since 1.31.', lead: 'Reason:', reason: 'b' }
  },
  {
    name: 'a pod allowed now and refused later says from when',
    history: [allowed('1.25'), refused('1.34', 'probes')],
    now: 30,
    sentence: { claim: 'Allowed up to 1.33.', lead: 'From 1.34 on:', reason: 'probes' }
  },
  {
    name: 'allowed between two refusals gives both ends',
    history: [refused('1.25', 'a'), allowed('1.29'), refused('1.34', 'b')],
    now: 30,
    sentence: { claim: 'Allowed since 1.29, until 1.33.', lead: 'From 1.34 on:', reason: 'b' }
  }
]
for (const { name, history, now, sentence } of cases) {
  test(name, () => expect(policySentence(history, now)).toEqual(sentence))
}

test('there is one cell for each of 1.25 to 1.37, marked where the answer changes', () => {
  const cells = policyCells([refused('1.25', 'a'), refused('1.27', 'b'), allowed('1.29')])
  expect(cells.map((cell) => (cell.allowed ? '+' : '-')).join('')).toBe('----+++++++++')
  expect(cells.filter((cell) => cell.changes).map((cell) => cell.minor)).toEqual([29])
})

test('without history nothing is claimed', () => {
  expect(policyCells([])).toEqual([])
  expect(policySentence([], 36)).toBeUndefined()
})
