import { Pod } from 'kubernetes-models/v1'
import { parseAllDocuments } from 'yaml'
import { expect, test } from 'vitest'
import { builtEngine } from './engine.ts'
import { languageServer, monokle } from './linters.ts'
import { costs, pod, pods, print } from './manifests.ts'

const { analyze, DEFAULT_OPTIONS } = await builtEngine()
const COUNT = 100

/** What other packages take for their part of the work on the same text. None of them does all of it. */
test('the same manifests in other packages', async () => {
  const text = pods(COUNT)
  const documents = Array.from({ length: COUNT }, (_, index) => pod(index, 2))
  const validate = { monokle: await monokle(), languageServer: languageServer() }
  const works: [name: string, what: string, work: () => unknown][] = [
    ['yaml', 'parse only', () => parseAllDocuments(text)],
    [
      'SecurityContext Studio',
      'parse, decode, five gates, all policy versions, identity',
      () => analyze(text, DEFAULT_OPTIONS)
    ],
    [
      'kubernetes-models',
      'parse, JSON schema of Pod',
      () => parseAllDocuments(text).forEach((each) => new Pod(each.toJS() as never).validate())
    ],
    ['@monokle/validation', 'parse, Pod Security, syntax rules, schema of a Pod', () => validate.monokle(documents)],
    ['yaml-language-server', 'parse, syntax rules, schema of a Pod', () => validate.languageServer(documents)]
  ]
  const times = await costs(works.map(([, , work]) => work))
  for (const time of times) expect(time).toBeGreaterThan(0)
  const rows = works.map(([name, what], at) => [
    name,
    what,
    `${times[at]!.toFixed(0)} ms`,
    (times[at]! / times[0]!).toFixed(2)
  ])
  print(`${COUNT} pods of 2 containers`, [['package', 'what it does here', 'time', 'of yaml parse'], ...rows])
})
