import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languageServer, monokle } from './linters.ts'
import { pod, print } from './manifests.ts'

const MANIFESTS = 10_000
/** The other packages see fewer, since they take longer; what counts is the time for one. */
const SAMPLE = 500
/** What we are after. Parsing the YAML, which all of them do as well, leaves room for less than this. */
const GOAL = 3
const SCTX = join(import.meta.dirname, '../../out/cli/sctx.js')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sctx-batch-'))
  for (let index = 0; index < MANIFESTS; index++) {
    const inner = join(folder, String(Math.floor(index / 100)))
    if (index % 100 === 0) mkdirSync(inner)
    writeFileSync(join(inner, `p${index}.yaml`), pod(index, 2))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Usage {
  /** Milliseconds of CPU and by the clock, and megabytes at the peak. */
  readonly cpu: number
  readonly wall: number
  readonly peak: number
}

/** What a run of the built `sctx` costs, told by the process itself as it ends. */
function run(...args: string[]): Promise<Usage> {
  const tell =
    "process.on('exit', () => { const u = process.resourceUsage();" +
    " process.stderr.write(JSON.stringify([u.userCPUTime + u.systemCPUTime, u.maxRSS]) + '\\n') })"
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, SCTX, ...args],
    {
      stdio: ['ignore', 'ignore', 'pipe']
    }
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      const [cpu, peak] = JSON.parse(said.trimEnd().split('\n').at(-1)!) as [number, number]
      resolve({ cpu: cpu / 1000, wall: performance.now() - began, peak: peak / 1024 })
    })
  })
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const { user, system } = process.cpuUsage()
  await work()
  const after = process.cpuUsage()
  return (after.user + after.system - user - system) / 1000
}

test(`sctx check over ${MANIFESTS} manifests`, async () => {
  const part = await run('check', join(folder, '0'), join(folder, '1'), '--format', 'jsonl', '--fail-on', 'never')
  const all = await run('check', folder, '--format', 'jsonl', '--fail-on', 'never')
  print(`sctx check over ${MANIFESTS} manifests of 2 containers`, [
    ['manifests', 'time', 'per second', 'peak memory'],
    ['200', `${part.wall.toFixed(0)} ms`, (200 / (part.wall / 1000)).toFixed(0), `${part.peak.toFixed(0)} MB`],
    [
      String(MANIFESTS),
      `${all.wall.toFixed(0)} ms`,
      (MANIFESTS / (all.wall / 1000)).toFixed(0),
      `${all.peak.toFixed(0)} MB`
    ]
  ])
  expect(all.peak / part.peak).toBeLessThan(2)

  const manifests = Array.from({ length: SAMPLE }, (_, index) => pod(index, 2))
  const others = { '@monokle/validation': await monokle(), 'yaml-language-server': languageServer() }
  const ours = all.cpu / MANIFESTS
  const rows = [
    ['package', 'CPU per manifest', 'factor'],
    ['sctx check', `${ours.toFixed(2)} ms`, '']
  ]
  const factors: number[] = []
  for (const [name, lint] of Object.entries(others)) {
    await lint(manifests.slice(0, 50))
    const theirs = (await cpuOf(() => lint(manifests))) / SAMPLE
    factors.push(theirs / ours)
    rows.push([name, `${theirs.toFixed(2)} ms`, (theirs / ours).toFixed(1)])
  }
  print(`one manifest, with the schema of a Pod at hand (goal ${GOAL})`, rows)
  for (const factor of factors) expect(factor).toBeGreaterThan(1)
})
