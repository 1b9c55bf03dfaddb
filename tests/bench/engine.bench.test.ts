import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { expect, test } from 'vitest'
import type { Analysis } from '../../src/index.ts'
import { builtEngine } from './engine.ts'
import { costs, pod, pods, print, repeated } from './manifests.ts'

const { analyze, DEFAULT_OPTIONS, editsFor, parseAllDocuments: parseInBundle } = await builtEngine()

/** Text to full answer, as a multiple of the time in which `yaml` parses the same text. */
const MOST_OF_PARSE = 1.4
/** Least factor by which a keystroke is cheaper than the whole. */
const LEAST_OF_WHOLE = 50

const whole = (text: string): Analysis => analyze(text, DEFAULT_OPTIONS)

function corpusText(): string | undefined {
  const root = resolve(import.meta.dirname, '../../../shared/corpus')
  if (!existsSync(root)) return undefined
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name))
  return files.map((name) => readFileSync(join(root, name), 'utf8')).join('\n---\n')
}

test('text to full answer, against the parse alone', async () => {
  const corpus = corpusText()
  const texts: [string, string][] = [
    ['a pod of 20 containers', pod(0, 20)],
    ['150 pods of 2 containers', pods(150)],
    ...(corpus === undefined ? [] : ([['manifests of well-known projects', corpus]] as [string, string][]))
  ]
  const rows = [['text', 'size', 'yaml parse', 'in our bundle', 'full answer', 'ratio', 'to our bundle']]
  const ratios: number[] = []
  for (const [name, text] of texts) {
    const repeat = Math.max(1, Math.round(200_000 / text.length))
    const works = [() => parseAllDocuments(text), () => parseInBundle(text), () => whole(text)]
    const times = await costs(works.map((work) => repeated(repeat, work)))
    const [parse, bundled, answer] = times.map((time) => time / repeat) as [number, number, number]
    ratios.push(answer / parse)
    rows.push([
      name,
      `${Math.round(text.length / 1000)} kB`,
      ...[parse, bundled, answer].map((time) => `${time.toFixed(2)} ms`),
      (answer / parse).toFixed(2),
      (answer / bundled).toFixed(2)
    ])
  }
  print(`text to full answer (budget ${MOST_OF_PARSE})`, rows)
  for (const ratio of ratios) expect(ratio).toBeLessThanOrEqual(MOST_OF_PARSE)
})

test('one keystroke in 1,000 pods, against the whole file', async () => {
  const text = pods(1000)
  const at = text.indexOf('runAsUser: 1001', text.length / 2) + 'runAsUser: 100'.length
  const before = whole(text)
  const strokes = 20
  let typed = 0
  const keystroke = () => analyze(`${text.slice(0, at)}${typed++ % 90}${text.slice(at)}`, DEFAULT_OPTIONS, before)
  const [all, twenty] = (await costs([() => whole(text), repeated(strokes, keystroke)], 5, 1)) as [number, number]
  const one = twenty / strokes
  print(`one keystroke in 1,000 pods (budget 1/${LEAST_OF_WHOLE})`, [
    ['whole file', 'keystroke', 'ratio'],
    [`${all.toFixed(0)} ms`, `${one.toFixed(2)} ms`, `1/${Math.round(all / one)}`]
  ])
  expect(all / one).toBeGreaterThanOrEqual(LEAST_OF_WHOLE)
})

test('time and memory grow with the text', async () => {
  const rows = [['pods', 'size', 'time', 'per MB', 'memory', 'per MB']]
  const perMegabyte: number[] = []
  for (const count of [500, 1000, 2000]) {
    const text = pods(count)
    const size = text.length / 1e6
    const [time] = (await costs([() => whole(text)], 3, 1)) as [number]
    const collect = (globalThis as { gc?: () => void }).gc
    collect?.()
    const used = process.memoryUsage().heapUsed
    const kept = whole(text)
    collect?.()
    const memory = (process.memoryUsage().heapUsed - used) / 1e6
    expect(kept.documents).toHaveLength(count)
    perMegabyte.push(time / size)
    const held = collect ? [`${memory.toFixed(0)} MB`, (memory / size).toFixed(0)] : ['needs --expose-gc', '']
    rows.push([
      String(count),
      `${size.toFixed(1)} MB`,
      `${time.toFixed(0)} ms`,
      `${(time / size).toFixed(0)} ms`,
      ...held
    ])
  }
  print('growth', rows)
  expect(perMegabyte[2]! / perMegabyte[0]!).toBeLessThan(1.6)
})

test('one edit of a pod of 20 containers', async () => {
  const text = pod(0, 20)
  const { body } = whole(text).documents[0]!.source
  const path = ['spec', 'containers', 7, 'securityContext', 'privileged']
  const works = [() => parseAllDocuments(text), () => editsFor(body, [{ kind: 'set', path, value: true }])]
  const [parse, edit] = (await costs(works.map((work) => repeated(10, work)))).map((time) => time / 10) as [
    number,
    number
  ]
  print('one edit', [
    ['yaml parse', 'edit', 'ratio'],
    [`${parse.toFixed(2)} ms`, `${edit.toFixed(2)} ms`, (edit / parse).toFixed(2)]
  ])
  expect(edit / parse).toBeLessThan(5)
})
